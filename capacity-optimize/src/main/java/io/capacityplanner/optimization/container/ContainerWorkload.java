package io.capacityplanner.optimization.container;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replicas that share their settings.
 *
 * @param id {@code cluster/namespace/service/container} as far as known, or the id of the only resource
 * @param replicas at least one, in order of their ids
 */
record ContainerWorkload(String id, List<Replica> replicas) {

    /** Groups containers: those of one cluster and service, and where tagged of one namespace and container. */
    static List<ContainerWorkload> group(List<Resource> containers, PlanningContext context) {
        TreeMap<String, List<Resource>> groups = new TreeMap<>();
        for (Resource resource : containers) {
            groups.computeIfAbsent(key(resource), k -> new ArrayList<>()).add(resource);
        }
        return groups.values().stream()
                .map(members -> {
                    List<Replica> replicas = members.stream()
                            .sorted(java.util.Comparator.comparing(Resource::id))
                            .map(r -> Replica.of(r, context))
                            .toList();
                    String id = replicas.size() == 1
                            ? replicas.get(0).resource().id()
                            : key(members.get(0)).substring(2);
                    return new ContainerWorkload(id, replicas);
                })
                .sorted(java.util.Comparator.comparing(ContainerWorkload::id))
                .toList();
    }

    /** Groups sort before single resources and cannot be taken for them. */
    static String key(Resource resource) {
        if (resource.cluster() == null || resource.service() == null) {
            return "1 " + resource.id();
        }
        return "0 "
                + Stream.of(
                                resource.cluster(),
                                resource.tags().get("namespace"),
                                resource.service(),
                                resource.tags().get("container"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("/"));
    }

    Settings present() {
        return Settings.largest(replicas.stream().map(Replica::settings).toList());
    }

    Optional<Autoscaler> autoscaler() {
        return replicas.stream()
                .map(r -> Autoscaler.of(r.resource()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Nullable
    String cluster() {
        return replicas.get(0).resource().cluster();
    }
}
