package io.capacityplanner.optimization.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy gives each replica.
 *
 * @param request what to reserve, cores or bytes
 * @param limit where to cap, cores or bytes; null for no cap
 * @param lower below this the present size should be raised; null when the policy has no bounds
 * @param upper above this the present size should be lowered; null when the policy has no bounds
 * @param reasons how it was worked out, with the numbers
 */
public record Sizing(
        double request,
        @Nullable Double limit,
        @Nullable Double lower,
        @Nullable Double upper,
        List<String> reasons) {

    /** Copies the list. */
    public Sizing {
        reasons = List.copyOf(reasons);
    }

    /** A request without limit or bounds. */
    public static Sizing of(double request, String reason) {
        return new Sizing(request, null, null, null, List.of(reason));
    }
}
