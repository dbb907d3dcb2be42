package io.capacityplanner.optimization.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in the inventory is refused by name, before a patch is made of it. */
class InventoryFaultsTest {

    private static Resource.Builder pod() {
        return Resource.builder("api-1", ResourceType.CONTAINER);
    }

    @ParameterizedTest
    @CsvSource({"cpu_request,-2", "memory_limit,4", "cpu_limit,1e300", "memory_request,two"})
    void aSettingOutOfRange(String tag, String value) {
        Resource resource = pod().tag(tag, value).build();
        assertThatThrownBy(() -> Settings.of(resource))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(value)
                .hasMessageContaining(tag)
                .hasMessageContaining("api-1");
    }

    @Test
    void aRequestAboveTheLimit() {
        Resource resource =
                pod().tag("memory_request", "8Gi").tag("memory_limit", "4Gi").build();
        assertThatThrownBy(() -> Settings.of(resource))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("above the limit");
    }

    @Test
    void anAutoscalerThatContradictsItself() {
        Resource.Builder target = pod().tag("hpa_target_utilization", "700");
        assertThatThrownBy(() -> Autoscaler.of(target.build())).isInstanceOf(InvalidInputException.class);
        Resource range = pod().tag("hpa_target_utilization", "70")
                .tag("hpa_min_replicas", "10")
                .tag("hpa_max_replicas", "2")
                .build();
        assertThatThrownBy(() -> Autoscaler.of(range))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(10) is above the largest (2)");
    }
}
