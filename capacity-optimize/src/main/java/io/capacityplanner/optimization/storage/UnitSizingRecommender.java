package io.capacityplanner.optimization.storage;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Sizes what is sold by the unit: space, operations and throughput of volumes, memory of functions.
 *
 * <p>A volume gets the space that its highest use and the forecast's coming peak fill to the utilization threshold; it
 * is never proposed below either. Most providers cannot shrink a volume in place, so a smaller one is proposed only from
 * a fifth less on, as a move to a new volume. Operations and throughput may fall and rise freely: they get the level
 * that at most the accepted risk of the steps passes, with the threshold's room.
 *
 * <p>A function gets memory for the most it ever used; what does not fit is killed. Processors come in proportion to
 * memory on the usual platforms, so less memory is also less speed: where a duration is measured it says so.
 *
 * <p>Names of series: {@code disk_usage}, {@code disk_used_bytes}, {@code kubelet_volume_stats_used_bytes};
 * {@code iops}, {@code disk_iops}; {@code disk_throughput}, {@code disk_bytes_per_second}; {@code memory_used_bytes},
 * {@code max_memory_used}, {@code memory_usage}; {@code duration_ms}, {@code duration}. Present settings are capacities:
 * {@code disk_usage} or {@code size}, {@code iops}, {@code throughput}, {@code memory} or {@code memory_usage}.
 */
public final class UnitSizingRecommender implements Recommender {

    /** A recommender; its settings are those of the request. */
    public UnitSizingRecommender() {}

    @Override
    public String id() {
        return "unit-sizing";
    }

    @Override
    public String description() {
        return "Space, operations and throughput of volumes and memory of functions that hold the coming demand";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        RecommendationRequest request = context.request();
        return context.inventory().stream()
                .filter(r -> r.size() == null && (r.type() == ResourceType.VOLUME || r.type() == ResourceType.FUNCTION))
                .filter(r -> request.resourceTypes().isEmpty()
                        || request.resourceTypes().contains(r.type()))
                .sorted(Comparator.comparing(Resource::id))
                .map(r -> judge(context, r));
    }

    private static Recommendation judge(PlanningContext context, Resource resource) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "unit sizing, resource " + resource.id(), "Ask again");
        }
        UnitAdvice advice = new UnitAdvice(context, resource);
        return resource.type() == ResourceType.VOLUME ? VolumeSizing.size(advice) : FunctionSizing.size(advice);
    }
}
