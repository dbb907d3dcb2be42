package io.capacityplanner.optimization.autoscaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cost against violation: replayed policies of which none is better in both.
 *
 * @param reference what they are compared with
 * @param policies from the least violation to the most, and so from the most instance-hours to the fewest
 * @param replayed how many policies were replayed
 */
public record PolicyFrontier(PolicyScore reference, List<PolicyScore> policies, int replayed) {

    /** Copies the list. */
    public PolicyFrontier {
        policies = List.copyOf(policies);
    }

    /** Those of the scores of which none other has fewer instance-hours at no more violation. */
    static List<PolicyScore> best(List<PolicyScore> scores) {
        List<PolicyScore> sorted = scores.stream()
                .sorted(Comparator.comparingDouble(PolicyScore::violated)
                        .thenComparingDouble(PolicyScore::instanceHours)
                        .thenComparingInt(PolicyScore::moves))
                .toList();
        List<PolicyScore> best = new ArrayList<>();
        for (PolicyScore score : sorted) {
            if (best.isEmpty()
                    || score.instanceHours() < best.get(best.size() - 1).instanceHours()) {
                best.add(score);
            }
        }
        return best;
    }

    /**
     * The policy of the fewest instance-hours that misses the objective for no more than a share of the time.
     *
     * @param violated share of the time, 0 to 1
     * @return empty when every policy that was replayed misses it for longer
     */
    public Optional<PolicyScore> cheapest(double violated) {
        return policies.stream()
                .filter(score -> score.violated() <= violated)
                .min(Comparator.comparingDouble(PolicyScore::instanceHours));
    }

    /**
     * Instance-hours at a share of violation, in a straight line between the neighbours, as using each of them for a part of
     * the time would cost.
     *
     * @return empty below the least violation; the fewest above the most
     */
    public OptionalDouble hoursAt(double violated) {
        for (int i = policies.size() - 1; i >= 0; i--) {
            PolicyScore left = policies.get(i);
            if (left.violated() > violated) {
                continue;
            }
            if (i == policies.size() - 1) {
                return OptionalDouble.of(left.instanceHours());
            }
            PolicyScore right = policies.get(i + 1);
            double share = (violated - left.violated()) / (right.violated() - left.violated());
            return OptionalDouble.of(left.instanceHours() + share * (right.instanceHours() - left.instanceHours()));
        }
        return OptionalDouble.empty();
    }

    /** The same policies and the reference on another load: which of them are on its frontier. */
    public PolicyFrontier on(PolicyReplay other) {
        PolicyScore again = other.score(reference.policy());
        List<PolicyScore> scores = new ArrayList<>(
                policies.stream().map(score -> other.score(score.policy())).toList());
        scores.add(again);
        return new PolicyFrontier(again, best(scores), scores.size());
    }
}
