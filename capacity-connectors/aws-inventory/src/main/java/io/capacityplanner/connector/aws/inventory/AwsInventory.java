package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.connector.aws.reading.AwsParts;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What exists in accounts of AWS now: machines, volumes, databases, caches, functions and Auto Scaling groups, with
 * their sizes, capacities and tags. Ids are those of {@link io.capacityplanner.connector.aws.AwsIds}, as the metrics of
 * CloudWatch have them.
 *
 * <p>Capacities: {@code cpu_usage} in cores, {@code memory_usage} in MiB, {@code network} in bytes a second that can be
 * held for ever, each way, {@code disk_usage} in GiB, {@code disk_iops} and {@code disk_throughput} of volumes, databases
 * and machines (of these what can be held for ever), {@code memory} of functions, {@code instances} of groups. What AWS
 * does not tell is left out.
 *
 * <p>A machine's service is the value of the owner's tag {@code service}, else its Auto Scaling group. All tags of the
 * owner are kept; those of caches and functions are only read with {@link Builder#allTags}.
 *
 * <p>A service that cannot be read in an account and region is a {@link Delivery.Failure} that names the three and the
 * permission. Immutable and thread-safe.
 */
public final class AwsInventory implements InventorySource {

    private final String id;
    private final AwsAccess access;
    private final Set<AwsService> services;
    private final Grouping grouping;
    private final boolean allTags;
    private final @Nullable Executor executor;

    private AwsInventory(Builder builder) {
        id = builder.id;
        access = builder.access;
        services = Set.copyOf(builder.services);
        grouping = new Grouping(builder.serviceTag, builder.clusterTag);
        allTags = builder.allTags;
        executor = builder.executor;
    }

    /** The inventory of every service that can be read. */
    public static AwsInventory of(AwsAccess access) {
        return builder(access).build();
    }

    /** A builder of an inventory of every service that can be read. */
    public static Builder builder(AwsAccess access) {
        return new Builder(access);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Resources of " + access.scopes().size() + " account regions of AWS: "
                + services.stream().sorted().map(AwsService::key).collect(Collectors.joining(", "));
    }

    /**
     * Streams what there is, page by page, one service after the other in each account and region.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when nothing can be read for want of credentials or
     *     permissions
     */
    @Override
    public Stream<Delivery<Resource>> resources() {
        InstanceTypes types = new InstanceTypes(access);
        List<AwsPart<Resource>> parts = new ArrayList<>();
        for (AwsScope scope : access.scopes()) {
            for (AwsService service : services.stream().sorted().toList()) {
                ServiceReader reader = reader(service, types);
                parts.add(new AwsPart<>(AwsPart.place(service.permission(), scope), () -> reader.pages(scope)));
            }
        }
        return AwsParts.stream(parts, executor);
    }

    private ServiceReader reader(AwsService service, InstanceTypes types) {
        return switch (service) {
            case EC2 -> new MachineReader(access, types, grouping);
            case EBS -> new VolumeReader(access, grouping);
            case RDS -> new DatabaseReader(access, types, grouping);
            case ELASTICACHE -> new CacheReader(access, types, grouping, allTags);
            case LAMBDA -> new FunctionReader(access, grouping, allTags);
            case AUTOSCALING -> new ScalingGroupReader(access, grouping);
        };
    }

    /** Collects the settings of an inventory. Not thread-safe. */
    public static final class Builder {

        private final AwsAccess access;
        private String id = "aws-inventory";
        private Set<AwsService> services = EnumSet.allOf(AwsService.class);
        private String serviceTag = "service";
        private String clusterTag = "cluster";
        private boolean allTags;
        private @Nullable Executor executor;

        private Builder(AwsAccess access) {
            this.access = access;
        }

        /** Its name among the inventory sources of a planner; {@code aws-inventory} unless given. */
        public Builder id(String name) {
            id = name;
            return this;
        }

        /** What to read; every service unless given. */
        public Builder services(Collection<AwsService> wanted) {
            if (wanted.isEmpty()) {
                throw new InvalidInputException(
                        "no service is to be read", "AWS inventory", "Give one or more, for instance ec2");
            }
            services = EnumSet.copyOf(wanted);
            return this;
        }

        /** The owner's tag whose value is the service; {@code service} unless given. */
        public Builder serviceTag(String key) {
            serviceTag = key;
            return this;
        }

        /** The owner's tag whose value is the cluster; {@code cluster} unless given. */
        public Builder clusterTag(String key) {
            clusterTag = key;
            return this;
        }

        /** Whether the tags of caches and functions are read too, by a request for each; they are not unless given. */
        public Builder allTags(boolean read) {
            allTags = read;
            return this;
        }

        /** What several accounts, regions and services are read on at once; the calling thread alone unless given. */
        public Builder executor(@Nullable Executor given) {
            executor = given;
            return this;
        }

        /** Builds the inventory; asks nobody. */
        public AwsInventory build() {
            return new AwsInventory(this);
        }
    }
}
