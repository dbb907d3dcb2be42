package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How containers are sized.
 *
 * @param limits what sizes may be proposed
 * @param node what the largest node leaves for containers; null for the largest machine of the same cluster that the
 *     inventory knows
 * @param exclusions which containers are left alone
 * @param startUp how long after a start its use is no steady demand
 * @param forecasting whether the growth that the forecast expects is sized for; without it a fleet is judged many times
 *     faster, on its history alone
 */
public record ContainerOptions(
        SizeLimits limits, @Nullable NodeSize node, Exclusions exclusions, Duration startUp, boolean forecasting) {

    /** Refuses a negative start-up time. */
    public ContainerOptions {
        if (startUp.isNegative()) {
            throw new InvalidInputException(
                    "the start-up time (" + startUp + ") is negative", "container options", "Give 10 minutes or so");
        }
    }

    /** Usual limits and exclusions, nodes of the inventory, 10 minutes for a start, with forecasts. */
    public static ContainerOptions ofDefaults() {
        return new ContainerOptions(
                SizeLimits.ofDefaults(), null, Exclusions.ofDefaults(), Duration.ofMinutes(10), true);
    }

    /** The same with other limits. */
    public ContainerOptions withLimits(SizeLimits other) {
        return new ContainerOptions(other, node, exclusions, startUp, forecasting);
    }

    /** The same with a known largest node. */
    public ContainerOptions withNode(@Nullable NodeSize other) {
        return new ContainerOptions(limits, other, exclusions, startUp, forecasting);
    }

    /** The same with other exclusions. */
    public ContainerOptions withExclusions(Exclusions other) {
        return new ContainerOptions(limits, node, other, startUp, forecasting);
    }

    /** The same with or without forecasts. */
    public ContainerOptions withForecasting(boolean other) {
        return new ContainerOptions(limits, node, exclusions, startUp, other);
    }
}
