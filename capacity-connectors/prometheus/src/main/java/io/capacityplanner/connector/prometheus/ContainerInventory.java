package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.prometheus.InstantVectors.Point;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers of running pods, joined from the many small series of kube-state-metrics. */
final class ContainerInventory {

    private static final String CONTAINER = "{container!=\"\",$selector}";

    private final InstantVectors vectors;
    private final ClusterNames names;

    /** A workload: what owns a pod in the end. */
    private record Owner(String kind, String name) {}

    ContainerInventory(InstantVectors vectors, ClusterNames names) {
        this.vectors = vectors;
        this.names = names;
    }

    Stream<Resource> resources() {
        Map<String, Resource.Builder> containers = new TreeMap<>();
        Map<String, Owner> owners = owners();
        Map<String, Map<String, String>> autoscalers = autoscalers();
        Set<String> over = over();
        for (Point point : vectors.of("kube_pod_container_info" + CONTAINER)) {
            String pod = names.key(point, "namespace", "pod");
            if (!over.contains(pod)) {
                containers.put(key(point), container(point, owners.get(pod), autoscalers));
            }
        }
        settings(containers, "request", "kube_pod_container_resource_requests");
        settings(containers, "limit", "kube_pod_container_resource_limits");
        kills(containers);
        onEach(
                containers,
                "kube_pod_container_state_started" + CONTAINER,
                (container, point) -> container.tag("started_at", instant(point).toString()));
        return containers.values().stream().map(Resource.Builder::build);
    }

    /** Pods that have ended: they ask for nothing any more. */
    private Set<String> over() {
        Set<String> over = new HashSet<>();
        vectors.of("kube_pod_status_phase{phase=~\"Succeeded|Failed\",$selector} == 1")
                .forEach(point -> over.add(names.key(point, "namespace", "pod")));
        return over;
    }

    /** Who owns each pod: of a replica set the deployment above it, of a job the cron job. */
    private Map<String, Owner> owners() {
        Map<String, Owner> above = new HashMap<>();
        vectors.of("kube_replicaset_owner{owner_kind!=\"\",owner_kind!=\"<none>\",$selector}")
                .forEach(point -> above.put(names.key(point, "namespace", "replicaset") + " ReplicaSet", owner(point)));
        vectors.of("kube_job_owner{owner_kind!=\"\",owner_kind!=\"<none>\",$selector}")
                .forEach(point -> above.put(names.key(point, "namespace", "job_name") + " Job", owner(point)));
        Map<String, Owner> owners = new HashMap<>();
        for (Point point : vectors.of("kube_pod_owner{owner_is_controller=\"true\",$selector}")) {
            Owner direct = owner(point);
            String parent = names.id(point, point.label("namespace"), direct.name()) + " " + direct.kind();
            owners.put(names.key(point, "namespace", "pod"), above.getOrDefault(parent, direct));
        }
        return owners;
    }

    private static Owner owner(Point point) {
        return new Owner(point.label("owner_kind"), point.label("owner_name"));
    }

    private Resource.Builder container(
            Point point, @Nullable Owner owner, Map<String, Map<String, String>> autoscalers) {
        Resource.Builder container = Resource.builder(key(point), ResourceType.CONTAINER)
                .provider("kubernetes")
                .cluster(names.of(point))
                .tag("namespace", point.label("namespace"))
                .tag("pod", point.label("pod"))
                .tag("container", point.label("container"))
                .tag("image", point.label("image"));
        if (owner != null) {
            container.service(owner.name()).tag("workload_kind", owner.kind());
            autoscalers
                    .getOrDefault(target(point, owner.kind(), owner.name()), Map.of())
                    .forEach(container::tag);
        }
        return container;
    }

    private void settings(Map<String, Resource.Builder> containers, String kind, String series) {
        onEach(containers, series + "{container!=\"\",resource=~\"cpu|memory\",$selector}", (container, point) -> {
            boolean cpu = point.label("resource").equals("cpu");
            Quantity amount = Quantity.of(point.value(), cpu ? Unit.CORES : Unit.BYTES);
            container.capacity((cpu ? "cpu_" : "memory_") + kind, amount);
            if (kind.equals("limit")) {
                container.capacity((cpu ? Metric.CPU_USAGE : Metric.MEMORY_USAGE).name(), amount);
            }
            if (!point.label("node").isEmpty()) {
                container.tag("node", point.label("node"));
            }
        });
    }

    /** When a container was last killed for want of memory; without the moment, that it was. */
    private void kills(Map<String, Resource.Builder> containers) {
        Set<String> killed = new HashSet<>();
        onEach(
                containers,
                "kube_pod_container_status_last_terminated_reason{reason=\"OOMKilled\",$selector} == 1",
                (container, point) -> {
                    killed.add(key(point));
                    container.tag("last_terminated_reason", "OOMKilled");
                });
        onEach(containers, "kube_pod_container_status_last_terminated_timestamp{$selector}", (container, point) -> {
            if (killed.contains(key(point))) {
                container.tag("oom_killed_at", instant(point).toString());
            }
        });
    }

    /** Horizontal autoscalers on processors, as tags by their target. */
    private Map<String, Map<String, String>> autoscalers() {
        Map<String, Map<String, String>> byName = new HashMap<>();
        autoscaler(byName, "hpa_min_replicas", "kube_horizontalpodautoscaler_spec_min_replicas{$selector}");
        autoscaler(byName, "hpa_max_replicas", "kube_horizontalpodautoscaler_spec_max_replicas{$selector}");
        autoscaler(
                byName,
                "hpa_target_utilization",
                "kube_horizontalpodautoscaler_spec_target_metric{metric_name=\"cpu\",metric_target_type=\"utilization\","
                        + "$selector}");
        Map<String, Map<String, String>> byTarget = new HashMap<>();
        for (Point point : vectors.of("kube_horizontalpodautoscaler_info{$selector}")) {
            Map<String, String> tags = byName.get(names.key(point, "namespace", "horizontalpodautoscaler"));
            if (tags != null) {
                byTarget.put(
                        target(point, point.label("scaletargetref_kind"), point.label("scaletargetref_name")), tags);
            }
        }
        return byTarget;
    }

    private void autoscaler(Map<String, Map<String, String>> byName, String tag, String expression) {
        for (Point point : vectors.of(expression)) {
            byName.computeIfAbsent(names.key(point, "namespace", "horizontalpodautoscaler"), name -> new TreeMap<>())
                    .put(tag, Long.toString(Math.round(point.value())));
        }
    }

    private String target(Point point, String kind, String name) {
        return names.id(point, point.label("namespace"), kind, name);
    }

    private void onEach(
            Map<String, Resource.Builder> containers, String expression, BiConsumer<Resource.Builder, Point> action) {
        for (Point point : vectors.of(expression)) {
            Resource.Builder container = containers.get(key(point));
            if (container != null) {
                action.accept(container, point);
            }
        }
    }

    private String key(Point point) {
        return names.key(point, "namespace", "pod", "container");
    }

    private static Instant instant(Point point) {
        return Instant.ofEpochSecond((long) point.value());
    }
}
