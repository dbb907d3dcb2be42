package io.capacityplanner.forecasting.seasonadjusted;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.decomposition.Decomposition;
import java.util.Arrays;

/** The seasons of a decomposed series, their last cycles repeated after its end. */
final class Seasons {

    static final Seasons NONE = new Seasons(new int[0], new double[0], new double[0][]);

    private final int[] periods;
    private final double[] past;
    private final double[][] cycles;

    /**
     * Holds seasons.
     *
     * @param periods their periods, rising
     * @param past their sum at each step of the decomposed series
     * @param cycles the last cycle of each, beginning with the step after the series
     */
    private Seasons(int[] periods, double[] past, double[][] cycles) {
        this.periods = periods;
        this.past = past;
        this.cycles = cycles;
    }

    static Seasons of(Decomposition parts) {
        int[] periods = parts.periods();
        double[][] seasonal = parts.seasonal();
        int n = parts.length();
        double[] past = new double[n];
        for (int t = 0; t < n; t++) {
            past[t] = parts.seasonAt(t);
        }
        double[][] cycles = new double[periods.length][];
        for (int s = 0; s < periods.length; s++) {
            cycles[s] = Arrays.copyOfRange(seasonal[s], n - periods[s], n);
        }
        return new Seasons(periods, past, cycles);
    }

    /** The sum of the seasons at a step counted from the start of the decomposed series. */
    double at(int step) {
        if (step < past.length) {
            return past[step];
        }
        double sum = 0;
        for (int s = 0; s < periods.length; s++) {
            sum += cycles[s][(step - past.length) % periods[s]];
        }
        return sum;
    }

    int[] periods() {
        return periods.clone();
    }

    void describe(ModelState.Builder state) {
        state.put("periods", Arrays.stream(periods).asDoubleStream().toArray());
        state.put("seasons", past);
        for (int s = 0; s < periods.length; s++) {
            state.put("cycle." + periods[s], cycles[s]);
        }
    }

    static Seasons restore(ModelState state) {
        double[] numbers = state.array("periods");
        int[] periods = new int[numbers.length];
        double[][] cycles = new double[numbers.length][];
        for (int s = 0; s < periods.length; s++) {
            periods[s] = (int) numbers[s];
            cycles[s] = state.array("cycle." + periods[s]);
            if (cycles[s].length != periods[s] || periods[s] < 1) {
                throw new InvalidInputException(
                        "a cycle of " + cycles[s].length + " steps for a period of " + numbers[s],
                        "state of a decomposition",
                        "Restore a state as it was written");
            }
        }
        return new Seasons(periods, state.array("seasons"), cycles);
    }
}
