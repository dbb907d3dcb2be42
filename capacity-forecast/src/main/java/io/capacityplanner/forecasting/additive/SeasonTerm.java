package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ModelState;
import java.util.Arrays;

/**
 * A season as a Fourier series.
 *
 * @param name name of the component
 * @param period of a cycle, in units of the clock
 * @param harmonics which harmonics, rising
 * @param priorScale standard deviation of each coefficient's prior
 * @param effect added or multiplied
 */
record SeasonTerm(String name, double period, int[] harmonics, double priorScale, Effect effect) implements Term {

    static final String KIND = "season";

    /** The first few harmonics. */
    static int[] first(int order) {
        int[] harmonics = new int[order];
        Arrays.setAll(harmonics, i -> i + 1);
        return harmonics;
    }

    @Override
    public int width() {
        return 2 * harmonics.length;
    }

    SeasonTerm with(Effect other) {
        return new SeasonTerm(name, period, harmonics, priorScale, other);
    }

    SeasonTerm with(int[] others) {
        return new SeasonTerm(name, period, others, priorScale, effect);
    }

    @Override
    public void fill(TimeAxis axis, int from, int count, double[][] into, int at) {
        double[] angles = new double[count];
        for (int i = 0; i < count; i++) {
            double cycles = axis.clock(from + i) / period;
            angles[i] = 2 * Math.PI * (cycles - Math.floor(cycles));
        }
        Waves waves = new Waves(angles);
        for (int j = 0; j < harmonics.length; j++) {
            waves.to(harmonics[j]);
            System.arraycopy(waves.sines(), 0, into[at + 2 * j], 0, count);
            System.arraycopy(waves.cosines(), 0, into[at + 2 * j + 1], 0, count);
        }
    }

    /**
     * Filters columns of this season, which stand at even steps: a filtered wave is the same wave turned and made larger
     * or smaller.
     *
     * @param columns of which some are replaced
     * @param at first column of the season
     * @param weights of the filter
     * @param step units of the clock a step
     */
    void filter(double[][] columns, int at, double[] weights, double step) {
        for (int h = 0; h < harmonics.length; h++) {
            double angle = 2 * Math.PI * harmonics[h] * step / period;
            double along = 1;
            double across = 0;
            for (int j = 0; j < weights.length; j++) {
                along -= weights[j] * Math.cos((j + 1) * angle);
                across += weights[j] * Math.sin((j + 1) * angle);
            }
            double[] sines = columns[at + 2 * h];
            double[] cosines = columns[at + 2 * h + 1];
            columns[at + 2 * h] = turned(sines, along, cosines, across, weights.length);
            columns[at + 2 * h + 1] = turned(cosines, along, sines, -across, weights.length);
        }
    }

    private static double[] turned(double[] wave, double along, double[] other, double across, int from) {
        double[] turned = new double[wave.length - from];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = along * wave[from + i] + across * other[from + i];
        }
        return turned;
    }

    @Override
    public void describe(ModelState.Builder state) {
        state.put("kind", KIND)
                .put("name", name)
                .put("effect", effect.name())
                .put("period", period)
                .put("harmonics", Arrays.stream(harmonics).asDoubleStream().toArray())
                .put("prior scale", priorScale);
    }

    static SeasonTerm restored(ModelState state) {
        int[] harmonics =
                Arrays.stream(state.array("harmonics")).mapToInt(k -> (int) k).toArray();
        return new SeasonTerm(
                state.text("name"),
                state.number("period"),
                harmonics,
                state.number("prior scale"),
                Effect.valueOf(state.text("effect")));
    }
}
