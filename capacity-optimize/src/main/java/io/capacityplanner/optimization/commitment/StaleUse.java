package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The short window beside the four windows before it. Use fell when its mean is lower by more than a tenth.
 */
final class StaleUse {

    private static final int WINDOWS = 4;
    private static final double FALL = 0.1;

    private final Optional<WeightedDemand> shortWindow;
    private final boolean fell;
    private final int hours;

    private StaleUse(Optional<WeightedDemand> shortWindow, boolean fell, int hours) {
        this.shortWindow = shortWindow;
        this.fell = fell;
        this.hours = hours;
    }

    static StaleUse of(CommitmentRequest request, HeldCover held) {
        int hours = request.guardHours();
        HourlyUsage usage = request.usage();
        if (hours == 0 || usage.hours() < 2 * hours) {
            return new StaleUse(Optional.empty(), false, hours);
        }
        HourlyUsage earlier = usage.last(hours * (WINDOWS + 1));
        double before = mean(earlier.slice(0, earlier.hours() - hours));
        HourlyUsage recent = usage.last(hours);
        double[][] rows = recent.spend();
        Instant end = usage.start().plusSeconds(3600L * usage.hours());
        for (double[] row : rows) {
            held.takeOff(row, end);
        }
        double[][] known = new HourlyUsage(recent.start(), recent.currency(), recent.skus(), rows).known();
        return new StaleUse(
                known.length == 0 ? Optional.empty() : Optional.of(WeightedDemand.ofHours(known)),
                mean(recent) < (1 - FALL) * before,
                hours);
    }

    private static double mean(HourlyUsage usage) {
        double sum = 0;
        double[][] known = usage.known();
        for (double[] row : known) {
            for (double spend : row) {
                sum += spend;
            }
        }
        return known.length == 0 ? Double.NaN : sum / known.length;
    }

    Optional<String> warning() {
        return fell
                ? Optional.of("Use fell by more than a tenth in the last " + hours
                        + " hours: no more is bought than these hours support. Ask again when it has settled.")
                : Optional.empty();
    }

    /** The most that may be committed to. */
    double[] within(double[] commitment, List<CoveragePlan> perHour) {
        if (!fell || shortWindow.isEmpty()) {
            return commitment;
        }
        double[] supported = PortfolioOptimum.of(shortWindow.get(), perHour).commitment();
        double[] least = commitment.clone();
        for (int p = 0; p < least.length; p++) {
            least[p] = Math.min(least[p], supported[p]);
        }
        return least;
    }
}
