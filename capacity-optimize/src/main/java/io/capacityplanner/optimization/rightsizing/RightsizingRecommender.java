package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Proposes the cheapest size whose probability of passing the accepted share of its capacity, over the coming period,
 * stays within the accepted risk; jointly for processors and memory, on the forecast and on the recent history.
 *
 * <p>What sets it apart from a percentile of the recent past:
 *
 * <ul>
 *   <li>peaks that come back (a nightly job, Monday mornings, month ends) must fit whole, however short they are;
 *   <li>the window always holds whole weeks, so that a weekend just past does not shrink Monday;
 *   <li>a demand pressed against its limit is hidden, and never a reason for a smaller size;
 *   <li>a memory leak is reported, not sized for; memory never falls below what was reached;
 *   <li>each proposal is replayed on the last 30 percent of the window as decided on the first 70;
 *   <li>below 14 days or half the readings it declines to answer and says when to ask again.
 * </ul>
 *
 * <p>Processors of different families count as equally fast. Resources are judged one by one, in order of their ids,
 * as the stream is read. Thread-safe.
 */
public final class RightsizingRecommender implements Recommender {

    /** A recommender; it has no settings of its own, they are in {@link RecommendationRequest}. */
    public RightsizingRecommender() {}

    @Override
    public String id() {
        return "rightsizing";
    }

    @Override
    public String description() {
        return "Proposes the cheapest size that holds the coming demand within the accepted risk";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        RecommendationRequest request = context.request();
        return context.inventory().stream()
                .filter(resource -> request.resourceTypes().isEmpty()
                        || request.resourceTypes().contains(resource.type()))
                .filter(RightsizingRecommender::hasCatalogSizes)
                .sorted(Comparator.comparing(Resource::id))
                .flatMap(resource -> judge(context, resource));
    }

    /** Containers, volumes and functions have settings in place of sizes, and recommenders of their own. */
    private static boolean hasCatalogSizes(Resource resource) {
        return resource.size() != null
                || switch (resource.type()) {
                    case CONTAINER, VOLUME, FUNCTION -> false;
                    default -> true;
                };
    }

    private static Stream<Recommendation> judge(PlanningContext context, Resource resource) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "right-sizing, resource " + resource.id(), "Ask again");
        }
        return new Judgement(context, resource).recommendations();
    }
}
