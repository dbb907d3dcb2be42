package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.number;
import static io.capacityplanner.quality.Findings.percent;

import io.capacityplanner.resource.Metric;

/**
 * Finds values pressed against a ceiling. What would have been used above it is not in the data.
 *
 * <p>Where the metric has an upper bound, the ceiling is the bound, or the largest value if that lies less than 1 % below
 * it; readings up to 10 % above come from work that is booked on top. Values pile up at it when at least 1 % of them reach the half per cent under the ceiling, and three times as many as the density of the
 * five per cent below would bring there. Without a known bound only an exact ceiling counts: a twentieth of a finely varying series
 * standing at precisely its largest value.
 */
final class Saturation {

    private static final double NEAR_BOUND = 0.01;
    private static final double BEYOND_BOUND = 0.1;
    private static final double BAND = 0.005;
    private static final double BELOW = 0.05;
    private static final double DENSER = 3;
    private static final double PILE = 0.01;
    private static final double EXACT_PILE = 0.05;
    private static final int FEWEST = 5;

    private Saturation() {}

    /**
     * Reports saturation.
     *
     * @param sorted the observed values in ascending order
     * @return the value from which on values are pressed against the ceiling, NaN when none are
     */
    static double report(GridView view, double[] sorted, Findings findings) {
        double most = sorted[sorted.length - 1];
        if (sorted[0] == most) {
            return Double.NaN;
        }
        double from = nearBound(sorted, view.metric());
        from = Double.isNaN(from) && exactCeiling(sorted) ? most : from;
        if (!Double.isNaN(from)) {
            report(view, from, most, findings);
        }
        return from;
    }

    private static double nearBound(double[] sorted, Metric metric) {
        Double upper = metric.upper();
        double most = sorted[sorted.length - 1];
        if (upper == null) {
            return Double.NaN;
        }
        double range = metric.lower() == null ? Math.abs(upper) : upper - metric.lower();
        if (!(most >= upper - NEAR_BOUND * range && most <= upper + BEYOND_BOUND * range)) {
            return Double.NaN;
        }
        double from = Math.min(most, upper) - BAND * range;
        int pressed = atLeast(sorted, from);
        int below = atLeast(sorted, from - BELOW * range) - pressed;
        boolean pile = pressed >= Math.max(FEWEST, PILE * sorted.length) && pressed * BELOW / BAND >= DENSER * below;
        return pile ? from : Double.NaN;
    }

    private static boolean exactCeiling(double[] sorted) {
        int count = sorted.length;
        double most = sorted[count - 1];
        int pressed = atLeast(sorted, most);
        int rest = count - pressed;
        if (pressed < Math.max(FEWEST, EXACT_PILE * count) || sorted[count / 2] == most) {
            return false;
        }
        int distinct = 1;
        int mostCommon = 1;
        int run = 1;
        for (int i = 1; i < rest; i++) {
            boolean same = sorted[i] == sorted[i - 1];
            distinct += same ? 0 : 1;
            run = same ? run + 1 : 1;
            mostCommon = Math.max(mostCommon, run);
        }
        return distinct >= Math.max(20, rest / 4) && mostCommon < pressed;
    }

    private static int atLeast(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return sorted.length - from;
    }

    private static void report(GridView view, double from, double most, Findings findings) {
        int pressed = 0;
        int observed = 0;
        int first = -1;
        int last = -1;
        for (int i = 0; i < view.length(); i++) {
            observed += Double.isNaN(view.values()[i]) ? 0 : 1;
            if (view.values()[i] >= from) {
                first = first < 0 ? i : first;
                last = i;
                pressed++;
            }
        }
        findings.note(
                Issue.SATURATED,
                Severity.WARNING,
                pressed,
                view.timeAt(first),
                view.timeAt(last),
                pressed + " of " + observed + " values (" + percent((double) pressed / observed)
                        + ") press against a ceiling of " + number(most)
                        + ": the demand above it is hidden, read these values as \"at least\"");
    }
}
