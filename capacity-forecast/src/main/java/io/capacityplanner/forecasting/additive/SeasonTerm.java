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
        for (int i = 0; i < count; i++) {
            double cycles = axis.clock(from + i) / period;
            double angle = 2 * Math.PI * (cycles - Math.floor(cycles));
            double sin = Math.sin(angle);
            double cos = Math.cos(angle);
            double s = 0;
            double c = 1;
            int harmonic = 0;
            for (int j = 0; j < harmonics.length; j++) {
                for (; harmonic < harmonics[j]; harmonic++) {
                    double next = s * cos + c * sin;
                    c = c * cos - s * sin;
                    s = next;
                }
                into[at + 2 * j][i] = s;
                into[at + 2 * j + 1][i] = c;
            }
        }
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
