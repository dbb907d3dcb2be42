package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.Components;
import io.capacityplanner.report.Components.Part;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Decomposer;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Takes a series apart by the additive model: trend with change points, seasons, what is left. Bands come from the
 * parameters' posterior; that of the trend after the history is as wide as the band of the whole forecast, since changes
 * of slope to come are the trend's.
 *
 * <p>Reference: S. J. Taylor and B. Letham (2018), "Forecasting at scale", The American Statistician 72:37-45,
 * doi:10.1080/00031305.2017.1380080.
 */
public final class AdditiveDecomposer implements Decomposer {

    /** Fewest observations that are taken apart: twice the parameters of a week. */
    private static final int LEAST_OBSERVATIONS = 14;

    private static final String REST = "rest";

    /** The longest first. */
    private static final List<String> ORDER = List.of("year", "month", "week", "day");

    /** Creates the decomposer. */
    public AdditiveDecomposer() {}

    @Override
    public String id() {
        return AdditiveForecaster.ID;
    }

    @Override
    public String description() {
        return "Trend with change points, seasons and what is left, by the additive model";
    }

    @Override
    public Components decompose(TimeSeries series, int steps, Confidence level, long seed) {
        double[] values = series.toArray();
        int observed = values.length - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("taking a series apart", observed, LEAST_OBSERVATIONS);
        }
        AdditiveOptions options = AdditiveOptions.ofDefaults();
        FitContext context = FitContext.ofDefaults().withSeed(seed);
        TimeAxis axis = TimeAxis.of(series);
        List<String> warnings = new ArrayList<>();
        AdditiveModel model = new AdditiveFit(options, context, axis, values, warnings)
                .run(SeasonPlan.of(series, context, options, axis, warnings));
        return new Parts(series, model, steps, level).components();
    }

    /** The parts of one series. */
    private static final class Parts {

        private final TimeSeries series;
        private final AdditiveModel model;
        private final int steps;
        private final int count;
        private final Confidence level;
        private final double quantile;
        private final FittedAdditive fitted;

        Parts(TimeSeries series, AdditiveModel model, int steps, Confidence level) {
            this.series = series;
            this.model = model;
            this.steps = steps;
            this.count = series.length() + steps;
            this.level = level;
            this.quantile = new NormalDistribution().inverseCumulativeProbability(1 - level.lowerTail());
            this.fitted = new FittedAdditive(
                    model,
                    model.forward(series.toArray()),
                    FitContext.ofDefaults().bounds(),
                    List.of());
        }

        Components components() {
            double[] none = new double[count];
            AdditiveComponents all = model.components(0, count, none);
            double[] trend = all.trend();
            Map<String, double[]> seasons = new LinkedHashMap<>(all.added());
            all.multiplied().forEach((name, shares) -> {
                double[] values = shares.clone();
                for (int t = 0; t < count; t++) {
                    values[t] *= trend[t] - all.floor();
                }
                seasons.merge(name, values, Parts::sum);
            });
            ComponentBands bands = new ComponentBands(model, count);
            List<Part> parts = new ArrayList<>();
            parts.add(part("trend", trend, trendDeviations(bands)));
            seasons.keySet().stream()
                    .sorted(Parts::longerFirst)
                    .forEach(name ->
                            parts.add(part(name, seasons.getOrDefault(name, none), seasonDeviations(bands, name))));
            parts.add(new Part(REST, grid(rest(all)), Optional.empty()));
            return new Components(parts, series.length(), fitted.modelName());
        }

        private static int longerFirst(String one, String other) {
            int a = ORDER.indexOf(one);
            int b = ORDER.indexOf(other);
            return Integer.compare(a < 0 ? ORDER.size() : a, b < 0 ? ORDER.size() : b);
        }

        private static double[] sum(double[] one, double[] other) {
            double[] sum = one.clone();
            Arrays.setAll(sum, t -> one[t] + other[t]);
            return sum;
        }

        private double[] trendDeviations(ComponentBands bands) {
            double[] deviations = bands.deviations(0, model.design().trend().width());
            if (steps > 0) {
                double[] ahead = new Outlook(model, series.length(), steps).deviations();
                for (int h = 0; h < steps; h++) {
                    deviations[series.length() + h] =
                            Math.max(deviations[series.length() + h], model.scale() * ahead[h]);
                }
            }
            return deviations;
        }

        /** Terms of one name stand side by side, but for that their deviations are added. */
        private double[] seasonDeviations(ComponentBands bands, String name) {
            double[] squares = new double[count];
            int at = model.design().trend().width();
            for (Term term : model.design().terms()) {
                if (term.name().equals(name)) {
                    double[] deviations = bands.deviations(at, at + term.width());
                    for (int t = 0; t < count; t++) {
                        squares[t] += deviations[t] * deviations[t];
                    }
                }
                at += term.width();
            }
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }

        /** What the other parts leave of the history, and what is carried on of it. */
        private double[] rest(AdditiveComponents all) {
            double[] rest = all.prediction();
            for (int t = 0; t < series.length(); t++) {
                rest[t] = series.get(t) - rest[t];
            }
            if (steps > 0) {
                double[] carried = fitted.components(steps).carriedOn();
                System.arraycopy(carried, 0, rest, series.length(), steps);
            }
            return rest;
        }

        private Part part(String name, double[] values, double[] deviations) {
            double[] lower = values.clone();
            double[] upper = values.clone();
            for (int t = 0; t < count; t++) {
                lower[t] -= quantile * deviations[t];
                upper[t] += quantile * deviations[t];
            }
            return new Part(name, grid(values), Optional.of(new PredictionBand(level, lower, upper)));
        }

        /** Values on the series' grid, carried on. */
        private TimeSeries grid(double[] values) {
            return series.indexed()
                    ? TimeSeries.indexed(values)
                    : TimeSeries.of(series.start(), series.step(), series.zone(), values);
        }
    }
}
