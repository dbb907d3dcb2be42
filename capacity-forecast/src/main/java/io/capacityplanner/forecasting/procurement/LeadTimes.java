package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.Stage;
import io.capacityplanner.procurement.StageTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Drawn lead times. Each draw fixes how long every stage takes; the same draws serve every order date, so that an
 * order placed later never arrives earlier.
 *
 * <p>Each stage is sampled by strata of equal probability, in an order of its own: McKay, Beckman and Conover (1979),
 * "A comparison of three methods for selecting values of input variables in the analysis of output from a computer
 * code", Technometrics 21(2):239-245, doi:10.2307/1268522.
 */
final class LeadTimes {

    private static final double DAY_MILLIS = 86_400_000;

    private final LeadTime leadTime;
    /** Days of {@code [stage][draw]}. */
    private final double[][] days;

    private LeadTimes(LeadTime leadTime, double[][] days) {
        this.leadTime = leadTime;
        this.days = days;
    }

    /** One draw when every stage is fixed. */
    static LeadTimes of(LeadTime leadTime, int draws, long seed) {
        boolean fixed = leadTime.stages().stream().allMatch(stage -> stage.time() instanceof StageTime.Fixed);
        int count = fixed ? 1 : draws;
        SplittableRandom random = new SplittableRandom(seed);
        double[][] days = leadTime.stages().stream()
                .map(stage -> sample(StageQuantiles.of(stage.time()), count, random.split()))
                .toArray(double[][]::new);
        return new LeadTimes(leadTime, days);
    }

    private static double[] sample(DoubleUnaryOperator quantile, int count, SplittableRandom random) {
        Interruption.refuse("drawing lead times");
        double[] sample = new double[count];
        for (int i = 0; i < count; i++) {
            // Strictly inside (0, 1): unbounded times have no end.
            sample[i] = quantile.applyAsDouble((i + random.nextDouble(1e-9, 1)) / count);
        }
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = sample[i];
            sample[i] = sample[j];
            sample[j] = kept;
        }
        return sample;
    }

    int draws() {
        return days[0].length;
    }

    /** When an order can be used. */
    Instant arrival(Instant order, int draw) {
        Instant reached = order;
        for (int s = 0; s < days.length; s++) {
            Stage stage = leadTime.stages().get(s);
            reached = stage.inWorkingDays()
                    ? leadTime.workingDays().plus(reached, days[s][draw], leadTime.zone())
                    : reached.plusMillis(Math.round(days[s][draw] * DAY_MILLIS));
        }
        return reached;
    }

    /** When an order can be used, in all draws, rising. */
    Instant[] arrivals(Instant order) {
        Instant[] arrivals = new Instant[draws()];
        Arrays.setAll(arrivals, draw -> arrival(order, draw));
        Arrays.sort(arrivals);
        return arrivals;
    }

    /** The least arrival that a share of the draws does not pass. */
    static Instant quantile(Instant[] rising, double share) {
        int rank = (int) Math.ceil(share * rising.length - 1e-9);
        return rising[Math.max(0, Math.min(rising.length - 1, rank - 1))];
    }
}
