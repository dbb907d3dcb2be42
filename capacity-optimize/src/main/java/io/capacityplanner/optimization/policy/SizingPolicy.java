package io.capacityplanner.optimization.policy;

import java.util.Optional;

/** Turns past usage into a size. Implementations are immutable, thread-safe and deterministic. */
public interface SizingPolicy {

    /** Short name, for instance {@code vpa}. */
    String id();

    /** One sentence for the user. */
    String description();

    /**
     * The size of each replica.
     *
     * @param seen the workload up to now
     * @return empty when the policy declines to answer, for instance on too little data
     */
    Optional<Sizing> size(Workload seen);

    /** Whether the policy is to be shown the period it decides for; a bound to compare with, nothing to act on. */
    default boolean hindsight() {
        return false;
    }
}
