package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.util.Arrays;

/**
 * Sets aside the few samples that lie absurdly far from all others, such as a stamp of 0 read as 1970: a grid laid over
 * the time between would be nearly all gap.
 */
final class StrayStamps {

    /** More steps than this are not laid out: 40 MB, or ten years of minutes. */
    static final long MAX_STEPS = 5_000_000;

    private static final int FEWEST_LEFT = 4;

    private StrayStamps() {}

    static OrderedSamples setAside(OrderedSamples samples, long step, SeriesKey key, Findings findings) {
        long[] stamps = samples.stamps();
        int from = 0;
        int to = stamps.length;
        boolean searching = true;
        while (searching && to - from > 1) {
            int split = widestGap(stamps, from, to);
            boolean dropLeft = split - from < to - split;
            searching = isStray(stamps, from, to, split, step);
            if (searching) {
                from = dropLeft ? split : from;
                to = dropLeft ? to : split;
            }
        }
        long steps = (stamps[to - 1] - stamps[from]) / step;
        if (steps >= MAX_STEPS) {
            throw new InvalidInputException(
                    "the samples from " + findings.at(stamps[from]) + " to " + findings.at(stamps[to - 1]) + " span "
                            + steps + " steps of " + step + " ms, more than " + MAX_STEPS,
                    key.toString(),
                    "Correct the stamps, narrow the time range, or give a longer step");
        }
        if (to - from == stamps.length) {
            return samples;
        }
        report(stamps, from, to, findings);
        long least = stamps[from];
        long most = stamps[to - 1];
        return new OrderedSamples(
                Arrays.copyOfRange(stamps, from, to),
                Arrays.copyOfRange(samples.values(), from, to),
                Arrays.stream(samples.ticks())
                        .filter(tick -> tick >= least && tick <= most)
                        .toArray());
    }

    /** Position of the sample that follows the longest distance. */
    private static int widestGap(long[] stamps, int from, int to) {
        int widest = from + 1;
        for (int i = from + 2; i < to; i++) {
            if (stamps[i] - stamps[i - 1] > stamps[widest] - stamps[widest - 1]) {
                widest = i;
            }
        }
        return widest;
    }

    private static boolean isStray(long[] stamps, int from, int to, int split, long step) {
        int count = to - from;
        boolean leftIsSmall = split - from < to - split;
        int small = leftIsSmall ? split - from : to - split;
        long gap = stamps[split] - stamps[split - 1];
        long rest = leftIsSmall ? stamps[to - 1] - stamps[split] : stamps[split - 1] - stamps[from];
        if (small > Math.max(1, count / 20) || count - small <= small) {
            return false;
        }
        if ((stamps[to - 1] - stamps[from]) / step >= MAX_STEPS) {
            return true;
        }
        boolean farAndFew = small <= Math.max(1, count / 100) && gap > 5 * Math.max(rest, 1000 * step);
        boolean veryFar = gap > 100 * Math.max(rest, step);
        return count - small >= FEWEST_LEFT && (farAndFew || veryFar);
    }

    private static void report(long[] stamps, int from, int to, Findings findings) {
        int stray = stamps.length - (to - from);
        long first = from > 0 ? stamps[0] : stamps[to];
        long last = to < stamps.length ? stamps[stamps.length - 1] : stamps[from - 1];
        findings.add(
                Issue.STRAY_STAMP,
                Severity.WARNING,
                stray,
                first,
                last,
                count(stray, "sample") + (stray == 1 ? " lies" : " lie") + " far from all others, first "
                        + findings.when(first) + "; the rest begins " + findings.when(stamps[from]) + " and ends "
                        + findings.when(stamps[to - 1]),
                "set aside, because the time between would be nearly all gap");
    }
}
