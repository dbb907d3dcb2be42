package io.capacityplanner.optimization.autoscaling;

/**
 * Always the same number of instances.
 *
 * @param instances how many, 0 or more
 */
public record FixedPolicy(int instances) implements ReactivePolicy {

    /**
     * Checks the number.
     *
     * @throws io.capacityplanner.error.InvalidInputException when it is negative
     */
    public FixedPolicy {
        PolicyChecks.bounds("fixed policy", instances, Math.max(1, instances));
    }

    @Override
    public String kind() {
        return "fixed";
    }

    @Override
    public String settings() {
        return instances + " instances";
    }

    @Override
    public int min() {
        return instances;
    }

    @Override
    public int max() {
        return instances;
    }
}
