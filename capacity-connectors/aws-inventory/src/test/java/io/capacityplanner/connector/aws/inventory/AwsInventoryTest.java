package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsInventoryTest {

    private static final String ARN = ":eu-west-1:123456789012:";

    private final AccountStub account = new AccountStub();

    @AfterEach
    void close() {
        assertThat(account.complaints()).isEmpty();
        account.close();
    }

    private Map<String, Resource> read(AwsService... services) {
        try (AwsAccess access = account.access(AccountStub.REGION).build();
                Stream<Delivery<Resource>> resources = AwsInventory.builder(access)
                        .services(List.of(services))
                        .build()
                        .resources()) {
            return Delivery.complete(resources).collect(Collectors.toMap(Resource::id, Function.identity()));
        }
    }

    private static Resource one(Map<String, Resource> resources, String id) {
        return Objects.requireNonNull(resources.get(id), id);
    }

    private static Quantity of(double value, Unit unit) {
        return Quantity.of(value, unit);
    }

    @Test
    void machinesHaveTheirTypesCapacitiesAndAllTags() {
        Map<String, Resource> machines = read(AwsService.EC2);

        // The terminated one is left out; the empty page in the middle hides nothing.
        assertThat(machines).containsOnlyKeys("i-0598c7d356eba48d7", "i-0aaaabbbbccccdddd", "i-0ccccddddeeeeffff");
        Resource web = one(machines, "i-0598c7d356eba48d7");
        assertThat(web.type()).isEqualTo(ResourceType.VIRTUAL_MACHINE);
        assertThat(web.provider()).isEqualTo("aws");
        assertThat(web.account()).isEqualTo("123456789012");
        assertThat(web.region()).isEqualTo("eu-west-1");
        assertThat(web.size()).isEqualTo("m5.large");
        assertThat(web.service()).isEqualTo("web-asg");
        assertThat(web.capacity())
                .isEqualTo(Map.of(
                        "cpu_usage", of(2, Unit.CORES),
                        "memory_usage", of(8192, Unit.MEBIBYTES),
                        "network", of(93_750_000, Unit.BYTES_PER_SECOND),
                        "disk_iops", of(3600, Unit.PER_SECOND),
                        "disk_throughput", of(81_250_000, Unit.BYTES_PER_SECOND)));
        assertThat(web.tags())
                .containsEntry("Name", "web & shop 1")
                .containsEntry("state", "running")
                .containsEntry("tag:state", "golden")
                .containsEntry("lifecycle", "on-demand")
                .containsEntry("platform", "Linux/UNIX")
                .containsEntry("tenancy", "default")
                .containsEntry("availability_zone", "eu-west-1c")
                .containsEntry("ebs_optimized", "true")
                .containsEntry("burstable", "false")
                .containsEntry("auto_scaling_group", "web-asg")
                .containsEntry("aws:autoscaling:groupName", "web-asg")
                .containsEntry("launch_time", "2026-02-08T16:46:19Z");
    }

    @Test
    void aMachineWithFewerProcessorsThanItsTypeHasThoseThatItWasLaunchedWith() {
        Resource spot = one(read(AwsService.EC2), "i-0ccccddddeeeeffff");

        assertThat(spot.capacityOf("cpu_usage")).contains(of(2, Unit.CORES));
        assertThat(spot.capacityOf("memory_usage")).contains(of(65_536, Unit.MEBIBYTES));
        assertThat(spot.tags()).containsEntry("lifecycle", "spot");
    }

    @Test
    void theOwnersTagsTellServiceAndCluster() {
        Resource stopped = one(read(AwsService.EC2), "i-0aaaabbbbccccdddd");

        assertThat(stopped.service()).isEqualTo("billing");
        assertThat(stopped.cluster()).isEqualTo("production");
        assertThat(stopped.tags())
                .containsEntry("state", "stopped")
                .containsEntry("platform", "Windows")
                .containsEntry("tenancy", "dedicated")
                .containsEntry("burstable", "true");
        assertThat(stopped.capacityOf("cpu_usage")).contains(of(2, Unit.CORES));
    }

    @Test
    void volumesAreSoldByTheUnitAndTellWhetherTheyAreAttached() {
        Map<String, Resource> volumes = read(AwsService.EBS);

        Resource attached = one(volumes, "vol-1234567890abcdef0");
        assertThat(attached.type()).isEqualTo(ResourceType.VOLUME);
        assertThat(attached.size()).isNull();
        assertThat(attached.service()).isEqualTo("web");
        assertThat(attached.capacity())
                .isEqualTo(Map.of(
                        "disk_usage", of(80, Unit.GIBIBYTES),
                        "disk_iops", of(3000, Unit.PER_SECOND),
                        "disk_throughput", of(125 * 1024 * 1024, Unit.BYTES_PER_SECOND)));
        assertThat(attached.tags())
                .containsEntry("type", "gp3")
                .containsEntry("attached", "true")
                .containsEntry("attached_to", "i-0598c7d356eba48d7");
        Resource free = one(volumes, "vol-0fedcba0987654321");
        assertThat(free.tags())
                .containsEntry("attached", "false")
                .containsEntry("state", "available")
                .doesNotContainKey("attached_to");
        // A throughput volume has no operations of its own.
        assertThat(free.capacity()).isEqualTo(Map.of("disk_usage", of(500, Unit.GIBIBYTES)));
    }

    @Test
    void databasesAreNamedAsTheirOfferingsAre() {
        Map<String, Resource> databases = read(AwsService.RDS);

        Resource orders = one(databases, "arn:aws:rds" + ARN + "db:orders");
        assertThat(orders.type()).isEqualTo(ResourceType.DATABASE);
        assertThat(orders.account()).isEqualTo("123456789012");
        assertThat(orders.size()).isEqualTo("db.m5.large");
        assertThat(orders.service()).isEqualTo("shop");
        assertThat(orders.tags())
                .containsEntry("engine", "postgresql")
                .containsEntry("deployment", "multi_az")
                .containsEntry("storage_type", "gp3")
                .containsEntry("max_storage_gib", "1000");
        assertThat(orders.capacity())
                .containsEntry("cpu_usage", of(2, Unit.CORES))
                .containsEntry("memory_usage", of(8192, Unit.MEBIBYTES))
                .containsEntry("disk_usage", of(200, Unit.GIBIBYTES))
                .containsEntry("disk_iops", of(12_000, Unit.PER_SECOND))
                .containsEntry("disk_throughput", of(500.0 * 1024 * 1024, Unit.BYTES_PER_SECOND));
        Resource oracle = one(databases, "arn:aws:rds" + ARN + "db:legacy-ora");
        assertThat(oracle.tags()).containsEntry("engine", "oracle_se2_license_included");
        assertThat(oracle.capacityOf("cpu_usage")).contains(of(2, Unit.CORES));
    }

    @Test
    void aDatabaseWhoseClassIsNoMachineTypeHasNoCapacityOfProcessorsMemoryOrDisk() {
        Resource serverless = one(read(AwsService.RDS), "arn:aws:rds" + ARN + "db:reports-1");

        assertThat(serverless.size()).isEqualTo("db.serverless");
        assertThat(serverless.cluster()).isEqualTo("reports");
        assertThat(serverless.tags()).containsEntry("engine", "aurora_mysql");
        assertThat(serverless.capacity()).isEmpty();
    }

    @Test
    void cachesHaveProcessorsAndNoInventedMemory() {
        Map<String, Resource> caches = read(AwsService.ELASTICACHE);

        Resource sessions = one(caches, "arn:aws:elasticache" + ARN + "cluster:sessions-001");
        assertThat(sessions.type()).isEqualTo(ResourceType.CACHE);
        assertThat(sessions.size()).isEqualTo("cache.m5.large");
        assertThat(sessions.cluster()).isEqualTo("sessions");
        assertThat(sessions.tags()).containsEntry("engine", "valkey").containsEntry("nodes", "1");
        assertThat(sessions.capacityOf("cpu_usage")).contains(of(2, Unit.CORES));
        assertThat(sessions.capacityOf("memory_usage")).isEmpty();
        assertThat(one(caches, "arn:aws:elasticache" + ARN + "cluster:pages").tags())
                .containsEntry("availability_zone", "eu-west-1a,eu-west-1b");
    }

    @Test
    void functionsHaveTheirMemoryOverAllPages() {
        Map<String, Resource> functions = read(AwsService.LAMBDA);

        Resource thumbnails = one(functions, "arn:aws:lambda" + ARN + "function:thumbnails");
        assertThat(thumbnails.type()).isEqualTo(ResourceType.FUNCTION);
        assertThat(thumbnails.size()).isNull();
        assertThat(thumbnails.capacityOf("memory")).contains(of(1536, Unit.MEBIBYTES));
        assertThat(thumbnails.tags())
                .containsEntry("architecture", "arm64")
                .containsEntry("timeout_seconds", "30")
                .containsEntry("runtime", "java21");
        assertThat(one(functions, "arn:aws:lambda" + ARN + "function:nightly").capacityOf("memory"))
                .contains(of(128, Unit.MEBIBYTES));
    }

    @Test
    void tagsOfCachesAndFunctionsAreReadWhenTheyAreWanted() {
        try (AwsAccess access = account.access(AccountStub.REGION).build();
                Stream<Delivery<Resource>> resources = AwsInventory.builder(access)
                        .services(List.of(AwsService.ELASTICACHE, AwsService.LAMBDA))
                        .allTags(true)
                        .build()
                        .resources()) {
            Map<String, Resource> read =
                    Delivery.complete(resources).collect(Collectors.toMap(Resource::id, Function.identity()));

            Resource function = one(read, "arn:aws:lambda" + ARN + "function:thumbnails");
            assertThat(function.service()).isEqualTo("shop");
            assertThat(function.tags()).containsEntry("name", "thumbnails").containsEntry("tag:name", "mine");
            assertThat(one(read, "arn:aws:elasticache" + ARN + "cluster:sessions-001")
                            .service())
                    .isEqualTo("login");
        }
    }

    @Test
    void groupsTellTheirBoundsAndMix() {
        Resource group = one(
                read(AwsService.AUTOSCALING),
                "arn:aws:autoscaling" + ARN + "autoScalingGroup:autoScalingGroupName/web-asg");

        assertThat(group.type()).isEqualTo(ResourceType.SERVICE);
        assertThat(group.service()).isNull();
        assertThat(group.tags())
                .containsEntry("desired_size", "3")
                .containsEntry("min_size", "2")
                .containsEntry("max_size", "10")
                .containsEntry("in_service", "1")
                .containsEntry("instance_types", "m5.large,m5a.large")
                .containsEntry("on_demand_base", "1")
                .containsEntry("on_demand_percent_above_base", "50")
                .containsEntry("team", "shop");
        assertThat(group.capacityOf("instances")).contains(of(10, Unit.COUNT));
    }

    @Test
    void eachTypeIsAskedForOnceInARead() {
        read(AwsService.EC2, AwsService.RDS, AwsService.ELASTICACHE);

        List<String> asked = account.calls("DescribeInstanceTypes").stream()
                .flatMap(call -> call.parameters().entrySet().stream())
                .filter(entry -> entry.getKey().startsWith("Filter.1.Value"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(asked).containsExactlyInAnyOrder("m5.large", "t3.medium", "r6i.2xlarge", "r5.2xlarge");
    }

    @Test
    void nothingIsAskedOfServicesThatAreNotWanted() {
        read(AwsService.LAMBDA);

        assertThat(account.calls()).extracting(AccountStub.Call::service).containsOnly("lambda");
    }

    @Test
    void pagesAreAskedForAsTheyAreWanted() {
        try (AwsAccess access = account.access(AccountStub.REGION).build();
                Stream<Delivery<Resource>> resources = AwsInventory.of(access).resources()) {
            assertThat(resources.findFirst()).isPresent();
            assertThat(account.calls("DescribeInstances")).hasSize(1);
            assertThat(account.calls("DescribeVolumes")).isEmpty();
        }
    }
}
