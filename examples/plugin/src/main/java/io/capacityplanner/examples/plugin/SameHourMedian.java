package io.capacityplanner.examples.plugin;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The model of one series: its history, and the errors the rule would have made on it.
 *
 * <p>Each value is compared with the median of those of its phase that came before it. The quantiles of these errors,
 * all phases together, make the intervals: they are errors of real forecasts, so nothing need be assumed of their
 * distribution. They are the same at every step, because the rule looks no further back for a later step.
 */
final class SameHourMedian implements FittedForecaster {

    private final double[] history;
    private final int period;
    private final ValueBounds bounds;
    private final List<String> warnings;
    private final double[] fitted;
    private final double[] sortedErrors;

    SameHourMedian(double[] history, int period, ValueBounds bounds, List<String> warnings) {
        this.history = history;
        this.period = period;
        this.bounds = bounds;
        this.warnings = warnings;
        this.fitted = IntStream.range(0, history.length)
                .mapToDouble(i -> Double.isNaN(history[i]) ? Double.NaN : medianBefore(i))
                .toArray();
        this.sortedErrors = IntStream.range(0, history.length)
                .mapToDouble(i -> history[i] - fitted[i])
                .filter(error -> !Double.isNaN(error))
                .sorted()
                .toArray();
    }

    /** The median of the last values of a position's phase before it; NaN when there is none. */
    private double medianBefore(int position) {
        double[] latest = new double[SameHourMedianForecaster.SEASONS];
        int count = 0;
        int last = position - period;
        // A forecast step may lie several seasons ahead: its last observation is that of the history's end.
        last -= Math.max(0, Math.floorDiv(last - history.length + period, period)) * period;
        for (int i = last; i >= 0 && count < latest.length; i -= period) {
            if (!Double.isNaN(history[i])) {
                latest[count++] = history[i];
            }
        }
        return Quantiles.of(Arrays.copyOf(latest, count), 0.5);
    }

    @Override
    public String modelName() {
        return "Median of the last " + SameHourMedianForecaster.SEASONS + "[" + period + "]";
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        if (steps < 1) {
            throw new InvalidInputException(
                    "the number of steps (" + steps + ") must be at least 1", modelName(), "Ask for one or more");
        }
        double[] points = IntStream.range(0, steps)
                .mapToDouble(h -> medianBefore(history.length + h))
                .toArray();
        List<PredictionBand> bands =
                levels.stream().map(level -> band(points, level)).toList();
        return new ForecastDistribution(points, bands).within(bounds);
    }

    private PredictionBand band(double[] points, Confidence level) {
        // The errors may all be on one side; a band contains its point all the same.
        double below = Math.min(0, Quantiles.ofSorted(sortedErrors, level.lowerTail()));
        double above = Math.max(0, Quantiles.ofSorted(sortedErrors, 1 - level.lowerTail()));
        return new PredictionBand(
                level,
                Arrays.stream(points).map(point -> point + below).toArray(),
                Arrays.stream(points).map(point -> point + above).toArray());
    }

    @Override
    public double[] fitted() {
        return fitted.clone();
    }

    @Override
    public FittedForecaster append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new SameHourMedian(longer, period, bounds, warnings);
    }

    @Override
    public ModelState toState() {
        return ModelState.of(SameHourMedianForecaster.ID)
                .put("history", history)
                .put("period", period)
                .put(bounds)
                .put("warnings", warnings)
                .build();
    }

    static SameHourMedian restore(ModelState state) {
        return new SameHourMedian(
                state.array("history"), state.whole("period"), state.bounds(), state.list("warnings"));
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
