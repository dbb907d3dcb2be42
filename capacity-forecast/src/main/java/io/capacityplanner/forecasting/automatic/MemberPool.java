package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.arima.ArimaForecaster;
import io.capacityplanner.forecasting.card.RhoForecaster;
import io.capacityplanner.forecasting.ces.CesForecaster;
import io.capacityplanner.forecasting.harmonic.HarmonicForecaster;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import io.capacityplanner.forecasting.theta.OptimisedThetaForecaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    /** Histories so short that members which cost more cost little. */
    private static final int SHORT_FOR_FLEET = 800;

    /** Nominal costs of estimating whole models, in microseconds a step of history. */
    private static final double CES_COST = 60;

    private static final double THETA_COST = 5;
    private static final double HARMONIC_COST = 10;
    private static final double RHO_COST = 40;
    private static final double ARIMA_COST = 400;

    private MemberPool() {}

    /**
     * What the members depend on.
     *
     * @param length steps of the shortest history they will be estimated on
     * @param periods seasonal periods in whole steps, rising
     * @param positive whether all values are above zero
     * @param effort how many to try
     */
    record Key(int length, int[] periods, boolean positive, Effort effort) {}

    /** The members, the simplest first; their names differ. */
    static List<Member> of(Key key) {
        int length = key.length();
        int[] periods = key.periods();
        boolean positive = key.positive();
        List<Member> pool = new ArrayList<>();
        pool.add(SimpleMembers.naive());
        int[] fitting = Arrays.stream(periods).filter(p -> 2 * p < length).toArray();
        if (key.effort() != Effort.FLEET || fitting.length == 0) {
            pool.add(new SmoothingMembers.Direct("ETS", 1, WITHOUT_SEASON));
        }
        if (fitting.length == 0) {
            addWithoutSeason(pool, length, key.effort());
        } else {
            boolean few = length < LONGEST_DIRECT_SERIES && fitting[0] <= LONGEST_DIRECT_PERIOD;
            for (int period : fitting) {
                pool.add(SimpleMembers.seasonalNaive(period));
                if (!few) {
                    pool.add(SimpleMembers.seasonalMean(period, CYCLES_OF_MEAN));
                }
            }
            if (few) {
                addForFewCycles(pool, fitting, positive, key.effort());
            } else {
                addForManyCycles(pool, length, fitting, positive, key.effort());
            }
        }
        if (key.effort() == Effort.THOROUGH) {
            addWholeModels(pool, fitting);
        }
        return pool;
    }

    /**
     * The members that a budget allows: naive ones always, then the cheapest.
     *
     * @param budget nominal time, null for no limit
     * @param length steps of the history
     * @param origins from how many origins they are tried
     */
    static List<Member> within(List<Member> pool, @Nullable Duration budget, int length, int origins) {
        if (budget == null) {
            return pool;
        }
        double left = budget.toNanos() / 1e3;
        Set<Member> affordable = new HashSet<>();
        List<Member> byCost = new ArrayList<>(pool);
        byCost.sort(Comparator.comparingDouble((Member m) -> m.reference() > 0 ? 0 : m.cost(length, origins)));
        for (Member member : byCost) {
            left -= member.cost(length, origins);
            if (left >= 0 || member.reference() > 0) {
                affordable.add(member);
            }
        }
        return pool.stream().filter(affordable::contains).toList();
    }

    private static void addWithoutSeason(List<Member> pool, int length, Effort effort) {
        pool.add(SimpleMembers.drift());
        for (int window : new int[] {12, 48}) {
            if (length >= 3 * window) {
                pool.add(SimpleMembers.recentMedian(window));
            }
        }
        pool.add(new SmoothingMembers.Theta("theta", new int[0]));
        pool.add(new LagRegression(new int[0], false));
        if (effort == Effort.STANDARD) {
            pool.add(new ModelMember("CES", new CesForecaster(), new int[0], CES_COST));
        }
    }

    private static void addForFewCycles(List<Member> pool, int[] periods, boolean positive, Effort effort) {
        String seasons = notation(periods);
        pool.add(new SmoothingMembers.Direct("ETS[" + periods[0] + "]", periods[0], EtsOptions.ofDefaults()));
        Member theta = new SmoothingMembers.Theta("STL" + seasons + "+theta", periods);
        pool.add(theta);
        Member smoothed = new SmoothingMembers.Decomposed("STL" + seasons + "+ETS", periods, WITHOUT_SEASON);
        Member regression = new LagRegression(periods, false);
        pool.add(regression);
        if (effort == Effort.FLEET) {
            return;
        }
        pool.add(new ModelMember("optimised theta" + seasons, new OptimisedThetaForecaster(), periods, THETA_COST));
        if (positive) {
            pool.add(logarithmic(theta));
            pool.add(logarithmic(smoothed));
            pool.add(logarithmic(regression));
        } else {
            pool.add(smoothed);
        }
    }

    private static void addForManyCycles(
            List<Member> pool, int length, int[] periods, boolean positive, Effort effort) {
        List<Member> regressions = new ArrayList<>();
        for (int k = 1; k <= periods.length; k++) {
            int[] shortest = Arrays.copyOf(periods, k);
            regressions.add(new LagRegression(shortest, length >= CYCLES_FOR_PHASE_MEANS * periods[0]));
        }
        pool.add(SimpleMembers.recentMedian(2 * periods[0]));
        List<Member> both = new ArrayList<>(regressions);
        if (effort != Effort.FLEET || length < SHORT_FOR_FLEET) {
            both.add(new SmoothingMembers.Decomposed("MSTL" + notation(periods) + "+ETS", periods, WITHOUT_SEASON));
        }
        pool.add(new ModelMember("harmonic" + notation(periods), new HarmonicForecaster(), periods, HARMONIC_COST));
        pool.addAll(both);
        if (positive) {
            both.forEach(member -> pool.add(logarithmic(member)));
        }
    }

    private static void addWholeModels(List<Member> pool, int[] periods) {
        String seasons = notation(periods);
        pool.add(new ModelMember("CES" + seasons, new CesForecaster(), periods, CES_COST));
        pool.add(new ModelMember("Rho" + seasons, new RhoForecaster(), periods, RHO_COST));
        pool.add(new ModelMember("ARIMA" + seasons, new ArimaForecaster(), periods, ARIMA_COST));
        if (periods.length == 0 || periods[0] > LONGEST_DIRECT_PERIOD) {
            pool.add(new ModelMember("optimised theta" + seasons, new OptimisedThetaForecaster(), periods, THETA_COST));
        }
    }

    private static Member logarithmic(Member member) {
        return new SmoothingMembers.Logarithmic("log " + member.name(), member);
    }

    private static String notation(int[] periods) {
        return Arrays.toString(periods).replace(" ", "");
    }
}
