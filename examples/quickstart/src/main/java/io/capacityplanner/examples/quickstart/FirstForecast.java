package io.capacityplanner.examples.quickstart;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** The program of the README: a test compares the two. */
public final class FirstForecast {

    private FirstForecast() {}

    /** Runs the program. */
    public static void main(String[] args) {
        // README: begin
        Metric used = Metric.nonNegative("disk_used", Unit.GIBIBYTES);
        double[] gib = IntStream.range(0, 180)
                .mapToDouble(day -> 300 + day + 9 * Math.sin(day * day))
                .toArray();
        var store = new InMemoryMetricStore(); // or a source: CSV files, the local host, your own
        store.write(MetricSamples.regular(
                SeriesKey.of("orders-db", used.name()), used, Instant.parse("2026-01-01T00:00:00Z"), Step.DAY, gib));
        try (var planner = CapacityPlanner.builder().store(store).build()) {
            Forecast disk = planner.forecast("orders-db")
                    .metric(used)
                    .horizon(Horizon.days(90))
                    .confidence(0.95)
                    .get();
            Exhaustion full = disk.exhaustion(Limit.of(512));
            System.out.println("even chance of 512 GiB: " + full.median().orElseThrow());
            System.out.println("order by: "
                    + full.orderBy(Duration.ofDays(21), Ratio.of(0.05)).date().orElseThrow());
            System.out.println("model: " + disk.model());
        }
        // README: end
    }
}
