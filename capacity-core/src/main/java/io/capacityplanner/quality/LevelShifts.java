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
 *   <li>has on both sides a segment of at least 5 values and 2 % of the series,
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
    private static final double STRENGTH = 5;
    static final double LEAST_CHANGE = 0.05;
    private static final double JUMP_OF_SHIFT = 0.5;
    private static final double SHIFT_OF_JUMP = 0.6;
    private static final double RETURNED = 1.0 / 3;
    private static final int MOST_BLOCKS = 1000;

    private final double[] smooth;
    private final double[] blocks;
    private final double[] samples;
    private final int blockSize;
    private final int shortest;
    private final int excursion;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Double> visited = new ArrayList<>();

    private LevelShifts(double[] rest, int longestPeriod) {
        int count = rest.length;
        smooth = runningMedian(rest);
        blockSize = (count + MOST_BLOCKS - 1) / MOST_BLOCKS;
        blocks = new double[count / blockSize];
        samples = new double[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = RobustStatistics.median(smooth, i * blockSize, (i + 1) * blockSize);
            samples[i] = rest[i * blockSize + blockSize / 2];
        }
        int values = (int) Math.max(FEWEST_VALUES, Math.ceil(SHORTEST_SHARE * count));
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
        int longest = Arrays.stream(seasonalPeriods).max().orElse(0);
        LevelShifts search = new LevelShifts(observed, longest);
        search.split();
        return search.describe(values, leastChange);
    }

    private void split() {
        starts.add(0);
        for (int start : ChangePoints.ofMean(blocks, 2)) {
            starts.add(start);
        }
        boolean changed = true;
        while (changed && starts.size() > 1) {
            changed = mergeExcursion() || removeWeakest();
        }
    }

    private int end(int segment) {
        return segment + 1 < starts.size() ? starts.get(segment + 1) : blocks.length;
    }

    private double level(int segment) {
        return RobustStatistics.median(blocks, starts.get(segment), end(segment));
    }

    private double[] levels() {
        double[] levels = new double[starts.size()];
        Arrays.setAll(levels, this::level);
        return levels;
    }

    /** Joins the shortest segment that only leaves a level and comes back to it with its neighbours. */
    private boolean mergeExcursion() {
        double[] levels = levels();
        int best = -1;
        for (int i = 0; i < levels.length; i++) {
            int length = end(i) - starts.get(i);
            boolean shorter = best < 0 || length < end(best) - starts.get(best);
            if (length <= excursion && shorter && (i == 0 || i == levels.length - 1
                    ? isVisited(levels, i)
                    : returns(levels, i))) {
                best = i;
            }
        }
        if (best < 0) {
            return false;
        }
        visited.add(levels[best]);
        if (best < levels.length - 1) {
            starts.remove(best + 1);
        }
        if (best > 0) {
            starts.remove(best);
        }
        return true;
    }

    private static boolean returns(double[] levels, int i) {
        double away = Math.min(Math.abs(levels[i] - levels[i - 1]), Math.abs(levels[i] - levels[i + 1]));
        return Math.abs(levels[i + 1] - levels[i - 1]) <= RETURNED * away;
    }

    /** Whether the first or last segment stands where an excursion stood. */
    private boolean isVisited(double[] levels, int i) {
        double jump = Math.abs(levels[i] - levels[i == 0 ? 1 : i - 1]);
        return visited.stream().anyMatch(level -> Math.abs(level - levels[i]) <= RETURNED * jump);
    }

    private boolean removeWeakest() {
        double[] levels = levels();
        int weakest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < levels.length; i++) {
            double strength = strength(i, levels);
            if (strength < least && !(strength >= STRENGTH && isLasting(i) && isJump(i, levels))) {
                least = strength;
                weakest = i;
            }
        }
        if (weakest > 0) {
            starts.remove(weakest);
        }
        return weakest > 0;
    }

    /** Distance of the levels at a boundary in standard deviations of the noise on both sides. */
    private double strength(int boundary, double[] levels) {
        int from = starts.get(boundary - 1);
        int middle = starts.get(boundary);
        double[] deviations = Arrays.copyOfRange(samples, from, end(boundary));
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= from + i < middle ? levels[boundary - 1] : levels[boundary];
        }
        double noise = RobustStatistics.sigmaOfDeviations(deviations);
        double distance = Math.abs(levels[boundary] - levels[boundary - 1]);
        return distance == 0 ? 0 : noise == 0 ? 1e12 : Math.min(1e12, distance / noise);
    }

    private boolean isLasting(int boundary) {
        int middle = starts.get(boundary);
        return middle - starts.get(boundary - 1) >= shortest && end(boundary) - middle >= shortest;
    }

    private boolean isJump(int boundary, double[] levels) {
        int middle = starts.get(boundary);
        int width = Math.max(FEWEST_VALUES, (int) (SHORTEST_SHARE * blocks.length));
        int from = Math.max(starts.get(boundary - 1), middle - width);
        int to = Math.min(end(boundary), middle + width);
        double jump = RobustStatistics.median(blocks, middle, to) - RobustStatistics.median(blocks, from, middle);
        double shift = levels[boundary] - levels[boundary - 1];
        return jump * shift > 0
                && Math.abs(jump) >= JUMP_OF_SHIFT * Math.abs(shift)
                && Math.abs(shift) >= SHIFT_OF_JUMP * Math.abs(jump);
    }

    private List<Found> describe(double[] values, double leastChange) {
        int[] positions = java.util.stream.IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        double[] levels = levels();
        int[] places = new int[starts.size() + 1];
        places[starts.size()] = values.length;
        for (int i = 1; i < starts.size(); i++) {
            places[i] = positions[exactPlace(starts.get(i), levels[i - 1], levels[i])];
        }
        List<Found> shifts = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            double before = RobustStatistics.median(values, places[i - 1], places[i]);
            double after = RobustStatistics.median(values, places[i], places[i + 1]);
            if (Math.abs(levels[i] - levels[i - 1])
                    >= leastChange * Math.max(Math.abs(levels[i]), Math.abs(levels[i - 1]))) {
                LevelShift shift = new LevelShift(places[i], before, after);
                shifts.add(new Found(shift, levels[i - 1], levels[i], strength(i, levels)));
            }
        }
        return shifts.stream()
                .sorted(Comparator.comparingDouble(Found::strength).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingInt(found -> found.shift().index()))
                .toList();
    }

    /** Where, within a few blocks of a boundary, a change between two levels fits the values best. */
    private int exactPlace(int boundary, double before, double after) {
        int from = Math.max(1, (boundary - 2) * blockSize - 2);
        int to = Math.min(smooth.length - 1, (boundary + 2) * blockSize + 2);
        double cost = 0;
        double least = 0;
        int best = from;
        for (int i = from; i < to; i++) {
            cost += Math.abs(smooth[i] - before) - Math.abs(smooth[i] - after);
            if (cost < least) {
                least = cost;
                best = i + 1;
            }
        }
        return best;
    }

    /** Medians of five neighbours, of fewer at the ends. */
    private static double[] runningMedian(double[] values) {
        double[] medians = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(2, Math.min(i, values.length - 1 - i));
            double[] window = Arrays.copyOfRange(values, i - reach, i + reach + 1);
            Arrays.sort(window);
            medians[i] = RobustStatistics.medianOfSorted(window);
        }
        return medians;
    }
}
