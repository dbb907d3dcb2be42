package io.capacityplanner.testing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Repeats the last observation, with bands of ten times their level on each side, plus a slope a step. Remembers every
 * series and context it was given.
 */
public final class LastValueForecaster implements Forecaster {

    private final String id;
    private final int priority;
    private final int least;
    private final double slope;
    private final List<TimeSeries> seen = Collections.synchronizedList(new ArrayList<>());
    private final List<FitContext> told = Collections.synchronizedList(new ArrayList<>());

    private LastValueForecaster(String id, int priority, int least, double slope) {
        this.id = id;
        this.priority = priority;
        this.least = least;
        this.slope = slope;
    }

    /** Under an id, content with one observation. */
    public static LastValueForecaster of(String id) {
        return new LastValueForecaster(id, 0, 1, 0);
    }

    /** The one a request means when it names none. */
    public static LastValueForecaster auto() {
        return of("auto");
    }

    /** Refuses histories with fewer observations. */
    public LastValueForecaster needing(int observations) {
        return new LastValueForecaster(id, priority, observations, slope);
    }

    /** Rises by an amount a step. */
    public LastValueForecaster rising(double perStep) {
        return new LastValueForecaster(id, priority, least, perStep);
    }

    /** The histories it was fitted to, in order. */
    public List<TimeSeries> seen() {
        return List.copyOf(seen);
    }

    /** What it was told beside them. */
    public List<FitContext> told() {
        return List.copyOf(told);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public String description() {
        return "Repeats the last observation";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        seen.add(series);
        told.add(context);
        double[] observed = series.observed();
        if (observed.length < least) {
            throw new InsufficientDataException(id, observed.length, least);
        }
        return new Fitted(observed[observed.length - 1], slope);
    }

    private record Fitted(double last, double slope) implements FittedForecaster {

        @Override
        public String modelName() {
            return "LAST";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double[] mean = line(steps, 0);
            return new ForecastDistribution(
                    mean,
                    levels.stream()
                            .map(level -> new PredictionBand(
                                    level, line(steps, -10 * level.level()), line(steps, 10 * level.level())))
                            .toList());
        }

        private double[] line(int steps, double offset) {
            double[] values = new double[steps];
            Arrays.setAll(values, h -> last + slope * (h + 1) + offset);
            return values;
        }

        @Override
        public FittedForecaster append(double... observations) {
            double[] observed =
                    Arrays.stream(observations).filter(v -> !Double.isNaN(v)).toArray();
            return observed.length == 0 ? this : new Fitted(observed[observed.length - 1], slope);
        }

        @Override
        public ModelState toState() {
            return ModelState.of("last-value")
                    .put("level", last)
                    .put("slope", slope)
                    .build();
        }
    }
}
