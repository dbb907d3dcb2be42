package io.capacityplanner.utilization;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;

/**
 * A few positions of a cycle (hours of the day, hours of the week) that stand out of all others, time after time.
 *
 * @param position the highest position
 * @param from first position of the stretch around it
 * @param count positions of that stretch
 * @param height typical value at the highest position
 * @param largest largest value at the highest position
 * @param usual typical value of the cycle
 * @param mark half-way between usual and height
 * @param hits cycles that reached the mark at the highest position
 * @param cycles cycles observed there
 * @param peaks which positions reach the mark typically
 */
record Recurrence(
        int position,
        int from,
        int count,
        double height,
        double largest,
        double usual,
        double mark,
        int hits,
        int cycles,
        boolean[] peaks) {

    /**
     * Finds the highest position of a cycle, without judging it.
     *
     * @param values for each position, its values in order of time, NaN when missing
     */
    static Recurrence of(double[][] values) {
        int n = values.length;
        double[] typical = new double[n];
        for (int p = 0; p < n; p++) {
            typical[p] = Quantiles.of(values[p], 0.5);
        }
        double usual = Quantiles.of(typical, 0.5);
        int top = 0;
        for (int p = 0; p < n; p++) {
            top = typical[p] > typical[top] || Double.isNaN(typical[top]) ? p : top;
        }
        double mark = (usual + typical[top]) / 2;
        boolean[] peaks = new boolean[n];
        for (int p = 0; p < n; p++) {
            peaks[p] = typical[p] >= mark;
        }
        int from = top;
        int count = 1;
        while (count < n && peaks[Math.floorMod(from - 1, n)]) {
            from = Math.floorMod(from - 1, n);
            count++;
        }
        while (count < n && peaks[Math.floorMod(from + count, n)]) {
            count++;
        }
        double largest =
                Arrays.stream(values[top]).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
        int cycles =
                (int) Arrays.stream(values[top]).filter(v -> !Double.isNaN(v)).count();
        int hits = (int) Arrays.stream(values[top]).filter(v -> v >= mark).count();
        return new Recurrence(top, from, count, typical[top], largest, usual, mark, hits, cycles, peaks);
    }

    /** Positions that reach the mark typically, in all stretches. */
    int peakCount() {
        int sum = 0;
        for (boolean peak : peaks) {
            sum += peak ? 1 : 0;
        }
        return sum;
    }

    double hitShare() {
        return cycles == 0 ? 0 : (double) hits / cycles;
    }

    /** Share of the values at all other positions that reach the mark too; never quite 0. */
    double elsewhere(double[][] values) {
        int seen = 0;
        int reached = 0;
        for (int p = 0; p < values.length; p++) {
            for (double value : peaks[p] ? new double[0] : values[p]) {
                seen += Double.isNaN(value) ? 0 : 1;
                reached += value >= mark ? 1 : 0;
            }
        }
        return (reached + 1.0) / (seen + 2.0);
    }

    /** Chance that so many of the cycles reach the mark at one position when each does with probability p. */
    double chance(double p) {
        double term = Math.pow(1 - p, cycles);
        double below = 0;
        for (int k = 0; k < hits; k++) {
            below += term;
            term *= (cycles - k) / (k + 1.0) * p / (1 - p);
        }
        double tail = 0;
        for (int k = hits; k <= cycles; k++) {
            tail += term;
            term *= (cycles - k) / (k + 1.0) * p / (1 - p);
        }
        return below == 0 ? 1 : tail;
    }
}
