package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor.MetricKind;
import com.google.monitoring.v3.Point;
import com.google.monitoring.v3.TypedValue;
import com.google.protobuf.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads points, which come newest first, into stamps and values, oldest first. A stamp is the end of a point's interval.
 *
 * <p>Amounts of an interval become rates per second of it. So do running totals: from one point to the next while their
 * start stays, and since the new start after a reset. Of distributions the mean is read, and of one that saw nothing NaN
 * stands in its place. A flag is 0 or 1. A 64-bit integer above 2<sup>53</sup> is rounded to the nearest double.
 */
final class PointReader {

    private final boolean amounts;
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<double[]> pieces = new ArrayList<>();

    /**
     * A reader of one series.
     *
     * @param amounts whether amounts of an interval stay as they are
     */
    PointReader(boolean amounts) {
        this.amounts = amounts;
    }

    /** What had to be decided. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Whether numbers of a kind become rates. */
    static boolean rate(MetricKind kind, boolean amounts) {
        return kind == MetricKind.CUMULATIVE || (kind == MetricKind.DELTA && !amounts);
    }

    /** Reads points, newest first as the API gives them. Each is a stamp in milliseconds and a value. */
    List<double[]> read(MetricKind kind, List<Point> newestFirst) {
        pieces.clear();
        List<Point> points = new ArrayList<>(newestFirst);
        // The order is documented, but a page that breaks it must not turn totals into nonsense.
        points.sort((a, b) -> Long.compare(end(a), end(b)));
        @Nullable Point before = null;
        for (Point point : points) {
            if (kind == MetricKind.CUMULATIVE) {
                total(before, point);
                before = point;
            } else {
                one(kind, point);
            }
        }
        return List.copyOf(pieces);
    }

    private void one(MetricKind kind, Point point) {
        TypedValue value = point.getValue();
        if (value.getValueCase() == TypedValue.ValueCase.DISTRIBUTION_VALUE) {
            mean(point, count(value), value.getDistributionValue().getMean());
            return;
        }
        double number = number(value);
        if (kind != MetricKind.DELTA || amounts) {
            add(point, number);
            return;
        }
        double seconds = (end(point) - start(point)) / 1000.0;
        if (seconds > 0) {
            add(point, number / seconds);
        } else {
            notes.add("an amount without an interval was left out");
        }
    }

    private void total(@Nullable Point before, Point point) {
        boolean distribution = point.getValue().getValueCase() == TypedValue.ValueCase.DISTRIBUTION_VALUE;
        double now = distribution ? sum(point.getValue()) : number(point.getValue());
        double countNow = distribution ? count(point.getValue()) : now;
        long from = start(point);
        double earlier = 0;
        double countEarlier = 0;
        if (before == null) {
            // What came before the first point belongs to a time that nobody asked for.
            notes.add("the first of the running totals only begins the next interval");
            return;
        }
        boolean same = start(before) == from;
        double countBefore = distribution ? count(before.getValue()) : number(before.getValue());
        if (same && countNow >= countBefore) {
            from = end(before);
            earlier = distribution ? sum(before.getValue()) : countBefore;
            countEarlier = countBefore;
        } else {
            notes.add("a running total started again");
            from = Math.max(from, end(before));
        }
        if (distribution) {
            double count = countNow - countEarlier;
            mean(point, count, (now - earlier) / count);
            return;
        }
        double seconds = (end(point) - from) / 1000.0;
        if (seconds > 0) {
            add(point, (now - earlier) / seconds);
        } else {
            notes.add("a running total without an interval was left out");
        }
    }

    private void mean(Point point, double count, double mean) {
        if (count > 0) {
            add(point, mean);
        } else {
            notes.add("intervals without observations have no value");
            add(point, Double.NaN);
        }
    }

    private void add(Point point, double value) {
        pieces.add(new double[] {end(point), value});
    }

    private static double number(TypedValue value) {
        return switch (value.getValueCase()) {
            case INT64_VALUE -> value.getInt64Value();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue() ? 1 : 0;
            default -> Double.NaN;
        };
    }

    private static double count(TypedValue value) {
        return value.getDistributionValue().getCount();
    }

    private static double sum(TypedValue value) {
        return count(value) * value.getDistributionValue().getMean();
    }

    private static long start(Point point) {
        // A gauge, and a point written without a start, begins where it ends.
        return point.getInterval().hasStartTime() ? millis(point.getInterval().getStartTime()) : end(point);
    }

    private static long end(Point point) {
        return millis(point.getInterval().getEndTime());
    }

    private static long millis(Timestamp stamp) {
        return stamp.getSeconds() * 1000 + stamp.getNanos() / 1_000_000;
    }
}
