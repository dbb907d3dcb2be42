package io.capacityplanner.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the few lasting changes of level in a series: a migration, a resized machine, a new customer. Seasons, slow
 * trends, sawtooth leaks and excursions that return are none.
 *
 * <p>Recurring patterns are removed, the rest is smoothed by running medians of five and, when long, condensed to about
 * a thousand block medians, which {@link ChangePoints} splits. The split is generous on purpose; then boundaries are
 * taken away, the weakest first, until each that is left
 *
 * <ul>
 *   <li>has on both sides a segment of at least 5 values, 2 % of the series and, in a series of seven or more of the shortest
 *       periods, one of them,
 *   <li>parts two levels at least 5 standard deviations of the noise within the segments from each other,
 *   <li>is a jump: close around it the values move the same way by at least half of that distance. Steps that
 *       approximate a slope fail here,
 *   <li>moves the level by at least 0.6 of the jump. The teeth of a saw fail here: each fall is as high as the rise
 *       before it, so the levels of whole teeth differ by half a jump or less.
 * </ul>
 *
 * <p>A segment between two of about the same level is an excursion, not a change for good, when it lasts no longer than
 * the longest period (or a quarter of the series), and so is a first or last segment at the level of an excursion.
 */
public final class LevelShifts {

    private static final int MOST = 3;
    private static final int FEWEST_VALUES = 5;
    private static final double SHORTEST_SHARE = 0.02;
    /** With so many cycles at hand a new level must last one. */
    private static final int CYCLES = 7;

    private static final double STRENGTH = 5;
    static final double LEAST_CHANGE = 0.05;
    private static final double JUMP_OF_SHIFT = 0.5;
    private static final double SHIFT_OF_JUMP = 0.6;
    private static final double RETURNED = 1.0 / 3;
    private static final int MOST_BLOCKS = 1000;
    /** Strength of a change in a series without noise. */
    private static final double NOISELESS = 1e12;

    private final double[] smooth;
    private final double[] blocks;
    private final double[] samples;
    private final int blockSize;
    private final int shortest;
    private final int excursion;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Segment> visited = new ArrayList<>();

    private LevelShifts(double[] rest, int[] periods) {
        int count = rest.length;
        int longestPeriod = Arrays.stream(periods).max().orElse(0);
        int cycle = Arrays.stream(periods).min().orElse(0);
        smooth = runningMedian(rest);
        blockSize = (count + MOST_BLOCKS - 1) / MOST_BLOCKS;
        blocks = new double[count / blockSize];
        samples = new double[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = RobustStatistics.median(smooth, i * blockSize, (i + 1) * blockSize);
            samples[i] = rest[i * blockSize + blockSize / 2];
        }
        int values = (int) Math.max(FEWEST_VALUES, Math.ceil(SHORTEST_SHARE * count));
        values = count >= CYCLES * cycle ? Math.max(values, cycle) : values;
        shortest = (values + blockSize - 1) / blockSize;
        int away = longestPeriod == 0 ? count / 4 : Math.min(longestPeriod, count / 2);
        excursion = away / blockSize;
    }

    /**
     * The strongest lasting changes of level, at most three, in order of time.
     *
     * @param values the series, evenly spaced, NaN where missing
     * @param seasonalPeriods lengths of recurring patterns in steps, shortest first; one with fewer than three cycles is
     *     not removed
     */
    public static List<LevelShift> find(double[] values, int... seasonalPeriods) {
        return search(values, LEAST_CHANGE, seasonalPeriods).stream()
                .map(Found::shift)
                .toList();
    }

    /**
     * A shift and the levels on both sides without the recurring patterns.
     *
     * @param levelBefore level before
     * @param levelAfter level after
     * @param strength distance of the levels in standard deviations of the noise
     */
    record Found(LevelShift shift, double levelBefore, double levelAfter, double strength) {}

    /** As {@link #find}, where a level must change by a given share of the larger one. */
    static List<Found> search(double[] values, double leastChange, int... seasonalPeriods) {
        double[] rest = values;
        for (int period : seasonalPeriods) {
            rest = SeasonalMedians.remove(rest, period);
        }
        double[] observed = RobustStatistics.finite(rest, 0, rest.length);
        if (observed.length < 2 * FEWEST_VALUES) {
            return List.of();
        }
        LevelShifts search = new LevelShifts(observed, seasonalPeriods);
        search.split();
        return search.describe(values, leastChange);
    }

    private void split() {
        segments.add(new Segment(0, blocks.length));
        for (int start : ChangePoints.ofMean(blocks, 2)) {
            Segment last = segments.remove(segments.size() - 1);
            segments.add(new Segment(last.from, start));
            segments.add(new Segment(start, blocks.length));
        }
        boolean changed = true;
        while (changed && segments.size() > 1) {
            changed = mergeExcursion() || removeWeakest();
        }
    }

    /** Some blocks in a row, with their level and what is known of the boundary at their beginning. */
    private final class Segment {
        private final int from;
        private final int to;
        private final double level;
        private double strength = Double.NaN;
        private boolean holds;

        Segment(int from, int to) {
            this.from = from;
            this.to = to;
            this.level = RobustStatistics.median(blocks, from, to);
        }

        int length() {
            return to - from;
        }

        /** Judges the boundary to the segment before, once. */
        void judge(Segment before) {
            if (Double.isNaN(strength)) {
                strength = strengthBetween(before, this);
                holds = strength >= STRENGTH && Math.min(before.length(), length()) >= shortest && isJump(before, this);
            }
        }
    }

    /** Replaces the segments from {@code first} to {@code last} by one. */
    private void merge(int first, int last) {
        Segment merged = new Segment(segments.get(first).from, segments.get(last).to);
        segments.subList(first, last + 1).clear();
        segments.add(first, merged);
        if (first + 1 < segments.size()) {
            segments.get(first + 1).strength = Double.NaN;
        }
    }

