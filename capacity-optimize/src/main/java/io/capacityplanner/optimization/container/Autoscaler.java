package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A horizontal autoscaler that holds mean processor use at a share of the request.
 *
 * <p>It and a vertical sizing fight over one number: a smaller request lets the autoscaler start more replicas, each
 * then uses less, and the next look proposes a smaller request still. What the autoscaler really holds is
 * {@code request x target}, the cores a replica uses. Here that product is kept, and request and target move together:
 * the number of replicas stays, what each uses stays, and so the next look proposes the same.
 *
 * @param target share of the request
 * @param min least number of replicas; null when not known
 * @param max largest number of replicas; null when not known
 */
record Autoscaler(
        double target, @Nullable Integer min, @Nullable Integer max) {

    /** Above this a rise within the autoscaler's reaction time has no room. */
    static final double HIGHEST_TARGET = 0.9;

    static Optional<Autoscaler> of(Resource resource) {
        return number(resource, "hpa_target_utilization").map(target -> {
            double share = target > 1.5 ? target / 100 : target;
            if (!(share > 0) || share > 3) {
                throw new InvalidInputException(
                        "the target utilization (" + target + ") must lie above 0 and at most at 300 %",
                        "tag hpa_target_utilization of " + resource.id(),
                        "Give 70 or 0.7");
            }
            Integer min =
                    number(resource, "hpa_min_replicas").map(Double::intValue).orElse(null);
            Integer max =
                    number(resource, "hpa_max_replicas").map(Double::intValue).orElse(null);
            if (min != null && max != null && min > max) {
                throw new InvalidInputException(
                        "the least number of replicas (" + min + ") is above the largest (" + max + ")",
                        "tags hpa_min_replicas and hpa_max_replicas of " + resource.id(),
                        "Swap or correct them");
            }
            return new Autoscaler(share, min, max);
        });
    }

    private static Optional<Double> number(Resource resource, String tag) {
        String text = resource.tags().get(tag);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.trim().replace("%", "").trim()).doubleValue());
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no number", "tag " + tag + " of " + resource.id(), "Give for instance 70");
        }
    }

    /** Cores at which it holds a replica. */
    double heldCores(double request) {
        return target * request;
    }

    /** Least request for which the cores it holds stay within the highest target. */
    double leastRequest(double presentRequest) {
        return heldCores(presentRequest) / HIGHEST_TARGET;
    }

    /** The target that keeps those cores with another request, to the tenth of a percent. */
    double targetFor(double presentRequest, double request) {
        return Math.round(1000 * heldCores(presentRequest) / request) / 1000.0;
    }

    /** Replicas that a demand of the whole workload needs, in cores. */
    int replicasFor(double demand, double presentRequest) {
        // A millionth of a replica is rounding noise, not demand.
        return (int) Math.max(1, Math.ceil(demand / heldCores(presentRequest) - 1e-6));
    }
}
