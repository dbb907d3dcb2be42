package io.capacityplanner.resource;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that can run out, be too large, or cost money.
 *
 * @param id its id, unique in a planner
 * @param type what kind of thing it is
 * @param provider who runs it, for instance {@code aws}; null when not known
 * @param account the account it is billed to; null when not known
 * @param region where it runs; null when not known
 * @param cluster the cluster it belongs to; null when none
 * @param service the service it belongs to; null when none
 * @param size the size it has, for instance {@code m5.large}; null when not known
 * @param tags free labels
 * @param capacity capacity per metric name, for instance {@code cpu_usage} to 8 cores
 */
public record Resource(
        String id,
        ResourceType type,
        @Nullable String provider,
        @Nullable String account,
        @Nullable String region,
        @Nullable String cluster,
        @Nullable String service,
        @Nullable String size,
        Map<String, String> tags,
        Map<String, Quantity> capacity) {

    /** Refuses a blank id; copies the maps. */
    public Resource {
        if (id.isBlank()) {
            throw new InvalidInputException("the id is blank", "resource", "Give each resource an id");
        }
        tags = Map.copyOf(tags);
        capacity = Map.copyOf(capacity);
    }

    /** A builder for a resource of the given id and type. */
    public static Builder builder(String id, ResourceType type) {
        return new Builder(id, type);
    }

    /** The capacity for a metric, when it is known. */
    public Optional<Quantity> capacityOf(String metric) {
        return Optional.ofNullable(capacity.get(metric));
    }

    /** Collects the optional parts of a resource. Not thread-safe. */
    public static final class Builder {

        private final String id;
        private final ResourceType type;
        private final Map<String, String> tags = new TreeMap<>();
        private final Map<String, Quantity> capacity = new TreeMap<>();
        private @Nullable String provider;
        private @Nullable String account;
        private @Nullable String region;
        private @Nullable String cluster;
        private @Nullable String service;
        private @Nullable String size;

        private Builder(String id, ResourceType type) {
            this.id = id;
            this.type = type;
        }

        /** Who runs it. */
        public Builder provider(@Nullable String name) {
            provider = name;
            return this;
        }

        /** The account it is billed to. */
        public Builder account(@Nullable String name) {
            account = name;
            return this;
        }

        /** Where it runs. */
        public Builder region(@Nullable String name) {
            region = name;
            return this;
        }

        /** The cluster it belongs to. */
        public Builder cluster(@Nullable String name) {
            cluster = name;
            return this;
        }

        /** The service it belongs to. */
        public Builder service(@Nullable String name) {
            service = name;
            return this;
        }

        /** The size it has. */
        public Builder size(@Nullable String name) {
            size = name;
            return this;
        }

        /** Adds a label. */
        public Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /** Sets the capacity for a metric. */
        public Builder capacity(String metric, Quantity amount) {
            capacity.put(metric, amount);
            return this;
        }

        /** Builds the resource. */
        public Resource build() {
            return new Resource(id, type, provider, account, region, cluster, service, size, tags, capacity);
        }
    }
}
