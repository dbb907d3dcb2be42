package io.capacityplanner.optimization.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledCatalogTest {

    private final BundledCatalog catalog = new BundledCatalog();

    @ParameterizedTest
    @CsvSource({
        "aws,us-east-1,500", "aws,us-west-2,250", "aws,eu-west-1,250", "aws,eu-central-1,250",
        "azure,eastus,400", "azure,westeurope,400", "gcp,us-central1,300", "gcp,europe-west1,300"
    })
    void eachMarketIsSortedByPrice(String provider, String region, int atLeast) {
        List<InstanceSize> sizes = catalog.sizes(provider, region);
        assertThat(sizes).hasSizeGreaterThan(atLeast).isSortedAccordingTo(Comparator.comparing(InstanceSize::hourly));
        assertThat(sizes).allSatisfy(size -> {
            assertThat(size.provider()).isEqualTo(provider);
            assertThat(size.region()).isEqualTo(region);
            assertThat(size.hourly().amount().signum()).isPositive();
            assertThat(size.gpus()).isZero();
            assertThat(size.architecture()).isIn("x86_64", "arm64");
            assertThat(catalog.named(provider, region, size.name())).contains(size);
        });
    }

    /** List prices as published by the providers for Linux on demand. */
    @ParameterizedTest
    @CsvSource({
        "aws,us-east-1,m5.large,2,8,0.096",
        "aws,us-east-1,m5.2xlarge,8,32,0.384",
        "aws,us-east-1,c5.xlarge,4,8,0.17",
        "aws,us-east-1,t3.micro,2,1,0.0104",
        "azure,eastus,Standard_D2s_v3,2,8,0.096",
        "azure,westeurope,Standard_D2s_v3,2,8,0.12",
        "gcp,us-central1,e2-standard-2,2,8,0.06701"
    })
    void wellKnownPrices(String provider, String region, String name, double vcpu, double memory, double price) {
        InstanceSize size = catalog.find(provider, region, name).orElseThrow();
        assertThat(size.vcpu()).isEqualTo(vcpu);
        assertThat(size.memoryGib()).isEqualTo(memory);
        assertThat(size.hourly().amount().doubleValue()).isCloseTo(price, org.assertj.core.api.Assertions.within(5e-6));
        assertThat(size.priceDate()).isAfter(java.time.LocalDate.of(2020, 1, 1));
    }

    @Test
    void burstableSizesSayHowMuchTheyCanHold() {
        InstanceSize t3 = catalog.find("aws", "us-east-1", "t3.medium").orElseThrow();
        assertThat(t3.baselineShare()).isEqualTo(0.2);
        assertThat(t3.hourly()).isEqualTo(Money.usd(0.0416));
    }

    /** A cache node costs less with valkey than with redis; a machine is never taken for a node. */
    @Test
    void oneNameMayBeSoldByEngine() {
        List<InstanceSize> nodes = catalog.named("aws", "us-east-1", "cache.m5.large");
        assertThat(nodes)
                .extracting(InstanceSize::offering)
                .containsExactlyInAnyOrder("elasticache/redis", "elasticache/valkey", "elasticache/memcached");
        assertThat(catalog.find("aws", "us-east-1", "cache.m5.large")).contains(nodes.get(0));
        assertThat(catalog.find("aws", "us-east-1", "m5.large"))
                .map(InstanceSize::offering)
                .contains(InstanceSize.COMPUTE);
        assertThat(catalog.named("aws", "us-east-1", "db.t3.large"))
                .extracting(InstanceSize::offering)
                .contains("rds/mysql/single_az", "rds/mysql/multi_az", "rds/postgresql/single_az");
        assertThat(catalog.named("aws", "us-east-1", "cache.t3.small"))
                .extracting(InstanceSize::baselineShare)
                .containsOnlyNulls();
    }

    @Test
    void whatIsNotSoldIsEmpty() {
        assertThat(catalog.sizes("aws", "the-moon")).isEmpty();
        assertThat(catalog.sizes("nobody", "us-east-1")).isEmpty();
        assertThat(catalog.find("nobody", "us-east-1", "m5.large")).isEmpty();
        assertThat(catalog.origin()).contains("list prices");
    }
}
