package io.capacityplanner.forecasting.numeric;

/** What a series with missing values (NaN) holds. */
public final class Observed {

    private Observed() {}

    /** How many values are not missing. */
    public static int count(double[] y) {
        int count = 0;
        for (double value : y) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** Steps up to the last observation, it included; 0 when nothing was observed. */
    public static int end(double[] y) {
        int end = y.length;
        while (end > 0 && Double.isNaN(y[end - 1])) {
            end--;
        }
        return end;
    }

    /**
     * The first observation within a window that ends with the last one: a long gap at the end does not empty it.
     *
     * @param y at least one observation
     * @param most steps of the window
     */
    public static int start(double[] y, int most) {
        int start = Math.max(0, end(y) - most);
        while (Double.isNaN(y[start])) {
            start++;
        }
        return start;
    }

    /** Whether all values that are not missing are the same. */
    public static boolean constant(double[] y) {
        double first = Double.NaN;
        for (double value : y) {
            if (Double.isNaN(first)) {
                first = value;
            } else if (!Double.isNaN(value) && value != first) {
                return false;
            }
        }
        return true;
    }
}
