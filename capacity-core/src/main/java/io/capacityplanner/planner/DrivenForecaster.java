package io.capacityplanner.planner;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hands a forecaster the drivers as they are known at the end of whatever part of the history it is fitted to. */
final class DrivenForecaster implements Forecaster {

    private final Forecaster forecaster;
    private final DriverFutures futures;

    DrivenForecaster(Forecaster forecaster, DriverFutures futures) {
        this.forecaster = forecaster;
        this.futures = futures;
    }

    @Override
    public String id() {
        return forecaster.id();
    }

    @Override
    public String description() {
        return forecaster.description();
    }

    @Override
    public boolean usesDrivers() {
        return true;
    }

    @Override
    public boolean handlesSaturation() {
        return forecaster.handlesSaturation();
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        DriverFutures.Prepared prepared = futures.at(series);
        FittedForecaster model = forecaster.fit(series, context.withDrivers(prepared.drivers()));
        return new Model(model, series, context, prepared.sentences());
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return forecaster.restore(state);
    }

    /** A model of a part of the history. */
    private final class Model implements FittedForecaster {

        private final FittedForecaster model;
        private final TimeSeries series;
        private final FitContext context;
        private final List<String> sentences;

        Model(FittedForecaster model, TimeSeries series, FitContext context, List<String> sentences) {
            this.model = model;
            this.series = series;
            this.context = context;
            this.sentences = sentences;
        }

        @Override
        public String modelName() {
            return model.modelName();
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            return model.forecast(steps, levels);
        }

        @Override
        public double[][] simulate(int steps, int paths, long seed) {
            return model.simulate(steps, paths, seed);
        }

        @Override
        public double[] fitted() {
            return model.fitted();
        }

        /** More of the drivers is known as well by then, so the model is fitted anew. */
        @Override
        public FittedForecaster append(double... observations) {
            int n = series.length();
            double[] longer = Arrays.copyOf(series.toArray(), n + observations.length);
            System.arraycopy(observations, 0, longer, n, observations.length);
            return fit(
                    series.indexed()
                            ? TimeSeries.indexed(longer)
                            : TimeSeries.of(series.start(), series.step(), series.zone(), longer),
                    context);
        }

        @Override
        public ModelState toState() {
            return model.toState();
        }

        @Override
        public List<String> explanation() {
            List<String> all = new ArrayList<>(model.explanation());
            all.addAll(sentences);
            return all;
        }

        @Override
        public List<String> warnings() {
            return model.warnings();
        }
    }
}
