package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;

/**
 * Cache clusters of ElastiCache. Processors and network are those of the EC2 type of the same name; the memory that a
 * node leaves to its engine is less than the type's and not told by the API, so it is left to the catalog of sizes.
 */
final class CacheReader implements ServiceReader {

    private static final int PAGE = 100;

    private final AwsAccess access;
    private final InstanceTypes types;
    private final Grouping grouping;
    private final boolean tagged;

    CacheReader(AwsAccess access, InstanceTypes types, Grouping grouping, boolean tagged) {
        this.tagged = tagged;
        this.access = access;
        this.types = types;
        this.grouping = grouping;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        ElastiCacheClient caches = access.client(scope, ElastiCacheClient.class, ElastiCacheClient::builder);
        TagLookup tags = new TagLookup(tagged, "elasticache:ListTagsForResource", scope, arn -> tags(caches, arn));
        return AwsPages.of(
                caches.describeCacheClustersPaginator(
                        request -> request.showCacheNodeInfo(true).maxRecords(PAGE)),
                page -> tags.with(clusters(scope, page.cacheClusters(), tags)));
    }

    private static Map<String, String> tags(ElastiCacheClient caches, String arn) {
        Map<String, String> tags = new HashMap<>();
        caches.listTagsForResource(request -> request.resourceName(arn))
                .tagList()
                .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return tags;
    }

    private List<Delivery<Resource>> clusters(AwsScope scope, List<CacheCluster> clusters, TagLookup tags) {
        List<Delivery<Resource>> deliveries = new ArrayList<>(types.learn(
                scope,
                clusters.stream()
                        .map(cluster -> machineType(cluster.cacheNodeType()))
                        .filter(Objects::nonNull)
                        .toList()));
        deliveries.addAll(AwsPages.each(
                clusters,
                cluster -> "cache cluster " + cluster.cacheClusterId() + " in " + scope,
                cluster -> cluster(scope, cluster, tags)));
        return deliveries;
    }

    /** {@code cache.m5.large} to {@code m5.large}. */
    static @Nullable String machineType(@Nullable String nodeType) {
        return nodeType != null && nodeType.matches("cache\\.[a-z0-9-]+\\.[a-z0-9-]+")
                ? nodeType.substring("cache.".length())
                : null;
    }

    private Resource cluster(AwsScope scope, CacheCluster cluster, TagLookup tags) {
        String zone = cluster.preferredAvailabilityZone();
        Draft draft = new Draft(cluster.arn(), ResourceType.CACHE, scope)
                .account(Arns.account(cluster.arn()))
                .size(cluster.cacheNodeType())
                .cluster(cluster.replicationGroupId())
                .fact("name", cluster.cacheClusterId())
                .fact("engine", cluster.engine())
                .fact("engine_version", cluster.engineVersion())
                .fact("state", cluster.cacheClusterStatus())
                .fact("nodes", cluster.numCacheNodes())
                .fact("availability_zone", "Multiple".equals(zone) ? zones(cluster) : zone)
                .fact("created", cluster.cacheClusterCreateTime());
        InstanceFacts type = types.of(scope, machineType(cluster.cacheNodeType()));
        if (type != null) {
            draft.capacity(Metric.CPU_USAGE.name(), type.vcpu(), Unit.CORES)
                    .capacity(Metric.NETWORK.name(), type.networkBytes(), Unit.BYTES_PER_SECOND)
                    .fact("burstable", type.burstable());
        }
        tags.tag(draft, cluster.arn());
        return draft.build(grouping);
    }

    private static String zones(CacheCluster cluster) {
        return String.join(
                ",",
                cluster.cacheNodes().stream()
                        .map(CacheNode::customerAvailabilityZone)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
