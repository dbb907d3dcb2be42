package io.capacityplanner.connector.htmlreport;

import java.util.ArrayList;
import java.util.List;

/** Fewer points for the same picture: each column of neighbouring steps keeps its least and its largest value. */
final class Thinning {

    private Thinning() {}

    /**
     * A value at a position.
     *
     * @param index position in the full series
     * @param value its value, NaN when missing
     */
    record Point(int index, double value) {}

    /**
     * The values of a column.
     *
     * @param index position of its middle step
     * @param least the least
     * @param most the largest
     */
    record Range(int index, double least, double most) {}

    /**
     * The least and largest value of each column in their order; one missing point for a column without a value.
     *
     * @param values one a step, NaN when missing
     * @param width steps a column
     */
    static List<Point> extremes(double[] values, int width) {
        List<Point> points = new ArrayList<>();
        for (int from = 0; from < values.length; from += width) {
            int to = Math.min(values.length, from + width);
            int least = -1;
            int most = -1;
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(values[i])) {
                    least = least < 0 || values[i] < values[least] ? i : least;
                    most = most < 0 || values[i] > values[most] ? i : most;
                }
            }
            if (least < 0) {
                points.add(new Point(from, Double.NaN));
            } else {
                points.add(new Point(Math.min(least, most), values[Math.min(least, most)]));
                if (least != most) {
                    points.add(new Point(Math.max(least, most), values[Math.max(least, most)]));
                }
            }
        }
        return points;
    }

    /** The least lower and the largest upper edge of each column; the first and last step keep their places. */
    static List<Range> envelope(double[] lower, double[] upper, int width) {
        List<Range> ranges = new ArrayList<>();
        for (int from = 0; from < lower.length; from += width) {
            int to = Math.min(lower.length, from + width);
            double least = lower[from];
            double most = upper[from];
            for (int i = from; i < to; i++) {
                least = Math.min(least, lower[i]);
                most = Math.max(most, upper[i]);
            }
            int place = from == 0 ? 0 : to == lower.length ? to - 1 : (from + to) / 2;
            ranges.add(new Range(place, least, most));
        }
        return ranges;
    }
}
