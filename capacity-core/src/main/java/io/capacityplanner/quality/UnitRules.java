package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.number;
import static io.capacityplanner.quality.Findings.percent;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares values with what their unit allows. Nothing is converted: only the user knows which of the two is wrong. */
final class UnitRules {

    /** Rounding, and hypervisor work that is booked on a guest, pass a bound by this share without meaning. */
    private static final double ROUNDING = 0.1;
    /** The median and the peak that the ratio of a machine in use reaches, and the percentage of an idle one does not. */
    private static final double BUSY_RATIO = 0.1;

    private static final double BUSY_PEAK = 0.3;

    private static final double[] FACTORS = {60, 100, 1000, 1024, 3600, 1e6, 1024.0 * 1024, 1e9};
    private static final double FACTOR_TOLERANCE = 0.1;
    private static final double WIDE_RANGE = 30;

    private UnitRules() {}

    /**
     * Reports values outside of the metric's bounds, and units that the values contradict.
     *
     * @param sorted the observed values in ascending order
     */
    static void report(GridView view, double[] sorted, Findings findings) {
        if (!scaleContradicts(view, sorted, findings)) {
            above(view, sorted, findings);
        }
        below(view, sorted, findings);
    }

    private static boolean scaleContradicts(GridView view, double[] sorted, Findings findings) {
        Metric metric = view.metric();
        double least = sorted[0];
        double most = sorted[sorted.length - 1];
        double median = RobustStatistics.medianOfSorted(sorted);
        if (metric.unit().equals(Unit.PERCENT) && least >= 0 && most <= 1 && most > least) {
            boolean busy = median >= BUSY_RATIO && most >= BUSY_PEAK;
            mismatch(
                    view,
                    busy ? Severity.WARNING : Severity.INFO,
                    sorted.length,
                    "all values lie between " + number(least) + " and " + number(most)
                            + " % : they may be ratios given as percentages"
                            + (busy ? "; declare the unit a ratio if so" : ", or the resource is idle"),
                    findings);
            return true;
        }
        boolean percentages = metric.unit().equals(Unit.RATIO) && median > 1.5 && most <= 100 * (1 + ROUNDING);
        if (percentages) {
            mismatch(
                    view,
                    Severity.WARNING,
                    sorted.length,
                    "values up to " + number(most) + " (median " + number(median)
                            + ") are no shares of 1: they may be percentages; declare the unit a percentage if so",
                    findings);
        }
        return percentages;
    }

    private static void mismatch(GridView view, Severity severity, int count, String message, Findings findings) {
        findings.note(Issue.UNIT_MISMATCH, severity, count, view.timeAt(0), view.timeAt(view.length() - 1), message);
    }

    private static void above(GridView view, double[] sorted, Findings findings) {
        Double upper = view.metric().upper();
        double most = sorted[sorted.length - 1];
        if (upper == null || !(most > upper)) {
            return;
        }
        boolean severe = most > upper + ROUNDING * Math.abs(upper);
        String hint = !severe
                ? ""
                : view.metric().isUtilization()
                        ? "; usage of several cores, or above a soft limit, is counted like this"
                        : "; the bound or the unit may be wrong";
        outside(view, upper, true, severe, "largest " + number(most) + hint, findings);
    }

    private static void below(GridView view, double[] sorted, Findings findings) {
        Double lower = view.metric().lower();
        if (lower != null && sorted[0] < lower) {
            outside(view, lower, false, true, "least " + number(sorted[0]), findings);
        }
    }

    private static void outside(
            GridView view, double bound, boolean above, boolean severe, String extreme, Findings findings) {
        int[] places = java.util.stream.IntStream.range(0, view.length())
                .filter(i -> above ? view.values()[i] > bound : view.values()[i] < bound)
                .toArray();
        int observed = RobustStatistics.finite(view.values(), 0, view.length()).length;
        findings.add(
                Issue.OUT_OF_BOUNDS,
                severe ? Severity.WARNING : Severity.INFO,
                places.length,
                view.timeAt(places[0]),
                view.timeAt(places[places.length - 1]),
                count(places.length, "value") + " (" + percent((double) places.length / observed) + ") "
                        + (places.length == 1 ? "lies " : "lie ") + (above ? "above" : "below") + " the bound of "
                        + number(bound) + " " + view.metric().unit().symbol() + ", " + extreme,
                "kept, because a wrong bound is as likely as a wrong value");
    }

    /**
     * Shifts of the level by a factor that parts two units, with the shape kept: in logarithms the factor is a jump and
     * the spread on both sides is alike.
     *
     * @param sorted the observed values in ascending order
     * @return positions of such shifts
     */
    static List<Integer> reportFactors(GridView view, double[] sorted, int[] periods, Findings findings) {
        double[] logs = logarithms(view.values(), sorted);
        List<Integer> places = new ArrayList<>();
        if (logs == null) {
            return places;
        }
        for (LevelShifts.Found found : LevelShifts.search(logs, 0, periods)) {
            int index = found.shift().index();
            double change = found.levelAfter() - found.levelBefore();
            double factor = factorNear(Math.exp(Math.abs(change)));
            double before = RobustStatistics.sigma(logs, 0, index);
            double after = RobustStatistics.sigma(logs, index, logs.length);
            boolean alike = Math.max(before, after) <= 2 * Math.min(before, after) + 0.02;
            if (factor > 0 && alike) {
                places.add(index);
                findings.note(
                        Issue.UNIT_MISMATCH,
                        Severity.WARNING,
                        view.length() - index,
                        view.timeAt(index),
                        view.timeAt(view.length() - 1),
                        "from " + findings.at(view.timeAt(index)) + " on values are about "
                                + number(Math.exp(Math.abs(change))) + " times " + (change > 0 ? "larger" : "smaller")
                                + " and vary as before: the unit may have changed (a factor of " + number(factor)
                                + ")");
            }
        }
        return places;
    }

    /** Logarithms, zeros left out; null when the values do not spread far enough or are not positive. */
    private static double @Nullable [] logarithms(double[] values, double[] sorted) {
        double low = RobustStatistics.quantileOfSorted(sorted, 0.02);
        double high = RobustStatistics.quantileOfSorted(sorted, 0.98);
        if (sorted[0] < 0 || !(low > 0) || !(high / low >= WIDE_RANGE)) {
            return null;
        }
        double[] logs = new double[values.length];
        Arrays.setAll(logs, i -> values[i] > 0 ? Math.log(values[i]) : Double.NaN);
        return logs;
    }

    private static double factorNear(double ratio) {
        double best = 0;
        for (double factor : FACTORS) {
            double apart = Math.abs(Math.log(ratio / factor));
            if (apart <= FACTOR_TOLERANCE && (best == 0 || apart < Math.abs(Math.log(ratio / best)))) {
                best = factor;
            }
        }
        return best;
    }
}
