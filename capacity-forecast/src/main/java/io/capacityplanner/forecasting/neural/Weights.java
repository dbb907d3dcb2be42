package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.ModelState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that was trained. Immutable by convention: nobody writes to the arrays.
 *
 * @param cores models of windows of different length
 * @param scores errors on held-out windows as multiples of the series' usual error at that step, rising
 * @param simple share of the simple forecast, from 0 to 1; see {@link Adapted#simple}
 * @param series how many were trained on
 * @param explanation what was found, one sentence each
 */
record Weights(List<Core> cores, double[] scores, double simple, int series, List<String> explanation) {

    /** Steps that a forecast reads at most. */
    int inputs() {
        return cores.stream().mapToInt(core -> core.shape().inputs()).max().orElseThrow();
    }

    int horizon() {
        return cores.get(0).shape().horizon();
    }

    int season() {
        return cores.get(0).shape().season();
    }

    History history(double[] y) {
        return History.of(y, season(), inputs());
    }

    /** The networks in words. */
    String name() {
        int members = cores.stream().mapToInt(core -> core.members().length).sum();
        StringBuilder lengths = new StringBuilder();
        for (Core core : cores) {
            lengths.append(lengths.length() > 0 ? " and " : "")
                    .append(core.shape().inputs());
        }
        return "(" + lengths + " to " + horizon() + (season() > 1 ? ", season " + season() : "") + ", " + members
                + " networks)";
    }

    /** A number that differs where weights do. */
    int fingerprint() {
        int hash = 31 * Arrays.hashCode(scores) + Double.hashCode(simple);
        for (Core core : cores) {
            hash = 31 * hash + Arrays.hashCode(core.base().weights());
            hash = 31 * hash + Arrays.deepHashCode(core.members());
            hash = 31 * hash + Double.hashCode(core.adaptation());
        }
        return hash;
    }

    void describe(ModelState.Builder state) {
        state.put("cores", cores.size())
                .put("scores", scores)
                .put("simple share", simple)
                .put("series", series)
                .put("explanation", explanation);
        for (int k = 0; k < cores.size(); k++) {
            ModelState.Builder part = ModelState.of("core");
            cores.get(k).describe(part);
            state.put("core " + (k + 1), part.build());
        }
    }

    static Weights restore(ModelState state) {
        List<Core> cores = new ArrayList<>();
        for (int k = 0; k < state.whole("cores"); k++) {
            cores.add(Core.restore(state.part("core " + (k + 1))));
        }
        return new Weights(
                cores,
                state.array("scores"),
                state.number("simple share"),
                state.whole("series"),
                state.list("explanation"));
    }
}
