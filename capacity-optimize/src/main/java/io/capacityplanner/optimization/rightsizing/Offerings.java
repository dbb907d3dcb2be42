package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the offerings that are sold under one name: the tags {@code engine} and {@code deployment} of the resource
 * must be parts of the offering. What they leave open is left unknown, for a saving on another engine's price is wrong.
 */
final class Offerings {

    private static final List<String> TAGS = List.of("engine", "deployment");

    private Offerings() {}

    static Optional<InstanceSize> choose(Resource resource, List<InstanceSize> named) {
        List<InstanceSize> fitting = named.stream()
                .filter(size -> TAGS.stream()
                        .allMatch(tag -> agrees(size, resource.tags().get(tag))))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private static boolean agrees(InstanceSize size, @Nullable String tag) {
        return tag == null
                || size.offering().equals(InstanceSize.COMPUTE)
                || List.of(size.offering().split("/", -1))
                        .contains(tag.trim().toLowerCase(Locale.ROOT).replace('-', '_'));
    }
}
