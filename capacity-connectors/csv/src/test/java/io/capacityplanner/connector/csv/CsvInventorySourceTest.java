package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvInventorySourceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private List<Resource> resources(String text) {
        try (Stream<Resource> stream =
                Delivery.complete(CsvInventorySource.of(Reading.file(folder, "inventory.csv", text))
                        .resources())) {
            return stream.toList();
        }
    }

    @Test
    void readsEveryPart() {
        Resource resource = resources("""
                id,type,provider,account,region,cluster,service,instance_type,vcpu,memory_gib,disk_gib,capacity:network:B/s,tag:team,sample
                i-1,ec2,aws,1234,eu-west-1,prod,shop,m5.large,2,8,100,1250000000,core,random
                """).get(0);

        assertThat(resource)
                .isEqualTo(Resource.builder("i-1", ResourceType.VIRTUAL_MACHINE)
                        .provider("aws")
                        .account("1234")
                        .region("eu-west-1")
                        .cluster("prod")
                        .service("shop")
                        .size("m5.large")
                        .tag("team", "core")
                        .tag("sample", "random")
                        .capacity("cpu_usage", Quantity.of(2, Unit.CORES))
                        .capacity("memory_usage", Quantity.of(8, Unit.GIBIBYTES))
                        .capacity("disk_usage", Quantity.of(100, Unit.GIBIBYTES))
                        .capacity("network", Quantity.of(1.25e9, Unit.BYTES_PER_SECOND))
                        .build());
    }

    @Test
    void emptyCellsAreUnknown() {
        Resource resource =
                resources("vm_id;type;region;vcpu;memory_gib\n7;;;NA;1,5\n").get(0);

        assertThat(resource.id()).isEqualTo("7");
        assertThat(resource.type()).isEqualTo(ResourceType.UNKNOWN);
        assertThat(resource.region()).isNull();
        assertThat(resource.capacity()).isEqualTo(Map.of("memory_usage", Quantity.of(1.5, Unit.GIBIBYTES)));
        assertThat(resource.tags()).isEmpty();
    }

    @Test
    void rowsWithoutTypeGetTheDefault() {
        Path file = Reading.file(folder, "i.csv", "host,cores\na,4\n");

        try (Stream<Resource> stream = Delivery.complete(
                CsvInventorySource.of(file).withDefaultType(ResourceType.HOST).resources())) {
            assertThat(stream).extracting(Resource::type).containsExactly(ResourceType.HOST);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,vcpu~a,2~b,x            | row 3, column \"vcpu\": \"x\" is not a number",
                "id,vcpu~a,0                | row 2, column \"vcpu\": \"0\" is no capacity",
                "id,vcpu~a,-2               | row 2, column \"vcpu\": \"-2\" is no capacity",
                "id,vcpu~a,Inf              | row 2, column \"vcpu\": \"Inf\" is no capacity",
                "id,type~a,m5.large         | row 2, column \"type\": \"m5.large\" is no known resource type",
                "id,vcpu~a,1~,2             | row 3, column \"id\": the id is missing",
                "id,vcpu~a,1~b              | row 3: the row has 1 cells, the header 2",
                "id,vcpu~a,1~a,2            | row 3: the resource \"a\" already stands on row 2",
                "vcpu,region~1,x            | no column id among \"vcpu\", \"region\"",
                "id,capacity:iops~a,1       | does not name a metric and a unit",
                "id,capacity:iops:parsec~a,1 | the unit \"parsec\"",
                "id,vcpu,vcpu~a,1,2         | the column \"vcpu\" occurs twice",
                "id,vcpu                    | a header and no row",
            })
    void brokenInventoriesAreRefused(String text, String expected) {
        assertThatThrownBy(() -> resources(text.replace('~', '\n') + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("inventory.csv");
    }

    @Test
    void folderAndMissingFileAreRefused() {
        assertThatThrownBy(() -> CsvInventorySource.of(folder).resources()).hasMessageContaining("this is a folder");
        assertThatThrownBy(() -> CsvInventorySource.of(folder.resolve("no.csv")).resources())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such file");
    }
}
