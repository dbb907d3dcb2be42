package io.capacityplanner.forecasting.neural;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trained weights made ready for one series: each core with a linear correction, ridge regression of what it leaves of
 * the series' past, shrunk towards no correction. The mean of the cores counts.
 */
final class Adapted {

    private static final int MOST_WINDOWS = 700;
    /** Windows for each input of the correction. */
    private static final int WINDOWS_AN_INPUT = 3;

    private final List<Part> parts;
    private final double simple;

    /** Without a share of the simple forecast. */
    Adapted(List<Part> parts) {
        this(parts, 0);
    }

    /** @param simple share of the simple forecast, from 0 to 1; see {@link #simple} */
    private Adapted(List<Part> parts, double simple) {
        this.parts = List.copyOf(parts);
        this.simple = simple;
    }

    /** A core and its correction, null for none. */
    record Part(Core core, @Nullable LinearMap correction) {}

    /**
     * Adapts to a series.
     *
     * @param end steps of the series that may be seen
     * @param simple share of the simple forecast, from 0 to 1
     */
    static Adapted to(List<Core> cores, History history, int end, double simple) {
        List<Part> parts = new ArrayList<>();
        for (Core core : cores) {
            boolean corrected = Double.isFinite(core.adaptation());
            NormalEquations left = corrected ? left(core, history, end) : null;
            parts.add(new Part(core, correction(left, core.adaptation())));
        }
        return new Adapted(parts, simple);
    }

    /** What a core leaves of the past of a series; null when there is too little of it. */
    static @Nullable NormalEquations left(Core core, History history, int end) {
        WindowShape shape = core.shape();
        int most = Math.max(0, end - shape.inputs() - shape.horizon() + 1);
        int[] origins = Origins.of(history, shape, 0, end, Origins.stride(most, MOST_WINDOWS, shape.season()));
        int inputs = Math.min(shape.inputs(), origins.length / WINDOWS_AN_INPUT);
        if (inputs < 1 || !(history.unit() > 0)) {
            return null;
        }
        NormalEquations equations = new NormalEquations(inputs, shape.horizon());
        double[][] known = core.forecast(history, origins);
        for (int i = 0; i < origins.length; i++) {
            equations.add(history, origins[i], history.level(origins[i]), known[i], 1);
        }
        return equations;
    }

    static @Nullable LinearMap correction(@Nullable NormalEquations left, double strength) {
        return left == null ? null : left.solver(strength).apply(left.nothing());
    }

    WindowShape longest() {
        WindowShape longest = parts.get(0).core().shape();
        for (Part part : parts) {
            longest = part.core().shape().inputs() > longest.inputs()
                    ? part.core().shape()
                    : longest;
        }
        return longest;
    }

    /** Forecasts from several origins, {@code [origin][step]}, in the unit of the series. */
    double[][] forecast(History history, int... origins) {
        double[][] mean = new double[origins.length][longest().horizon()];
        for (Part part : parts) {
            double[][] forecasts = part.core().forecast(history, origins);
            for (int i = 0; i < origins.length; i++) {
                double level = history.level(origins[i]);
                if (part.correction() != null) {
                    part.correction().add(history, origins[i], level, forecasts[i]);
                }
                for (int h = 0; h < mean[i].length; h++) {
                    mean[i][h] += (level + forecasts[i][h]) / parts.size();
                }
            }
        }
        for (int i = 0; i < origins.length && simple > 0; i++) {
            for (int h = 0; h < mean[i].length; h++) {
                mean[i][h] += simple * (simple(history, origins[i], h) - mean[i][h]);
            }
        }
        return mean;
    }

    /** The mean of the last value and the value a season ago: where nothing can be learnt, little does better. */
    static double simple(History history, int origin, int h) {
        double last = history.value(origin - 1);
        int season = history.season();
        return season > 1 ? 0.5 * (last + history.value(origin - season + h % season)) : last;
    }
}
