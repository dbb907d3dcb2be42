package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.PlannerPolicy;
import io.capacityplanner.optimization.policy.SizingPolicy;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * Policies that differ in one parameter.
 *
 * @param name name of the family
 * @param parameter name of the parameter
 * @param values values of the parameter, at least one
 * @param policies the member of each value
 */
public record PolicyFamily(String name, String parameter, List<Double> values, List<SizingPolicy> policies) {

    /** Prices by tenths of a power of ten: from 0.0001 to 1,000, closer where sizes change most. */
    private static final int FIRST_TENTH = -40;

    private static final int LAST_TENTH = 30;
    private static final int FIRST_CLOSE = -20;
    private static final int LAST_CLOSE = 10;
    private static final int COARSE = 5;

    /** Copies the lists; refuses empty ones and such of different length. */
    public PolicyFamily {
        if (values.isEmpty() || values.size() != policies.size()) {
            throw new InvalidInputException(
                    values.size() + " values stand against " + policies.size() + " policies",
                    "policy family " + name,
                    "Give at least one value, and a policy for each");
        }
        values = List.copyOf(values);
        policies = List.copyOf(policies);
    }

    /** A family from a function that makes its members. */
    public static PolicyFamily of(
            String name, String parameter, List<Double> values, DoubleFunction<? extends SizingPolicy> member) {
        List<SizingPolicy> policies =
                values.stream().map(value -> (SizingPolicy) member.apply(value)).toList();
        return new PolicyFamily(name, parameter, values, policies);
    }

    /** The planner's own policy over breach prices from 0.0001 to 1,000. */
    public static PolicyFamily planner() {
        List<Double> prices = IntStream.rangeClosed(FIRST_TENTH, LAST_TENTH)
                .filter(tenth -> tenth % COARSE == 0 || (tenth >= FIRST_CLOSE && tenth <= LAST_CLOSE))
                .mapToObj(tenth -> Math.pow(10, tenth / 10.0))
                .toList();
        return of("planner", "breach-price", prices, PlannerPolicy::withBreachPrice);
    }
}
