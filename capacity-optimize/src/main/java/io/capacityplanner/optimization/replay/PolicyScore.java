package io.capacityplanner.optimization.replay;

import org.jspecify.annotations.Nullable;

/**
 * How a policy did on all resources: means over the resources, each counting alike, whatever its size.
 *
 * @param policy id of the policy
 * @param resources number of resources scored
 * @param alloc mean of allocated divided by provisioned
 * @param slack mean of one minus used divided by allocated
 * @param viol mean share of samples above the allocation
 * @param days mean share of days with a sample above the allocation
 * @param unserved mean of usage above the allocation divided by usage
 * @param violationDays days with a sample above the allocation, summed; for memory these are days with a breach
 * @param changes mean number of changes of the allocation
 * @param declined number of resources for which the policy never answered; their provisioned size stayed
 * @param cost what all allocations cost, summed; null when no price is given
 */
public record PolicyScore(
        String policy,
        long resources,
        double alloc,
        double slack,
        double viol,
        double days,
        double unserved,
        long violationDays,
        double changes,
        long declined,
        @Nullable Double cost) {}
