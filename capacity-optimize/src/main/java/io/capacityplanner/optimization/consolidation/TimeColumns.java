package io.capacityplanner.optimization.consolidation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Compresses the steps of many series to fewer columns that keep every peak. A column stands for a run of steps and holds
 * each series' largest value there, so that what fits in the columns fits at every step. Runs are split where the sum of
 * these largest values most exceeds the largest sum.
 */
final class TimeColumns {

    private static final int RUNS = 4;

    /** First step of each column, and the end. */
    final int[] starts;

    private TimeColumns(int... starts) {
        this.starts = starts;
    }

    private record Run(int from, int to, double loss) {}

    /**
     * Splits.
     *
     * @param series value per series and step, all as long
     * @param scale by which a series is divided: the capacity of its dimension
     * @param lanes dimension of each series
     * @param count how many dimensions
     * @param columns how many columns at most
     */
    static TimeColumns of(double[][] series, double[] scale, int[] lanes, int count, int columns) {
        int steps = series.length == 0 ? 0 : series[0].length;
        if (steps <= columns) {
            int[] each = new int[steps + 1];
            java.util.Arrays.setAll(each, i -> i);
            return new TimeColumns(each);
        }
        PriorityQueue<Run> runs = new PriorityQueue<>(
                Comparator.comparingDouble(Run::loss).reversed().thenComparingInt(Run::from));
        int first = Math.max(1, columns / RUNS);
        for (int r = 0; r < first; r++) {
            runs.add(run(series, scale, lanes, count, (int) ((long) r * steps / first), (int)
                    ((long) (r + 1) * steps / first)));
        }
        while (runs.size() < columns) {
            Run run = runs.remove();
            if (run.to() - run.from() < 2) {
                runs.add(run);
                break;
            }
            int middle = (run.from() + run.to()) >>> 1;
            runs.add(run(series, scale, lanes, count, run.from(), middle));
            runs.add(run(series, scale, lanes, count, middle, run.to()));
        }
        int[] starts = new int[runs.size() + 1];
        int at = 0;
        for (Run run : runs) {
            starts[at++] = run.from();
        }
        starts[at] = steps;
        java.util.Arrays.sort(starts);
        return new TimeColumns(starts);
    }

    private static Run run(double[][] series, double[] scale, int[] lanes, int count, int from, int to) {
        if (to - from < 2) {
            return new Run(from, to, 0);
        }
        double[][] sums = new double[count][to - from];
        double[] maxima = new double[count];
        for (int s = 0; s < series.length; s++) {
            double max = 0;
            double[] sum = sums[lanes[s]];
            for (int t = from; t < to; t++) {
                double value = series[s][t] / scale[s];
                sum[t - from] += value;
                max = Math.max(max, value);
            }
            maxima[lanes[s]] += max;
        }
        double loss = 0;
        for (int d = 0; d < count; d++) {
            double largest = 0;
            for (double sum : sums[d]) {
                largest = Math.max(largest, sum);
            }
            loss += maxima[d] - largest;
        }
        return new Run(from, to, loss);
    }

    int columns() {
        return starts.length - 1;
    }

    /** Share of all steps that a column stands for. */
    double weight(int column) {
        return (double) (starts[column + 1] - starts[column]) / starts[columns()];
    }

    /** The largest value in each column. */
    double[] compress(double... series) {
        double[] largest = new double[columns()];
        for (int c = 0; c < largest.length; c++) {
            for (int t = starts[c]; t < starts[c + 1]; t++) {
                largest[c] = Math.max(largest[c], series[t]);
            }
        }
        return largest;
    }
}
