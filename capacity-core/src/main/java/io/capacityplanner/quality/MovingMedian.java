package io.capacityplanner.quality;

/** The median of the finite values in a window that moves forward over a series. */
final class MovingMedian {

    private final double[] values;
    private final int width;
    private final OrderedValues window;
    private final double[] left;
    private final double[] entered;
    private int begin;
    private int end;

    MovingMedian(double[] values, int width) {
        this.values = values;
        this.width = width;
        this.window = new OrderedValues(width);
        this.left = new double[width];
        this.entered = new double[width];
    }

    /** The median of {@code values[from..from + width)}, NaN when none is finite; {@code from} must not fall. */
    double from(int from) {
        int gone = RobustStatistics.copyFinite(values, begin, Math.min(from, end), left);
        int added = RobustStatistics.copyFinite(values, Math.max(from, end), from + width, entered);
        window.replace(left, gone, entered, added);
        begin = from;
        end = from + width;
        int half = window.size() / 2;
        if (window.size() % 2 == 1) {
            return window.get(half);
        }
        return half == 0 ? Double.NaN : window.get(half - 1) + (window.get(half) - window.get(half - 1)) / 2;
    }
}
