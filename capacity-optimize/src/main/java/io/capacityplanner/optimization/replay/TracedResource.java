package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;

/** What is replayed: one dimension of one resource, with its usage and what was provisioned meanwhile. Immutable. */
public final class TracedResource {

    private final String id;
    private final Dimension dimension;
    private final UsageTrace usage;
    private final double[] capacities;

    private TracedResource(String id, Dimension dimension, UsageTrace usage, double[] capacities) {
        this.id = id;
        this.dimension = dimension;
        this.usage = usage;
        this.capacities = capacities;
    }

    /**
     * A resource of one capacity.
     *
     * @param capacity what is provisioned, cores or bytes
     * @throws InvalidInputException when the capacity is not positive and finite
     */
    public static TracedResource of(String id, Dimension dimension, UsageTrace usage, double capacity) {
        return new TracedResource(id, dimension, usage, new double[] {positive(id, capacity)});
    }

    /**
     * A resource whose capacity was measured along with its usage.
     *
     * @param capacities what was provisioned at each sample, cores or bytes; the array is kept, not copied
     * @throws InvalidInputException when there is not one capacity for each sample, or one is not positive and finite
     */
    public static TracedResource of(String id, Dimension dimension, UsageTrace usage, double[] capacities) {
        if (capacities.length != usage.length()) {
            throw new InvalidInputException(
                    capacities.length + " capacities stand against " + usage.length() + " samples",
                    id,
                    "Give one capacity for each sample, or one for all");
        }
        boolean constant = true;
        for (double capacity : capacities) {
            positive(id, capacity);
            constant &= capacity == capacities[0];
        }
        boolean one = constant && capacities.length > 0;
        return new TracedResource(id, dimension, usage, one ? new double[] {capacities[0]} : capacities);
    }

    private static double positive(String id, double capacity) {
        if (!(capacity > 0) || Double.isInfinite(capacity)) {
            throw new InvalidInputException(
                    "the capacity (" + capacity + ") is not positive and finite",
                    id,
                    "Leave out what was not provisioned");
        }
        return capacity;
    }

    /** Name of the resource. */
    public String id() {
        return id;
    }

    /** What is sized. */
    public Dimension dimension() {
        return dimension;
    }

    /** Its usage, cores or bytes. */
    public UsageTrace usage() {
        return usage;
    }

    /** Mean of what was provisioned over the first samples, cores or bytes; later samples do not matter. */
    public double provisioned(int samples) {
        if (capacities.length <= 1) {
            return capacities.length == 0 ? 0 : capacities[0];
        }
        int count = Math.max(1, Math.min(samples, capacities.length));
        double sum = 0;
        boolean constant = true;
        for (int i = 0; i < count; i++) {
            sum += capacities[i];
            constant &= capacities[i] == capacities[0];
        }
        // The mean of equal values may differ from them in the last bit, and a resource at its limit would pass it.
        return constant ? capacities[0] : sum / count;
    }

    /** What was provisioned at the last sample, cores or bytes. */
    public double latestCapacity() {
        return capacities.length == 0 ? 0 : capacities[capacities.length - 1];
    }

    @Override
    public String toString() {
        return id + "/" + dimension + ", " + usage;
    }
}
