package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.smoothing.EtsOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which members are tried on a series of some length and some seasons. */
final class MemberPool {

    private static final EtsOptions WITHOUT_SEASON =
            EtsOptions.ofDefaults().withoutSeason().additiveOnly();
    /** Seasonal smoothing has one state a phase: it pays on short series with short periods only. */
    private static final int LONGEST_DIRECT_PERIOD = 13;

    private static final int LONGEST_DIRECT_SERIES = 400;
    /** Means of each phase in a regression need this many cycles. */
    private static final int CYCLES_FOR_PHASE_MEANS = 8;

    private static final int CYCLES_OF_MEAN = 4;

    private MemberPool() {}

    /**
     * The members.
     *
     * @param length steps of the shortest history they will be fitted on
     * @param periods seasonal periods in whole steps, rising
     * @param positive whether all values are above zero
     */
    static List<Member> of(int length, int[] periods, boolean positive) {
        List<Member> pool = new ArrayList<>();
        pool.add(SimpleMembers.naive());
        pool.add(new SmoothingMembers.Direct("ETS", 1, WITHOUT_SEASON));
        int[] fitting = Arrays.stream(periods).filter(p -> 2 * p < length).toArray();
        if (fitting.length == 0) {
            addWithoutSeason(pool, length);
            return pool;
        }
        boolean few = length < LONGEST_DIRECT_SERIES && fitting[0] <= LONGEST_DIRECT_PERIOD;
        for (int period : fitting) {
            pool.add(SimpleMembers.seasonalNaive(period));
            if (!few) {
                pool.add(SimpleMembers.seasonalMean(period, CYCLES_OF_MEAN));
            }
        }
        if (few) {
            addForFewCycles(pool, fitting, positive);
        } else {
            addForManyCycles(pool, length, fitting, positive);
        }
        return pool;
    }

    private static void addWithoutSeason(List<Member> pool, int length) {
        pool.add(SimpleMembers.drift());
        for (int window : new int[] {12, 48}) {
            if (length >= 3 * window) {
                pool.add(SimpleMembers.recentMedian(window));
            }
        }
        pool.add(new SmoothingMembers.Theta("theta", new int[0]));
        pool.add(new LagRegression(new int[0], false));
    }

    private static void addForFewCycles(List<Member> pool, int[] periods, boolean positive) {
        String seasons = notation(periods);
        pool.add(new SmoothingMembers.Direct("ETS[" + periods[0] + "]", periods[0], EtsOptions.ofDefaults()));
        Member theta = new SmoothingMembers.Theta("STL" + seasons + "+theta", periods);
        pool.add(theta);
        Member smoothed = new SmoothingMembers.Decomposed("STL" + seasons + "+ETS", periods, WITHOUT_SEASON);
        Member regression = new LagRegression(periods, false);
        pool.add(regression);
        if (positive) {
            pool.add(logarithmic(theta));
            pool.add(logarithmic(smoothed));
            pool.add(logarithmic(regression));
        } else {
            pool.add(smoothed);
        }
    }

    private static void addForManyCycles(List<Member> pool, int length, int[] periods, boolean positive) {
        List<Member> regressions = new ArrayList<>();
        for (int k = 1; k <= periods.length; k++) {
            int[] shortest = Arrays.copyOf(periods, k);
            regressions.add(new LagRegression(shortest, length >= CYCLES_FOR_PHASE_MEANS * periods[0]));
        }
        pool.add(SimpleMembers.recentMedian(2 * periods[0]));
        List<Member> both = new ArrayList<>(regressions);
        both.add(new SmoothingMembers.Decomposed("MSTL" + notation(periods) + "+ETS", periods, WITHOUT_SEASON));
        pool.addAll(both);
        if (positive) {
            both.forEach(member -> pool.add(logarithmic(member)));
        }
    }

    private static Member logarithmic(Member member) {
        return new SmoothingMembers.Logarithmic("log " + member.name(), member);
    }

    private static String notation(int[] periods) {
        return Arrays.toString(periods).replace(" ", "");
    }
}
