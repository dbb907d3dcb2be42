package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.queueing.UniversalScalability;

/** How much load so many instances can serve. Thread-safe. */
@FunctionalInterface
public interface InstanceCapacity {

    /** The load that instances serve when fully used, in the unit of the load; 0 for none. */
    double of(int instances);

    /** Each instance serves as much as the first. */
    static InstanceCapacity linear(double each) {
        if (!(each > 0) || Double.isInfinite(each)) {
            throw new InvalidInputException(
                    "the capacity (" + each + ") of an instance is not a positive number",
                    "autoscaling",
                    "Give the load that one instance serves when fully used, in the unit of the load");
        }
        return instances -> each * instances;
    }

    /**
     * By the Universal Scalability Law, as fitted to measurements. Beyond the number with the most throughput more instances
     * serve no less, as a load balancer need not use them.
     */
    static InstanceCapacity of(UniversalScalability law) {
        return instances -> instances == 0 ? 0 : law.throughput(Math.min(instances, Math.max(1, law.peakWorkers())));
    }

    /**
     * The fewest instances that serve a load at a target utilization.
     *
     * @param most beyond which it is not looked
     */
    default int needed(double load, double target, int most) {
        int low = 0;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (of(middle) * target >= load * (1 - 1e-9)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
