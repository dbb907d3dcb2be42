package io.capacityplanner.optimization.replay;

import org.jspecify.annotations.Nullable;

/**
 * How a policy did on one resource.
 *
 * @param alloc allocated divided by provisioned, mean over the scored time
 * @param slack one minus used divided by allocated, mean over the scored samples; what lies above the allocation is not
 *     used
 * @param viol share of scored samples above the allocation
 * @param days share of scored days with a sample above the allocation; days of 24 hours from the first decision on
 * @param unserved usage above the allocation divided by usage, both summed over the scored samples
 * @param violationDays number of days with a sample above the allocation; for memory these are days with a breach
 * @param scoredDays number of days with samples
 * @param changes how often the allocation changed, the first decision included
 * @param declined whether the policy never answered, so that the provisioned size stayed
 * @param cost allocation times time times price; null when no price is given
 */
public record ResourceScore(
        double alloc,
        double slack,
        double viol,
        double days,
        double unserved,
        int violationDays,
        int scoredDays,
        int changes,
        boolean declined,
        @Nullable Double cost) {}
