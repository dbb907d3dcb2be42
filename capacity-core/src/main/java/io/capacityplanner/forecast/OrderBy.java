package io.capacityplanner.forecast;

import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest moment to order more capacity.
 *
 * @param date the latest moment; empty when the accepted risk is not reached within the horizon
 * @param overdue whether that moment lies before the last observation; for old data ask whether it lies before now
 * @param leadTime time from order to use
 * @param risk accepted probability of running out before the order arrives
 * @param riskIfOrderedNow probability of running out before an order made now arrives
 */
public record OrderBy(
        Optional<Instant> date, boolean overdue, Duration leadTime, Ratio risk, double riskIfOrderedNow) {}
