package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.percent;

import java.time.Duration;

/** Finds steps without an observation, fills the short gaps and leaves the long ones missing. */
final class GapFilling {

    private static final double FAIR_COVERAGE = 0.95;
    private static final double POOR_COVERAGE = 0.5;

    private final double[] values;
    private final Grid grid;
    private final int longestFill;
    private final boolean hold;
    private int missing;
    private int gaps;
    private int filledSteps;
    private int filledGaps;
    private int longest;
    private int longestAt;
    private int first = -1;
    private int last;

    private GapFilling(double[] values, Grid grid, int longestFill, boolean hold) {
        this.values = values;
        this.grid = grid;
        this.longestFill = longestFill;
        this.hold = hold;
    }

    /**
     * Fills the short gaps in place.
     *
     * @param hold whether the value before the gap goes on, as the mean rate of a counter's interval does; else a
     *     straight line is drawn
     * @return share of steps observed before
     */
    static double fill(double[] values, Grid grid, int longestFill, boolean hold, Findings findings) {
        GapFilling filling = new GapFilling(values, grid, longestFill, hold);
        filling.scan();
        if (filling.missing > 0) {
            filling.report(findings);
        }
        return 1 - (double) filling.missing / values.length;
    }

    private void scan() {
        for (int from = 0; from < values.length; from++) {
            if (!Double.isNaN(values[from])) {
                continue;
            }
            int to = from;
            while (to < values.length && Double.isNaN(values[to])) {
                to++;
            }
            tally(from, to);
            if (from > 0 && to < values.length && to - from <= longestFill) {
                fill(from, to);
            }
            from = to;
        }
    }

    private void tally(int from, int to) {
        first = first < 0 ? from : first;
        last = to - 1;
        gaps++;
        missing += to - from;
        if (to - from > longest) {
            longest = to - from;
            longestAt = from;
        }
    }

    private void fill(int from, int to) {
        double before = values[from - 1];
        double after = values[to];
        for (int i = from; i < to; i++) {
            double share = (double) (i - from + 1) / (to - from + 1);
            values[i] = hold ? before : before * (1 - share) + after * share;
        }
        filledGaps++;
        filledSteps += to - from;
    }

    private void report(Findings findings) {
        double coverage = 1 - (double) missing / values.length;
        boolean longGap = longest > Math.max(longestFill, values.length / 20)
                || longest * grid.step() > Math.max(SamplingIntervals.DAY, longestFill * grid.step());
        Severity severity = coverage < POOR_COVERAGE
                ? Severity.ERROR
                : coverage < FAIR_COVERAGE || longGap ? Severity.WARNING : Severity.INFO;
        findings.add(
                Issue.GAP,
                severity,
                missing,
                grid.timeAt(first),
                grid.timeAt(last),
                missing + " of " + count(values.length, "step") + " (" + percent((double) missing / values.length)
                        + ") have no observation, in " + count(gaps, "gap") + "; the longest is "
                        + count(longest, "step") + " (" + duration() + ") from " + findings.at(grid.timeAt(longestAt)),
                repair());
    }

    private String duration() {
        Duration duration = Duration.ofMillis(longest * grid.step());
        if (duration.toDays() >= 2) {
            return duration.toDays() + " d";
        }
        return duration.toHours() >= 2
                ? duration.toHours() + " h"
                : duration.toMinutes() >= 2 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    private String repair() {
        String filled = filledGaps == 0
                ? ""
                : count(filledSteps, "step") + " in " + count(filledGaps, "gap") + " of up to " + longestFill
                        + (hold ? " filled with the mean rate of the interval" : " filled with straight lines")
                        + ", because the values on both sides bound them";
        int left = missing - filledSteps;
        String kept = left == 0
                ? ""
                : count(left, "step") + " left missing, because what happened in a longer gap is not known";
        return filled.isEmpty() || kept.isEmpty() ? filled + kept : filled + "; " + kept;
    }
}
