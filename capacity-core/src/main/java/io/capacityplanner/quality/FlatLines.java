package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.number;

/**
 * Finds long runs of exactly one value in a series that otherwise varies: a stuck sensor, an exporter that repeats its
 * last answer.
 *
 * <p>How long a run is remarkable depends on how often the rest repeats a value. When a share p of neighbours outside
 * of long runs are equal, the longest run in n values has about ln n / ln(1/p) of them; three times that, and at least
 * twelve, is called stuck. Series that repeat values most of the time, such as a replica count or a full disk, are not
 * judged, nor are runs of zero where zero is common: work that comes in bursts rests in between.
 */
final class FlatLines {

    private static final int LEAST_RUN = 12;
    private static final double BEYOND_CHANCE = 3;
    private static final double STICKY = 0.5;
    private static final double COMMON_ZERO = 0.05;
    private static final double MOST_OF_SERIES = 0.8;

    private final double[] values;
    private int longest;
    private int flat;
    private int runs;
    private int first = -1;
    private int last;
    private double longestValue;

    private FlatLines(double[] values) {
        this.values = values;
    }

    /**
     * Reports flat lines.
     *
     * @param ceiling a value at which runs are saturation instead; NaN when there is none
     */
    static void report(GridView view, double ceiling, Findings findings) {
        double[] observed = RobustStatistics.finite(view.values(), 0, view.length());
        double value = observed[0];
        boolean constant = true;
        for (double other : observed) {
            constant &= other == value;
        }
        if (constant) {
            reportConstant(view, observed.length, value, findings);
            return;
        }
        new FlatLines(view.values()).search(view, ceiling, findings);
    }

    private static void reportConstant(GridView view, int observed, double value, Findings findings) {
        if (observed > 1) {
            findings.note(
                    Issue.FLAT_LINE,
                    Severity.INFO,
                    observed,
                    view.timeAt(0),
                    view.timeAt(view.length() - 1),
                    value == 0
                            ? "all " + observed + " values are 0: unused, or not measured"
                            : "all " + observed + " values are " + number(value) + ": nothing varies");
        }
    }

    private void search(GridView view, double ceiling, Findings findings) {
        double threshold = threshold();
        if (Double.isNaN(threshold)) {
            return;
        }
        boolean zeroIsCommon = zeroIsCommon(threshold);
        forEachRun((from, to, length) -> {
            double value = values[from];
            boolean expected = value == 0 && zeroIsCommon || value >= ceiling;
            if (length >= threshold && !expected) {
                note(from, to, length);
            }
        });
        if (runs > 0 && flat < MOST_OF_SERIES * values.length) {
            findings.note(
                    Issue.FLAT_LINE,
                    Severity.WARNING,
                    flat,
                    view.timeAt(first),
                    view.timeAt(last),
                    "a run of " + longest + " times exactly " + number(longestValue) + " in a series that otherwise"
                            + " varies, first " + findings.when(view.timeAt(first))
                            + (runs > 1 ? "; " + count(runs, "run") + " of " + count(flat, "step") + " in all" : "")
                            + ": the sensor may have been stuck" + (longestValue == 0 ? " or switched off" : ""));
        }
    }

    private void note(int from, int to, int length) {
        first = first < 0 ? from : first;
        last = to;
        flat += length;
        runs++;
        if (length > longest) {
            longest = length;
            longestValue = values[from];
        }
    }

    /** Length from which a run is no chance; NaN for a series that repeats values most of the time. */
    private double threshold() {
        int[] pairs = new int[2];
        forEachRun((from, to, length) -> {
            boolean plain = length < LEAST_RUN;
            pairs[0] += plain ? length - 1 : 0;
            pairs[1] += plain ? length : 1;
        });
        double repeating = (double) pairs[0] / Math.max(1, pairs[1]);
        if (repeating > STICKY) {
            return Double.NaN;
        }
        double byChance = repeating == 0 ? 0 : Math.log(values.length) / -Math.log(repeating);
        return Math.max(LEAST_RUN, BEYOND_CHANCE * byChance);
    }

    private boolean zeroIsCommon(double threshold) {
        int[] zeros = new int[2];
        forEachRun((from, to, length) -> {
            boolean isLong = length >= threshold;
            zeros[0] += !isLong && values[from] == 0 ? length : 0;
            zeros[1] += isLong ? 0 : length;
        });
        return zeros[0] > COMMON_ZERO * zeros[1];
    }

    /** Receives a run by its first and last position and the number of values observed in it. */
    private interface RunConsumer {
        void accept(int from, int to, int length);
    }

    private void forEachRun(RunConsumer consumer) {
        int from = -1;
        int to = -1;
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (from >= 0 && values[i] != values[from]) {
                consumer.accept(from, to, length);
                from = i;
                length = 0;
            }
            from = from < 0 ? i : from;
            to = i;
            length++;
        }
        if (from >= 0) {
            consumer.accept(from, to, length);
        }
    }
}
