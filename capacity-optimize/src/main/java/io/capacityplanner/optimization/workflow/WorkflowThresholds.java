package io.capacityplanner.optimization.workflow;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;

/**
 * Where the workflow branches.
 *
 * @param lowUtilization mean use, as a share of capacity, below which a resource is right-sized
 * @param highGrowth growth over the coming period, as a share of the present use, above which capacity is added
 * @param leadTime time from ordering capacity to using it
 */
public record WorkflowThresholds(Ratio lowUtilization, Ratio highGrowth, Duration leadTime) {

    /** Refuses a utilization above 1 and a negative lead time. */
    public WorkflowThresholds {
        if (lowUtilization.value() > 1 || leadTime.isNegative()) {
            throw new InvalidInputException(
                    "the utilization (" + lowUtilization.value() + ") or lead time (" + leadTime + ") is out of range",
                    "workflow thresholds",
                    "Give a share of at most 1 and a lead time of zero or more");
        }
    }

    /** Below 50 % right-size, above 20 % growth expand; 21 days from order to use. */
    public static WorkflowThresholds ofDefaults() {
        return new WorkflowThresholds(Ratio.of(0.5), Ratio.of(0.2), Duration.ofDays(21));
    }
}
