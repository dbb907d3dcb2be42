package io.capacityplanner.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.hierarchy.Hierarchy.Level;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HierarchyTest {

    private static Resource resource(String id, @Nullable String region, @Nullable String service) {
        return Resource.builder(id, ResourceType.HOST)
                .region(region)
                .service(service)
                .build();
    }

    @Test
    void totalsComeFirst() {
        Hierarchy hierarchy =
                Hierarchy.of(Map.of("all", List.of("eu", "us"), "eu", List.of("a", "b"), "us", List.of("c")));

        assertThat(hierarchy.nodes()).containsExactly("all", "eu", "us", "a", "b", "c");
        assertThat(hierarchy.totals()).isEqualTo(3);
        assertThat(hierarchy.lowest()).containsExactly("a", "b", "c");
        assertThat(hierarchy.root()).isEqualTo("all");
        assertThat(hierarchy.children("eu")).containsExactly("a", "b");
        assertThat(hierarchy.summands()).isDeepEqualTo(new int[][] {{0, 1, 2}, {0, 1}, {2}, {0}, {1}, {2}});
    }

    @Test
    void resourcesArePutTogetherByPath() {
        Hierarchy hierarchy = Hierarchy.ofResources(
                List.of(
                        resource("i-1", "eu", "shop"),
                        resource("i-2", "eu", "shop"),
                        resource("i-3", "us", "shop"),
                        resource("i-4", "us", null),
                        resource("i-5", null, null)),
                List.of(Level.REGION, Level.SERVICE));

        assertThat(hierarchy.root()).isEqualTo(Hierarchy.TOTAL);
        assertThat(hierarchy.children(Hierarchy.TOTAL)).containsExactly("eu", "i-5", "us");
        assertThat(hierarchy.children("us")).containsExactly("i-4", "us/shop");
        assertThat(hierarchy.children("eu/shop")).containsExactly("i-1", "i-2");
        assertThat(hierarchy.lowest()).containsExactlyInAnyOrder("i-1", "i-2", "i-3", "i-4", "i-5");
    }

    @Test
    void groupNamedLikeAResourceIsKeptApart() {
        Hierarchy hierarchy = Hierarchy.ofResources(List.of(resource("shop", null, "shop")), List.of(Level.SERVICE));

        assertThat(hierarchy.nodes()).containsExactly("total", "shop/*", "shop");
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertThatThrownBy(() -> Hierarchy.of(Map.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Hierarchy.of(Map.of("a", List.of("b"), "c", List.of("d"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 nodes without a parent");
        assertThatThrownBy(() -> Hierarchy.of(Map.of("all", List.of("x", "y"), "x", List.of("b"), "y", List.of("b"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> Hierarchy.of(Map.of("all", List.of("x"), "a", List.of("b"), "b", List.of("a"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Hierarchy.of(Map.of("a", List.of("a")))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Hierarchy.ofResources(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void unknownNodeIsNamed() {
        Hierarchy hierarchy = Hierarchy.of(Map.of("all", List.of("a")));

        assertThatThrownBy(() -> hierarchy.position("b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[all, a]");
    }
}