    /** Joins the shortest segment that only leaves a level and comes back to it with its neighbours. */
    private boolean mergeExcursion() {
        int best = -1;
        for (int i = 0; i < segments.size(); i++) {
            int length = segments.get(i).length();
            boolean shorter = length <= excursion
                    && (best < 0 || length < segments.get(best).length());
            boolean atEnd = i == 0 || i == segments.size() - 1;
            if (shorter && (atEnd ? isVisited(i) : returns(i))) {
                best = i;
            }
        }
        if (best >= 0) {
            visited.add(segments.get(best));
            merge(Math.max(0, best - 1), Math.min(segments.size() - 1, best + 1));
        }
        return best >= 0;
    }

    private boolean returns(int i) {
        double before = segments.get(i - 1).level;
        double level = segments.get(i).level;
        double after = segments.get(i + 1).level;
        return Math.abs(after - before) <= RETURNED * Math.min(Math.abs(level - before), Math.abs(level - after));
    }

    /** Whether the first or last segment stands where an excursion of about its length or more stood. */
    private boolean isVisited(int i) {
        Segment edge = segments.get(i);
        double jump = Math.abs(edge.level - segments.get(i == 0 ? 1 : i - 1).level);
        return visited.stream()
                .anyMatch(away -> (away.to <= edge.from || away.from >= edge.to)
                        && Math.abs(away.level - edge.level) <= RETURNED * jump
                        && 2 * away.length() >= edge.length());
    }

    private boolean removeWeakest() {
        int weakest = 0;
        for (int i = 1; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            segment.judge(segments.get(i - 1));
            if (!segment.holds && (weakest == 0 || segment.strength < segments.get(weakest).strength)) {
                weakest = i;
            }
        }
        if (weakest > 0) {
            merge(weakest - 1, weakest);
        }
        return weakest > 0;
    }

    /** Distance of two neighbouring levels in standard deviations of the noise about them. */
    private double strengthBetween(Segment before, Segment after) {
        double[] deviations = Arrays.copyOfRange(samples, before.from, after.to);
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= i < before.length() ? before.level : after.level;
        }
        double noise = RobustStatistics.sigmaOfDeviations(deviations);
        double distance = Math.abs(after.level - before.level);
        return distance == 0 ? 0 : Math.min(NOISELESS, distance / noise);
    }

    private boolean isJump(Segment before, Segment after) {
        int width = Math.max(FEWEST_VALUES, (int) (SHORTEST_SHARE * blocks.length));
        double jump = RobustStatistics.median(blocks, after.from, Math.min(after.to, after.from + width))
                - RobustStatistics.median(blocks, Math.max(before.from, after.from - width), after.from);
        double shift = after.level - before.level;
        return jump * shift > 0
                && Math.abs(jump) >= JUMP_OF_SHIFT * Math.abs(shift)
                && Math.abs(shift) >= SHIFT_OF_JUMP * Math.abs(jump);
    }

    private List<Found> describe(double[] values, double leastChange) {
        int[] positions = java.util.stream.IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        int[] places = new int[segments.size() + 1];
        places[segments.size()] = values.length;
        for (int i = 1; i < segments.size(); i++) {
            places[i] = positions[exactPlace(segments.get(i - 1), segments.get(i))];
        }
        List<Found> shifts = new ArrayList<>();
        for (int i = 1; i < segments.size(); i++) {
            double from = segments.get(i - 1).level;
            double to = segments.get(i).level;
            double before = RobustStatistics.median(values, places[i - 1], places[i]);
            double after = RobustStatistics.median(values, places[i], places[i + 1]);
            boolean agree = (to - from) * (after - before) > 0; // else the season makes the difference
            if (agree && isChange(from, to, leastChange) && isChange(before, after, leastChange)) {
                shifts.add(new Found(new LevelShift(places[i], before, after), from, to, segments.get(i).strength));
            }
        }
        return shifts.stream()
                .sorted(Comparator.comparingDouble(Found::strength).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingInt(found -> found.shift().index()))
                .toList();
    }

    private static boolean isChange(double from, double to, double least) {
        return Math.abs(to - from) >= least * Math.max(Math.abs(from), Math.abs(to));
    }

    /** Where, within a few blocks of a boundary, a change between two levels fits the values best. */
    private int exactPlace(Segment before, Segment after) {
        int from = Math.max(1, (after.from - 2) * blockSize - 2);
        int to = Math.min(smooth.length - 1, (after.from + 2) * blockSize + 2);
        double cost = 0;
        double least = 0;
        int best = from;
        for (int i = from; i < to; i++) {
            cost += Math.abs(smooth[i] - before.level) - Math.abs(smooth[i] - after.level);
            if (cost < least) {
                least = cost;
                best = i + 1;
            }
        }
        return best;
    }

    /** Medians of five neighbours, of fewer at the ends. */
    private static double[] runningMedian(double[] values) {
        int count = values.length;
        double[] medians = values.clone();
        for (int i = 2; i < count - 2; i++) {
            medians[i] = medianOfFive(values[i - 2], values[i - 1], values[i], values[i + 1], values[i + 2]);
        }
        for (int i : new int[] {1, count - 2}) {
            medians[i] = Selection.middle(values[i - 1], values[i], values[i + 1]);
        }
        return medians;
    }

    /** Of two pairs neither the least nor the largest value is the median of all. */
    private static double medianOfFive(double a, double b, double c, double d, double e) {
        double lower = Math.max(Math.min(a, b), Math.min(c, d));
        double upper = Math.min(Math.max(a, b), Math.max(c, d));
        return Selection.middle(lower, upper, e);
    }
}
