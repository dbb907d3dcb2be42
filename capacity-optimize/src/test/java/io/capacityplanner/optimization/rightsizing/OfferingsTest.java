package io.capacityplanner.optimization.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfferingsTest {

    private final List<InstanceSize> nodes = new BundledCatalog().named("aws", "us-east-1", "cache.m5.large");

    /** The price depends on the engine: without it there is no price, and so no saving to promise. */
    @Test
    void theEngineDecides() {
        Resource unknown = Resource.builder("sessions", ResourceType.CACHE).build();
        Resource valkey = Resource.builder("sessions", ResourceType.CACHE)
                .tag("engine", "Valkey")
                .build();
        assertThat(Offerings.choose(unknown, nodes)).isEmpty();
        assertThat(Offerings.choose(valkey, nodes)).map(InstanceSize::offering).contains("elasticache/valkey");
    }

    @Test
    void deploymentsOfADatabaseAreToldApart() {
        List<InstanceSize> classes = new BundledCatalog().named("aws", "us-east-1", "db.t3.large");
        Resource twoZones = Resource.builder("orders", ResourceType.DATABASE)
                .tag("engine", "mysql")
                .tag("deployment", "multi-az")
                .build();
        assertThat(Offerings.choose(twoZones, classes))
                .map(InstanceSize::offering)
                .contains("rds/mysql/multi_az");
    }

    /** Tags of a machine say nothing of its price. */
    @Test
    void aMachineNeedsNoEngine() {
        Resource machine = Resource.builder("web", ResourceType.VIRTUAL_MACHINE)
                .tag("engine", "nginx")
                .build();
        List<InstanceSize> sold = new BundledCatalog().named("aws", "us-east-1", "m5.large");
        assertThat(Offerings.choose(machine, sold)).isEqualTo(sold.stream().findFirst());
    }
}
