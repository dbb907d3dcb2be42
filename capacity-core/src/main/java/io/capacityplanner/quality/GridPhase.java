package io.capacityplanner.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds where the steps of a grid begin.
 *
 * <p>A stamp of the grid that the samples share. Most sources stamp exactly: then it is the first stamp, or where a
 * few are off, one with the remainder that most have. When every stamp wobbles, the grid runs through the middle of
 * the remainders: on the circle of remainders that is seen from the point opposite of the widest arc without any, as
 * their median from there. It is moved to a full step, minute or second within the wobble. Clocks that wander over
 * much of a step leave a narrow arc; the borders of steps must stay within it for every sample to have a step of its
 * own.
 */
final class GridPhase {

    /** A clock whose stamps spread over more than this share of a step wanders. */
    private static final double WANDERING = 0.1;

    private GridPhase() {}

    /**
     * A stamp of the grid.
     *
     * @param ticks stamps, strictly ascending
     * @param step distance between steps
     * @param calendar whether steps are calendar months: they begin at the first stamp
     */
    static long shared(long[] ticks, long step, boolean calendar) {
        long[] coarse = stampsOfInterval(ticks, step);
        long origin = coarse[0];
        long[] remainders = Arrays.stream(coarse)
                .map(stamp -> Math.floorMod(stamp - origin, step))
                .sorted()
                .toArray();
        long frequent = mostFrequent(remainders);
        long share = Arrays.stream(remainders).filter(r -> r == frequent).count();
        if (calendar) {
            return origin;
        }
        if (2 * share >= remainders.length) {
            return origin + frequent;
        }
        return middlePhase(remainders, origin, step);
    }

    private static long middlePhase(long[] remainders, long origin, long step) {
        int widest = 0;
        long gap = remainders[0] + step - remainders[remainders.length - 1];
        for (int i = 1; i < remainders.length; i++) {
            if (remainders[i] - remainders[i - 1] > gap) {
                gap = remainders[i] - remainders[i - 1];
                widest = i;
            }
        }
        double opposite = remainders[widest] - gap / 2.0 + step / 2.0;
        double[] deviations = Arrays.stream(remainders)
                .mapToDouble(r -> r - opposite - Math.rint((r - opposite) / step) * step)
                .toArray();
        double center = opposite + RobustStatistics.median(deviations);
        double wobble = RobustStatistics.sigma(deviations, 0, deviations.length);
        boolean wandering = wobble > WANDERING * step;
        for (long unit : new long[] {step, 60_000, 1000}) {
            double full = Math.rint((origin + center) / unit) * unit;
            boolean fits = !wandering || Math.abs(full - origin - opposite) < gap / 2.0;
            if (unit <= step && fits && Math.abs(full - origin - center) <= wobble) {
                return (long) full;
            }
        }
        boolean fits = !wandering || Math.abs(center - opposite) < gap / 2.0;
        return origin + Math.round(fits ? center : opposite);
    }

    /** The stamps next to a distance of about one step; all when there are none. */
    private static long[] stampsOfInterval(long[] ticks, long step) {
        boolean[] near = new boolean[ticks.length];
        for (int i = 1; i < ticks.length; i++) {
            if (Math.abs(ticks[i] - ticks[i - 1] - step) <= step / 10) {
                near[i - 1] = true;
                near[i] = true;
            }
        }
        long[] kept = IntStream.range(0, ticks.length)
                .filter(i -> near[i])
                .mapToLong(i -> ticks[i])
                .toArray();
        return kept.length == 0 ? ticks : kept;
    }

    private static long mostFrequent(long[] sorted) {
        long best = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = sorted[i];
            }
        }
        return best;
    }
}
