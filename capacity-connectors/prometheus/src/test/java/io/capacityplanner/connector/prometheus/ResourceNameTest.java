package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNameTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:9100, 10.0.0.1",
        "web-1, web-1",
        "[::1]:9100, [::1]",
        "2001:db8::1, 2001:db8::1",
        "web-1:http, web-1:http",
    })
    void leavesThePortOut(String instance, String id) {
        assertThat(ResourceName.parse("{instance:host}").of(Map.of("instance", instance)))
                .isEqualTo(id);
    }

    @Test
    void goesFromIdToMatchers() {
        assertThat(ResourceName.parse("{namespace}/{pod}/{container}").matchers("shop/api-1/api"))
                .contains(List.of("namespace=\"shop\"", "pod=\"api-1\"", "container=\"api\""));
        assertThat(ResourceName.parse("{instance:host}:{mountpoint}").matchers("[::1]:/var/lib"))
                .contains(List.of("instance=~\"\\\\[::1\\\\](:[0-9]+)?\"", "mountpoint=\"/var/lib\""));
        assertThat(ResourceName.parse("{instance:host}:{mountpoint}")
                        .within("cluster")
                        .matchers("eu/web:/var/lib"))
                .contains(List.of("cluster=\"eu\"", "instance=~\"web(:[0-9]+)?\"", "mountpoint=\"/var/lib\""));
    }

    @Test
    void idsOfOtherKindsHaveNone() {
        assertThat(ResourceName.parse("{namespace}/{pod}").matchers("shop/api-1/api"))
                .isEmpty();
        assertThat(ResourceName.parse("{namespace}/{pod}/{container}").matchers("shop/api-1"))
                .isEmpty();
        assertThat(ResourceName.parse("{instance:host}").matchers("shop/api-1")).isEmpty();
    }

    @Test
    void missingLabelMeansNoName() {
        ResourceName name = ResourceName.parse("{namespace}/{pod}");

        assertThat(name.of(Map.of("namespace", "shop"))).isNull();
        assertThat(name.of(Map.of("namespace", "shop", "pod", ""))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"plain", "{}", "{a", "{a}}", "{a:port}", "{1a}"})
    void refusesTemplatesThatNameNothing(String template) {
        assertThatThrownBy(() -> ResourceName.parse(template)).isInstanceOf(InvalidInputException.class);
    }
}
