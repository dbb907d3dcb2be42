package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.offers.DatabaseOffering;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ProcessorFeature;

/**
 * Database instances of RDS and Aurora. RDS does not tell what a class has; a class such as {@code db.m5.large} is the
 * EC2 type {@code m5.large}, and where there is no such type the capacities of processor and memory are left out.
 */
final class DatabaseReader implements ServiceReader {

    private static final int PAGE = 100;
    private static final double MEBI = Unit.MEBIBYTES.toBase();

    private final AwsAccess access;
    private final InstanceTypes types;
    private final Grouping grouping;

    DatabaseReader(AwsAccess access, InstanceTypes types, Grouping grouping) {
        this.access = access;
        this.types = types;
        this.grouping = grouping;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        RdsClient rds = access.client(scope, RdsClient.class, RdsClient::builder);
        return AwsPages.of(
                rds.describeDBInstancesPaginator(request -> request.maxRecords(PAGE)),
                page -> databases(scope, page.dbInstances()));
    }

    private List<Delivery<Resource>> databases(AwsScope scope, List<DBInstance> databases) {
        List<Delivery<Resource>> deliveries = new ArrayList<>(types.learn(
                scope,
                databases.stream()
                        .map(database -> machineType(database.dbInstanceClass()))
                        .filter(Objects::nonNull)
                        .toList()));
        deliveries.addAll(AwsPages.each(
                databases,
                database -> "database " + database.dbInstanceIdentifier() + " in " + scope,
                database -> database(scope, database)));
        return deliveries;
    }

    /** {@code db.m5.large} to {@code m5.large}; null for classes that are no machine's, such as {@code db.serverless}. */
    static @Nullable String machineType(@Nullable String databaseClass) {
        return databaseClass != null && databaseClass.matches("db\\.[a-z0-9-]+\\.[a-z0-9-]+")
                ? databaseClass.substring("db.".length())
                : null;
    }

    private Resource database(AwsScope scope, DBInstance database) {
        String engine = database.engine() == null ? "" : database.engine();
        boolean multi = Boolean.TRUE.equals(database.multiAZ());
        Draft draft = new Draft(database.dbInstanceArn(), ResourceType.DATABASE, scope)
                .account(Arns.account(database.dbInstanceArn()))
                .size(database.dbInstanceClass())
                .cluster(database.dbClusterIdentifier());
        database.tagList().forEach(tag -> draft.ownersTag(tag.key(), tag.value()));
        capacities(draft, database, types.of(scope, machineType(database.dbInstanceClass())));
        return draft.fact("name", database.dbInstanceIdentifier())
                .fact("engine", DatabaseOffering.engine(engine, database.licenseModel()))
                .fact("engine_version", database.engineVersion())
                .fact("deployment", multi ? "multi_az" : "single_az")
                .fact("state", database.dbInstanceStatus())
                .fact("storage_type", database.storageType())
                .fact("max_storage_gib", database.maxAllocatedStorage())
                .fact("replica_of", database.readReplicaSourceDBInstanceIdentifier())
                .fact("availability_zone", database.availabilityZone())
                .fact("created", database.instanceCreateTime())
                .build(grouping);
    }

    private static void capacities(Draft draft, DBInstance database, @Nullable InstanceFacts type) {
        Integer own = processors(database);
        if (own != null || type != null) {
            draft.capacity(Metric.CPU_USAGE.name(), own != null || type == null ? own : type.vcpu(), Unit.CORES);
        }
        if (type != null) {
            draft.capacity(Metric.MEMORY_USAGE.name(), type.memoryMib(), Unit.MEBIBYTES)
                    .capacity(Metric.NETWORK.name(), type.networkBytes(), Unit.BYTES_PER_SECOND)
                    .fact("burstable", type.burstable());
        }
        // Aurora's storage grows by itself: the size that it tells for an instance is a mere 1 GiB.
        if (database.storageType() == null || !database.storageType().startsWith("aurora")) {
            Double throughput =
                    database.storageThroughput() == null ? null : (Double) (database.storageThroughput() * MEBI);
            draft.capacity(Metric.DISK_USAGE.name(), database.allocatedStorage(), Unit.GIBIBYTES)
                    .capacity("disk_iops", database.iops(), Unit.PER_SECOND)
                    .capacity("disk_throughput", throughput, Unit.BYTES_PER_SECOND);
        }
    }

    /** The processors that were chosen for the instance; null when it has those of its class. */
    private static @Nullable Integer processors(DBInstance database) {
        Integer cores = feature(database, "coreCount");
        Integer threads = feature(database, "threadsPerCore");
        return cores == null || threads == null ? null : (Integer) (cores * threads);
    }

    private static @Nullable Integer feature(DBInstance database, String name) {
        return database.processorFeatures().stream()
                .filter(feature -> name.equals(feature.name()))
                .map(ProcessorFeature::value)
                .filter(value -> value != null && value.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }
}
