package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls whose engine is not at hand. */
class EngineCallsTest {

    private static final Metric CORES = Metric.nonNegative("cpu_cores", Unit.CORES);

    private static CapacityPlanner planner() {
        return CapacityPlanner.builder()
                .source(new FakeSource().with("a", CORES, Step.HOUR, 100, i -> i))
                .forecaster(LastValueForecaster.of("last"))
                .build();
    }

    @Test
    void trendNamesTheArtifactToAdd() {
        try (CapacityPlanner planner = planner()) {
            assertThatThrownBy(() -> planner.trend("a").get())
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("capacity-forecast");
            assertThatThrownBy(() -> planner.trend(MetricQuery.all()).all()).isInstanceOf(MissingEngineException.class);
        }
    }

    @Test
    void hierarchyNamesTheArtifactToAdd() {
        try (CapacityPlanner planner = planner()) {
            String model = "last";
            assertThatThrownBy(() -> planner.hierarchy(Hierarchy.of(Map.of("all", List.of("a"))))
                            .model(model)
                            .get())
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("Reconciler");
            assertThat(planner.providers()).isNotEmpty();
        }
    }
}
