package io.capacityplanner.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {

    @Test
    void builderKeepsEveryPart() {
        Resource resource = Resource.builder("web-1", ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .account("123")
                .region("eu-central-1")
                .cluster("production")
                .service("web")
                .size("m5.large")
                .tag("team", "shop")
                .capacity("memory", Quantity.of(8, Unit.GIBIBYTES))
                .build();

        assertThat(resource.id()).isEqualTo("web-1");
        assertThat(resource.type()).isEqualTo(ResourceType.VIRTUAL_MACHINE);
        assertThat(resource.provider()).isEqualTo("aws");
        assertThat(resource.account()).isEqualTo("123");
        assertThat(resource.region()).isEqualTo("eu-central-1");
        assertThat(resource.cluster()).isEqualTo("production");
        assertThat(resource.service()).isEqualTo("web");
        assertThat(resource.size()).isEqualTo("m5.large");
        assertThat(resource.tags()).containsOnly(java.util.Map.entry("team", "shop"));
        assertThat(resource.capacityOf("memory")).contains(Quantity.of(8, Unit.GIBIBYTES));
        assertThat(resource.capacityOf("cpu_usage")).isEmpty();
    }

    @Test
    void laterBuildingDoesNotChangeWhatWasBuilt() {
        Resource.Builder builder = Resource.builder("a", ResourceType.HOST).tag("k", "1");
        Resource first = builder.build();

        builder.tag("k", "2");

        assertThat(first.tags()).containsEntry("k", "1");
        assertThat(builder.build()).isNotEqualTo(first);
        assertThatThrownBy(() -> first.tags().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesBlankIds() {
        assertThatThrownBy(() -> Resource.builder(" ", ResourceType.HOST).build())
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, VIRTUAL_MACHINE",
        "RDS, DATABASE",
        "load-balancer, SERVICE",
        "redis, CACHE",
        "' pod ', CONTAINER",
        "ebs, VOLUME",
        "lambda, FUNCTION",
        "server, HOST",
        "'', UNKNOWN"
    })
    void typesAreReadByTheirUsualWord(String text, ResourceType type) {
        assertThat(ResourceType.parse(text)).isEqualTo(type);
    }

    @Test
    void typesReadTheirOwnNames() {
        for (ResourceType type : ResourceType.values()) {
            assertThat(ResourceType.parse(type.name())).isEqualTo(type);
        }
        assertThatThrownBy(() -> ResourceType.parse("toaster"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"toaster\"");
    }

    @Test
    void keysAreOrderedByResourceThenMetric() {
        assertThat(
                        List.of(
                                        SeriesKey.of("b"),
                                        SeriesKey.of("a", "mem"),
                                        SeriesKey.of("a", "cpu"),
                                        SeriesKey.of("a"))
                                .stream()
                                .sorted())
                .extracting(SeriesKey::toString)
                .containsExactly("a", "a/cpu", "a/mem", "b");
    }

    @Test
    void sizesNeedProcessorsMemoryAndAPrice() {
        assertThat(size(2, 8, 0.096).hourly()).isEqualTo(Money.usd(0.096));
        assertThatThrownBy(() -> size(0, 8, 1)).hasMessageContaining("aws/r/s");
        assertThatThrownBy(() -> size(2, Double.NaN, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> size(2, 8, -0.01)).isInstanceOf(InvalidInputException.class);
    }

    private static InstanceSize size(double vcpu, double memory, double price) {
        return new InstanceSize(
                "aws", "r", "s", "f", "x86_64", vcpu, memory, 0, null, null, null, Money.usd(price), LocalDate.EPOCH);
    }
}
