package io.capacityplanner.forecasting.neural;

import java.util.Arrays;

/**
 * Errors of forecasts from within a series.
 *
 * @param rows {@code [origin][step]}, each as a multiple of the usual error of its step; 0 where nothing was observed
 * @param usual mean absolute error of each step ahead
 */
record PastErrors(double[][] rows, double[] usual) {

    private static final int MOST_ORIGINS = 120;

    /**
     * Forecasts the past.
     *
     * @param end steps of the series that may be seen
     */
    static PastErrors of(Adapted model, History history, int end) {
        WindowShape shape = model.longest();
        int most = Math.max(0, end - shape.inputs() - shape.horizon() + 1);
        int[] origins = Origins.of(history, shape, 0, end, Origins.stride(most, MOST_ORIGINS, shape.season()));
        double[][] rows = model.forecast(history, origins);
        double[] sum = new double[shape.horizon()];
        int[] count = new int[shape.horizon()];
        for (int i = 0; i < rows.length; i++) {
            for (int h = 0; h < sum.length; h++) {
                boolean seen = history.observed(origins[i] + h);
                rows[i][h] = seen ? history.value(origins[i] + h) - rows[i][h] : 0;
                sum[h] += Math.abs(rows[i][h]);
                count[h] += seen ? 1 : 0;
            }
        }
        double[] usual = usual(sum, count, history.unit());
        for (double[] row : rows) {
            for (int h = 0; h < row.length; h++) {
                row[h] = usual[h] > 0 ? row[h] / usual[h] : 0;
            }
        }
        return new PastErrors(rows, usual);
    }

    /** Distance between the errors that a share lies below and above, in multiples of the usual error. */
    double width(double tail) {
        double[] all =
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).sorted().toArray();
        int out = (int) (tail * all.length);
        return all.length == 0 ? 0 : all[all.length - 1 - out] - all[out];
    }

    /** Means, smoothed over three steps; the unit of the series where nothing was observed. */
    private static double[] usual(double[] sum, int[] count, double unit) {
        double[] usual = new double[sum.length];
        for (int h = 0; h < sum.length; h++) {
            double total = 0;
            int seen = 0;
            for (int k = Math.max(0, h - 1); k <= Math.min(sum.length - 1, h + 1); k++) {
                total += sum[k];
                seen += count[k];
            }
            usual[h] = seen == 0 ? unit : total / seen;
        }
        return usual;
    }
}
