package io.capacityplanner.optimization.spot;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.time.Duration;

/**
 * Spare capacity of one size in one place. Its machines are taken back together: a provider that needs a pool needs all of
 * it, which is the careful view.
 *
 * @param name for instance {@code m5.large in us-east-1a}
 * @param hourly price of a machine for an hour
 * @param interruptionsPerMonth how often in 730 hours it is taken back, on average
 * @param recovery how long it takes until other capacity stands in its place
 */
public record SpotPool(String name, Money hourly, double interruptionsPerMonth, Duration recovery) {

    private static final double HOURS = 730;

    /** Refuses rates and times that are none. */
    public SpotPool {
        if (!(interruptionsPerMonth >= 0 && interruptionsPerMonth < 1e6) || recovery.isNegative()) {
            throw new InvalidInputException(
                    "the rate (" + interruptionsPerMonth + " a month) or the recovery (" + recovery
                            + ") is out of range",
                    "spot pool " + name,
                    "Give a rate and a time of 0 or more");
        }
    }

    /**
     * Share of the time in which it is gone. With interruptions as a Poisson process of rate λ and a recovery of fixed
     * length r, during which further ones do not count, it is gone a share {@code λr / (1 + λr)} of the time (renewal
     * reward theorem; S. M. Ross (2014), "Introduction to Probability Models", 11th edition, section 7.4).
     */
    public double gone() {
        double hours = interruptionsPerMonth / HOURS * recovery.toSeconds() / 3600.0;
        return hours / (1 + hours);
    }
}
