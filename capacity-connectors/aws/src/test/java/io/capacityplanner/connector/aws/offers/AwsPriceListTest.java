package io.capacityplanner.connector.aws.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsPriceListTest {

    private final AwsStub stub = AwsStub.start();
    private final AtomicReference<Instant> now = new AtomicReference<>(AwsStub.NOW);
    private final PriceListStub prices = new PriceListStub()
            .machine(
                    "m5.large",
                    "2",
                    "8 GiB",
                    "0.1070000000",
                    "physicalProcessor",
                    "Intel Xeon Platinum 8175",
                    "processorArchitecture",
                    "64-bit",
                    "networkPerformance",
                    "Up to 10 Gigabit",
                    "storage",
                    "EBS only")
            .machine(
                    "m6gd.medium",
                    "1",
                    "4 GiB",
                    "0.0504000000",
                    "physicalProcessor",
                    "AWS Graviton2 Processor",
                    "networkPerformance",
                    "Up to 10 Gigabit",
                    "storage",
                    "1 x 59 NVMe SSD")
            .machine(
                    "r5d.24xlarge",
                    "96",
                    "768 GiB",
                    "7.6800000000",
                    "physicalProcessor",
                    "Intel Xeon Platinum 8175",
                    "networkPerformance",
                    "25 Gigabit",
                    "storage",
                    "4 x 900 NVMe SSD")
            .machine(
                    "t3.micro",
                    "2",
                    "1 GiB",
                    "0.0114000000",
                    "networkPerformance",
                    "Up to 5 Gigabit",
                    "storage",
                    "EBS only")
            .machine(
                    "x1e.32xlarge",
                    "128",
                    "3,904 GiB",
                    "32.0000000000",
                    "networkPerformance",
                    "25 Gigabit",
                    "storage",
                    "2 x 1,920 SSD")
            .machine(
                    "p3.8xlarge",
                    "32",
                    "244 GiB",
                    "13.2200000000",
                    "gpu",
                    "4",
                    "networkPerformance",
                    "10 Gigabit",
                    "storage",
                    "EBS only")
            .machine("c4.large", "2", "3.75 GiB", "0.0000000000")
            .machine("u-6tb1.metal", "NA", "6,144 GiB", "54.6000000000")
            .machine("z9.large", "2", "many", "0.5000000000")
            .machine("p5.48xlarge", "192", "2048 GiB", "31.4640000000", "marketoption", "CapacityBlock")
            .machine("i2.large", "2", "15 GiB", "0.5000000000")
            .machine("i2.large", "2", "15 GiB", "0.6000000000")
            .with(
                    "AmazonEC2",
                    "Quantity",
                    "99.0",
                    "instanceType",
                    "a1.large",
                    "vcpu",
                    "2",
                    "memory",
                    "4 GiB",
                    "regionCode",
                    "eu-west-1",
                    "operatingSystem",
                    "Linux",
                    "tenancy",
                    "Shared",
                    "preInstalledSw",
                    "NA",
                    "capacitystatus",
                    "Used")
            .with(
                    "AmazonEC2",
                    "Hrs",
                    "0.199",
                    "instanceType",
                    "m5.large",
                    "vcpu",
                    "2",
                    "memory",
                    "8 GiB",
                    "regionCode",
                    "eu-west-1",
                    "operatingSystem",
                    "Windows",
                    "tenancy",
                    "Shared",
                    "preInstalledSw",
                    "NA",
                    "capacitystatus",
                    "Used")
            .with("AmazonRDS", "Hrs", "0.3980000000", database("db.m5.large", "PostgreSQL", "Multi-AZ"))
            .with("AmazonRDS", "Hrs", "0.1990000000", database("db.m5.large", "PostgreSQL", "Single-AZ"))
            .with(
                    "AmazonRDS",
                    "Hrs",
                    "0.0500000000",
                    database("db.m5.large", "PostgreSQL", "Single-AZ", "locationType", "AWS Outposts"))
            .with("AmazonRDS", "Hrs", "0.2900000000", database("db.r6g.large", "Aurora MySQL", "Single-AZ"))
            .with(
                    "AmazonRDS",
                    "Hrs",
                    "0.3770000000",
                    database("db.r6g.large", "Aurora MySQL", "Single-AZ", "storage", "Aurora IO Optimization Mode"))
            .with(
                    "AmazonRDS",
                    "Hrs",
                    "0.3000000000",
                    database(
                            "db.t3.large",
                            "Oracle",
                            "Single-AZ",
                            "databaseEdition",
                            "Standard Two",
                            "licenseModel",
                            "License included"))
            .with(
                    "AmazonRDS",
                    "Hrs",
                    "1.2240000000",
                    database(
                            "db.m5.xlarge",
                            "SQL Server",
                            "Single-AZ",
                            "databaseEdition",
                            "Standard",
                            "licenseModel",
                            "License included"))
            .with("AmazonElastiCache", "Hrs", "0.1390000000", cache("cache.m6g.large", "Valkey"))
            .with("AmazonElastiCache", "Hrs", "0.1740000000", cache("cache.m6g.large", "Redis"));

    private static String[] database(String type, String engine, String deployment, String... more) {
        List<String> attributes = new ArrayList<>(List.of(
                "productFamily",
                "Database Instance",
                "instanceType",
                type,
                "vcpu",
                "2",
                "memory",
                "8 GiB",
                "regionCode",
                "eu-west-1",
                "databaseEngine",
                engine,
                "deploymentOption",
                deployment,
                "licenseModel",
                "No license required",
                "storage",
                "EBS Only",
                "networkPerformance",
                "Up to 10 Gigabit",
                "physicalProcessor",
                "Intel Xeon Platinum 8175"));
        attributes.addAll(List.of(more));
        return attributes.toArray(String[]::new);
    }

    private static String[] cache(String type, String engine) {
        return new String[] {
            "productFamily",
            "Cache Instance",
            "instanceType",
            type,
            "vcpu",
            "2",
            "memory",
            "6.38 GiB",
            "regionCode",
            "eu-west-1",
            "cacheEngine",
            engine,
            "usagetype",
            "EU-NodeUsage:" + type,
            "networkPerformance",
            "Up to 10 Gigabit"
        };
    }

    @BeforeEach
    void answer() {
        stub.on("GetProducts", prices::products);
    }

    @AfterEach
    void close() {
        assertThat(stub.server().failures()).isEmpty();
        stub.close();
    }

    private AwsAccess access() {
        return stub.access("eu-west-1").clock(now::get).build();
    }

    @Test
    void machinesHaveTheirFactsAndADatedPrice() {
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.of(access);

            assertThat(list.find("aws", "eu-west-1", "m5.large"))
                    .hasValue(new InstanceSize(
                            "aws",
                            "eu-west-1",
                            "m5.large",
                            "m5",
                            "x86_64",
                            2,
                            8,
                            0,
                            1.0,
                            0.0,
                            null,
                            Money.usd(0.107),
                            LocalDate.of(2026, 2, 20)));
            assertThat(list.find("aws", "eu-west-1", "m6gd.medium")).hasValueSatisfying(size -> {
                assertThat(size.architecture()).isEqualTo("arm64");
                assertThat(size.localStorageGb()).isEqualTo(59);
            });
            assertThat(list.find("aws", "eu-west-1", "r5d.24xlarge")).hasValueSatisfying(size -> {
                assertThat(size.localStorageGb()).isEqualTo(3600);
                assertThat(size.networkGbps()).isEqualTo(25);
            });
            assertThat(list.find("aws", "eu-west-1", "t3.micro"))
                    .hasValueSatisfying(size -> assertThat(size.baselineShare()).isEqualTo(0.10));
            assertThat(list.find("aws", "eu-west-1", "x1e.32xlarge")).hasValueSatisfying(size -> {
                assertThat(size.memoryGib()).isEqualTo(3904);
                assertThat(size.localStorageGb()).isEqualTo(3840);
            });
            assertThat(list.find("aws", "eu-west-1", "p3.8xlarge"))
                    .hasValueSatisfying(size -> assertThat(size.gpus()).isEqualTo(4));
        }
    }

    @Test
    void cheapestComeFirstAndOtherProvidersAreEmpty() {
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.of(access);

            assertThat(list.sizes("aws", "eu-west-1"))
                    .extracting(InstanceSize::name)
                    .containsExactly(
                            "t3.micro", "m6gd.medium", "m5.large", "r5d.24xlarge", "p3.8xlarge", "x1e.32xlarge");
            assertThat(list.sizes("gcp", "eu-west-1")).isEmpty();
            assertThat(list.sizes("aws", "mars-north-1")).isEmpty();
        }
    }

    @Test
    void whatCannotBeUsedIsLeftOutAndSaid() {
        try (AwsAccess access = access()) {
            assertThat(AwsPriceList.of(access).remarks("eu-west-1"))
                    .containsExactlyInAnyOrder(
                            "1 left out because its price is zero, for instance c4.large",
                            "1 left out because its vcpu is not told, for instance u-6tb1.metal",
                            "1 left out because its memory (many) is not in GiB, for instance z9.large",
                            "1 left out because it has no hourly on-demand price, for instance a1.large",
                            "1 left out because it is listed at several prices, for instance i2.large");
        }
    }

    @Test
    void databasesAndCachesAreSoldByEngine() {
        try (AwsAccess access = access()) {
            AwsPriceList list =
                    AwsPriceList.builder(access).databases().caches().build();

            assertThat(list.named("aws", "eu-west-1", "db.m5.large"))
                    .extracting(
                            InstanceSize::offering,
                            size -> size.hourly().amount().doubleValue())
                    .containsExactly(tuple("rds/postgresql/single_az", 0.199), tuple("rds/postgresql/multi_az", 0.398));
            // The price of the I/O-optimized kind is another offering and must not pass for the usual one.
            assertThat(list.named("aws", "eu-west-1", "db.r6g.large"))
                    .singleElement()
                    .satisfies(size -> {
                        assertThat(size.offering()).isEqualTo("rds/aurora_mysql/single_az");
                        assertThat(size.hourly()).isEqualTo(Money.usd(0.29));
                    });
            assertThat(list.named("aws", "eu-west-1", "db.t3.large"))
                    .singleElement()
                    .satisfies(size -> {
                        assertThat(size.offering()).isEqualTo("rds/oracle_se2_license_included/single_az");
                        assertThat(size.baselineShare()).isNull();
                    });
            assertThat(list.named("aws", "eu-west-1", "db.m5.xlarge"))
                    .extracting(InstanceSize::offering)
                    .containsExactly("rds/sqlserver_standard/single_az");
            assertThat(list.named("aws", "eu-west-1", "cache.m6g.large"))
                    .extracting(InstanceSize::offering, InstanceSize::architecture)
                    .containsExactly(tuple("elasticache/valkey", "arm64"), tuple("elasticache/redis", "arm64"));
        }
    }

    @Test
    void pricesAreKeptForADayAndThenReadAnew() {
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.of(access);
            list.sizes("aws", "eu-west-1");
            int once = stub.calls("GetProducts").size();
            now.set(AwsStub.NOW.plus(Duration.ofHours(23)));
            list.sizes("aws", "eu-west-1");

            assertThat(stub.calls("GetProducts")).hasSize(once);
            now.set(AwsStub.NOW.plus(Duration.ofHours(24)));
            list.sizes("aws", "eu-west-1");
            assertThat(stub.calls("GetProducts")).hasSize(2 * once);
        }
    }

    @Test
    void oldPricesStayWhenNewOnesCannotBeRead() {
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.of(access);
            List<InstanceSize> old = list.sizes("aws", "eu-west-1");
            stub.on("GetProducts", call -> AwsStub.jsonError(400, "AccessDeniedException", "no"));
            now.set(AwsStub.NOW.plus(Duration.ofDays(2)));

            assertThat(list.sizes("aws", "eu-west-1")).isEqualTo(old);
            int asked = stub.calls("GetProducts").size();
            list.sizes("aws", "eu-west-1");
            assertThat(stub.calls("GetProducts")).as("not asked again at once").hasSize(asked);
            now.set(AwsStub.NOW.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(10)));
            list.sizes("aws", "eu-west-1");
            assertThat(stub.calls("GetProducts")).hasSize(asked + 1);
        }
    }

    @Test
    void aKindThatCannotBeReadIsSaidAndTheOthersAreThere() {
        stub.on(
                "GetProducts",
                call -> call.request().text().contains("AmazonRDS")
                        ? AwsStub.jsonError(
                                400, "AccessDeniedException", "not authorized to perform: pricing:GetProducts")
                        : prices.products(call));
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.builder(access).databases().build();

            assertThat(list.find("aws", "eu-west-1", "m5.large")).isPresent();
            assertThat(list.remarks("eu-west-1")).first().asString().contains("AmazonRDS", "Allow pricing:GetProducts");
        }
    }

    @Test
    void withoutAnyPriceTheCallThrows() {
        stub.on("GetProducts", call -> AwsStub.jsonError(400, "AccessDeniedException", "no"));
        try (AwsAccess access = access()) {
            AwsPriceList list = AwsPriceList.of(access);

            assertThatThrownBy(() -> list.sizes("aws", "eu-west-1"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("pricing:GetProducts")
                    .hasMessageContaining("eu-west-1");
        }
    }

    @Test
    void throttlingAndABrokenAnswerAreWaitedOut() {
        AtomicInteger asked = new AtomicInteger();
        stub.on("GetProducts", call -> switch (asked.incrementAndGet()) {
            case 1 -> AwsStub.jsonError(400, "ThrottlingException", "Rate exceeded");
            case 2 -> prices.products(call).ending(Ending.CUT);
            default -> prices.products(call);
        });
        try (AwsAccess access = access()) {
            assertThat(AwsPriceList.of(access).find("aws", "eu-west-1", "m5.large"))
                    .isPresent();
        }
    }

    @Test
    void anAgeThatIsNotPositiveIsRefused() {
        try (AwsAccess access = access()) {
            assertThatThrownBy(() -> AwsPriceList.builder(access).maxAge(Duration.ZERO))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void wordsOfTheListAreReadAndNothingIsGuessed() {
        assertThat(PricedSize.network("Up to 25 Gigabit")).isNull();
        assertThat(PricedSize.network("Moderate")).isNull();
        assertThat(PricedSize.network("12500 Megabit")).isEqualTo(12.5);
        assertThat(PricedSize.network("4x 100 Gigabit")).isEqualTo(400);
        assertThat(PricedSize.network(null)).isNull();
        assertThat(PricedSize.storage("8 x 2000 HDD")).isEqualTo(16_000);
        assertThat(PricedSize.storage("900 GB NVMe SSD")).isEqualTo(900);
        assertThat(PricedSize.storage("some")).isNull();
        assertThat(Product.parse("{\"product\":{\"attributes\":{\"vcpu\":\"2\"}},\"terms\":{\"OnDemand\":{}}}")
                        .attributes())
                .containsEntry("vcpu", "2");
        assertThatThrownBy(() -> Product.parse("{\"product\":")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Product.parse("[]")).isInstanceOf(InvalidInputException.class);
    }
}
