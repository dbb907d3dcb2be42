package io.capacityplanner.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often a source samples, seen from its stamps alone.
 *
 * <p>The distances between neighbouring stamps are grouped by size, each group within 10 % of its middle, the most
 * frequent first. Not every group is a sampling interval: where samples are lost, distances of two and three intervals
 * appear, and with many losses they cover much of the time. What tells an interval from losses is that its distances
 * follow each other: a group counts as an interval for the time it covers in runs of at least {@link #RUN}. Of the
 * intervals that cover a tenth of that time or more, the coarsest is the one that a common grid must have, for finer
 * samples can be averaged into it but coarser ones cannot be split.
 *
 * @param step the coarsest interval with a substantial part, milliseconds
 * @param finest the finest one
 * @param regular share of the distances that belong to an interval with a substantial part, or to a multiple of one
 * @param intervals all intervals with a substantial part, the most frequent first
 */
record SamplingIntervals(long step, long finest, double regular, List<Long> intervals) {

    private static final int RUN = 5;
    private static final int MOST_GROUPS = 6;
    private static final double TOLERANCE = 0.1;
    private static final double SUBSTANTIAL = 0.1;

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** A twelfth of the mean Gregorian year of 365.2425 days. */
    static final long MONTH = 2_629_746 * SECOND;

    private static final long[] USUAL = {
        SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        20 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        3 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        20 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        4 * HOUR,
        6 * HOUR,
        8 * HOUR,
        12 * HOUR,
        DAY,
        7 * DAY
    };

    /** A group of distances of about the same size. */
    private record Group(long middle) {
        boolean holds(long distance) {
            return Math.abs(distance - middle) <= TOLERANCE * middle;
        }
    }

    /** Whether more than one interval has a substantial part. */
    boolean mixed() {
        return intervals.size() > 1;
    }

    /** Whether the interval is a number of calendar months, which are not all of one length. */
    boolean calendarMonths() {
        return step % MONTH == 0;
    }

    /**
     * Finds the intervals.
     *
     * @param ticks stamps, strictly ascending, at least two
     */
    static SamplingIntervals of(long[] ticks) {
        long[] distances = new long[ticks.length - 1];
        Arrays.setAll(distances, i -> ticks[i + 1] - ticks[i]);
        List<Group> groups = groups(distances);
        double[] covered = groups.stream()
                .mapToDouble(group -> timeInRuns(distances, group))
                .toArray();
        double total = Arrays.stream(covered).sum();
        List<Long> intervals = new ArrayList<>();
        for (int i = 0; i < covered.length; i++) {
            if (total > 0 && covered[i] >= SUBSTANTIAL * total) {
                intervals.add(usual(distances, groups.get(i)));
            }
        }
        if (intervals.isEmpty()) {
            intervals.add(usual(distances, groups.get(0)));
        }
        long coarsest = intervals.stream().mapToLong(Long::longValue).max().orElseThrow();
        long finest = intervals.stream().mapToLong(Long::longValue).min().orElseThrow();
        return new SamplingIntervals(coarsest, finest, regularity(distances, intervals), List.copyOf(intervals));
    }

    private static List<Group> groups(long[] distances) {
        long[] sorted = distances.clone();
        Arrays.sort(sorted);
        List<Group> groups = new ArrayList<>();
        while (sorted.length > 0 && groups.size() < MOST_GROUPS) {
            Group densest = densest(sorted);
            groups.add(densest);
            sorted = Arrays.stream(sorted).filter(d -> !densest.holds(d)).toArray();
        }
        return groups;
    }

    /** The group with most members: the window from d to 1.2 d that holds most of the ascending distances. */
    private static Group densest(long[] sorted) {
        int best = 0;
        int from = 0;
        int to = 0;
        for (int i = 0, j = 0; i < sorted.length; i++) {
            while (j < sorted.length && sorted[j] <= sorted[i] * (1 + 2 * TOLERANCE)) {
                j++;
            }
            if (j - i > best) {
                best = j - i;
                from = i;
                to = j;
            }
        }
        return new Group(sorted[from + (to - from) / 2]);
    }

    private static double timeInRuns(long[] distances, Group group) {
        int needed = Math.max(1, Math.min(RUN, distances.length / 2));
        double time = 0;
        double run = 0;
        int length = 0;
        for (int i = 0; i <= distances.length; i++) {
            if (i < distances.length && group.holds(distances[i])) {
                run += distances[i];
                length++;
            } else {
                time += length >= needed ? run : 0;
                run = 0;
                length = 0;
            }
        }
        return time;
    }

    /** The interval a group stands for: the calendar's, that of most members, a usual one nearby, or the median. */
    private static long usual(long[] distances, Group group) {
        long[] members = Arrays.stream(distances).filter(group::holds).sorted().toArray();
        long shortest = members[0];
        long longest = members[members.length - 1];
        for (int months : new int[] {1, 3, 6, 12}) {
            long length = months * MONTH;
            boolean near = shortest >= length - 3 * DAY && longest <= length + 3 * DAY;
            if (near && (longest - shortest > 12 * HOUR || (months == 12 && shortest >= 365 * DAY))) {
                return length;
            }
        }
        long same = Arrays.stream(members).filter(d -> d == group.middle()).count();
        if (2 * same > members.length) {
            return group.middle();
        }
        for (long length : USUAL) {
            if (Math.abs(group.middle() - length) <= 0.02 * length) {
                return length;
            }
        }
        return group.middle() < 10 * SECOND ? group.middle() : Math.round((double) group.middle() / SECOND) * SECOND;
    }

    private static double regularity(long[] distances, List<Long> intervals) {
        int regular = 0;
        for (long distance : distances) {
            boolean fits = false;
            for (long interval : intervals) {
                long steps = Math.max(1, Math.round((double) distance / interval));
                fits |= Math.abs(distance - steps * interval) <= TOLERANCE * interval;
            }
            regular += fits ? 1 : 0;
        }
        return (double) regular / distances.length;
    }
}
