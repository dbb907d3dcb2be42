package io.capacityplanner.connector.aws.costs;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How long the periods are that Cost Explorer sums costs over, and how far back it has them. */
public enum CostGranularity {
    /** Hours; of the last 14 days, and only where it is switched on in the billing console. */
    HOURLY(ChronoUnit.HOURS, Duration.ofDays(14)),
    /** Days, of the last 13 months or so. */
    DAILY(ChronoUnit.DAYS, Duration.ofDays(395)),
    /** Calendar months, of the last 38 months where it is switched on, else 13. */
    MONTHLY(ChronoUnit.DAYS, Duration.ofDays(38 * 31L));

    private final ChronoUnit alignment;
    private final Duration kept;

    CostGranularity(ChronoUnit alignment, Duration kept) {
        this.alignment = alignment;
        this.kept = kept;
    }

    /** What a range must begin and end on. */
    ChronoUnit alignment() {
        return alignment;
    }

    /** How far back there are costs at most. */
    Duration kept() {
        return kept;
    }
}
