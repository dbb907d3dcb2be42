package io.capacityplanner.forecasting.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.HierarchyForecast;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hierarchies through the facade; the engine is found by itself. */
class HierarchyCallTest {

    private static final Metric CORES = Metric.nonNegative("cpu_cores", Unit.CORES);
    private static final long HOUR = 3_600_000;
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final List<String> NAMES = List.of("a", "b", "c");

    private record Known(List<MetricSamples> samples) implements MetricSource {

        @Override
        public String id() {
            return "known";
        }

        @Override
        public String description() {
            return "Delivers what it was given";
        }

        @Override
        public Stream<SourceItem> fetch(MetricQuery query) {
            return samples.stream().filter(s -> query.matches(s.key())).map(SourceItem.Delivered::new);
        }
    }

    private record Fleet(List<Resource> known) implements InventorySource {

        @Override
        public String id() {
            return "fleet";
        }

        @Override
        public String description() {
            return "Knows three machines";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return known.stream().map(Delivery::of);
        }
    }

    private static MetricSamples samples(
            String resource, Metric metric, long start, long step, int length, IntToDoubleFunction value) {
        long[] stamps = new long[length];
        Arrays.setAll(stamps, i -> start + i * step);
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return MetricSamples.of(
                SeriesKey.of(resource, metric.name()), metric, stamps, values, Provenance.of("known", resource));
    }

    private static MetricSamples machine(String name, int place, long start, int length) {
        SplittableRandom random = new SplittableRandom(place);
        return samples(
                name,
                CORES,
                start,
                HOUR,
                length,
                i -> 10 * (place + 1) + 4 * Math.sin(2 * Math.PI * i / 24) + random.nextGaussian());
    }

    private static CapacityPlanner planner(MetricSamples... samples) {
        List<Resource> fleet = new ArrayList<>();
        for (String name : NAMES) {
            fleet.add(Resource.builder(name, ResourceType.HOST)
                    .region(name.equals("c") ? "us" : "eu")
                    .capacity(CORES.name(), new Quantity(64, Unit.CORES))
                    .build());
        }
        return CapacityPlanner.builder()
                .source(new Known(List.of(samples)))
                .inventory(new Fleet(fleet))
                .build();
    }

    private static CapacityPlanner even() {
        return planner(machine("a", 0, START, 240), machine("b", 1, START, 240), machine("c", 2, START, 240));
    }

    private static void assertAddsUp(HierarchyForecast made) {
        Hierarchy hierarchy = made.reconciled().hierarchy();
        for (String node : hierarchy.nodes().subList(0, hierarchy.totals())) {
            for (int h = 0; h < made.of(node).steps(); h++) {
                double sum = 0;
                double path = 0;
                for (String child : hierarchy.children(node)) {
                    sum += made.of(child).distribution().meanAt(h);
                    path += made.reconciled().paths(child)[7][h];
                }
                assertThat(made.of(node).distribution().meanAt(h)).isCloseTo(sum, within(1e-9 * sum));
                assertThat(made.reconciled().paths(node)[7][h]).isCloseTo(path, within(1e-9 * path));
            }
        }
    }

    @Test
    void forecastsOfAFleetAddUp() {
        try (CapacityPlanner planner = even()) {
            HierarchyForecast made = planner.hierarchy(Hierarchy.Level.REGION)
                    .metric(CORES)
                    .model("ets")
                    .horizon(Horizon.hours(24))
                    .confidence(0.9)
                    .get();

            assertThat(made.forecasts())
                    .extracting(f -> f.series().resource())
                    .containsExactly("total", "eu", "us", "a", "b", "c");
            assertAddsUp(made);
            Forecast total = made.of("total");
            assertThat(total.capacity()).isEqualTo(192);
            assertThat(made.of("eu").capacity()).isEqualTo(128);
            assertThat(total.distribution().bands()).hasSize(1);
            assertThat(total.distribution().meanAt(0)).isCloseTo(60, within(5.0));
            assertThat(total.exhaustion(Limit.of(1000)).median()).isEmpty();
            assertThat(total.exhaustion(Limit.of(20)).alreadyReached()).isTrue();
            assertThat(made.reconciled().method()).isEqualTo(ReconciliationMethod.MINT_SHRINK);
            assertThat(made.reconciled().shrinkage()).isBetween(0.0, 1.0);
            assertThat(made.remarks()).isEmpty();
        }
    }

    @Test
    void modelWithoutFittedValuesIsLedAlongTheHistory() {
        try (CapacityPlanner planner = even()) {
            HierarchyForecast made = planner.hierarchy(Hierarchy.of(Map.of("all", NAMES)))
                    .model("card")
                    .horizon(Horizon.hours(6))
                    .get();

            assertAddsUp(made);
        }
    }

    @Test
    void unequalHistoriesAreCutAndSaid() {
        MetricSamples late = machine("b", 1, START + 100 * HOUR, 160);
        try (CapacityPlanner planner = planner(machine("a", 0, START, 240), late, machine("c", 2, START, 240))) {
            HierarchyForecast made = planner.hierarchy(Hierarchy.of(Map.of("all", NAMES)))
                    .model("ets")
                    .horizon(Horizon.hours(6))
                    .get();

            assertAddsUp(made);
            assertThat(made.of("b").start()).isEqualTo(made.of("a").start());
            assertThat(made.remarks())
                    .contains(
                            "the last 20 steps of b are left out: another series ends before",
                            "the total all is unknown at 100 of 240 steps, where a series is missing, most often b (100)");
        }
    }

    @Test
    void unlikeStepsAreBroughtToTheLongest() {
        MetricSamples fine = samples("a", CORES, START, HOUR / 2, 480, i -> 5 + i % 2);
        try (CapacityPlanner planner = planner(fine, machine("b", 1, START, 240), machine("c", 2, START, 240))) {
            HierarchyForecast made = planner.hierarchy(Hierarchy.of(Map.of("all", NAMES)))
                    .model("ets")
                    .horizon(Horizon.hours(6))
                    .get();

            assertThat(made.of("all").steps()).isEqualTo(6);
            assertThat(made.of("a").distribution().meanAt(0)).isCloseTo(5.5, within(0.2));
            assertAddsUp(made);
        }
    }

    @Test
    void whatCannotBeSummedIsRefused() {
        MetricSamples share = samples("a", Metric.CPU_USAGE, START, HOUR, 100, i -> 50);
        try (CapacityPlanner planner = planner(share, machine("b", 1, START, 100))) {
            assertThatThrownBy(() -> planner.hierarchy(Hierarchy.of(Map.of("all", List.of("a", "b"))))
                            .get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("do not add up");
            assertThatThrownBy(() -> planner.hierarchy(Hierarchy.of(Map.of("all", List.of("b", "x"))))
                            .get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no series matches");
        }
    }
}
