package io.capacityplanner.examples.quickstart;

import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.PlannerBuilder;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Plans the demo fleet: prints what to do and writes the report beside it. */
public final class Quickstart {

    /** End of the demo fleet's year; fixed, so that every run prints the same. */
    static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    private Quickstart() {}

    /**
     * Runs the quickstart.
     *
     * @param args the file to write the report to; {@code capacity-report.html} when none is given
     * @throws IOException when the report cannot be printed
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "capacity-report.html");
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (CapacityPlanner planner = planner(DemoFleet.generate(DemoFleet.SEED, END), executor)) {
            CapacityPlan plan = planner.plan().get();
            planner.report(PlanReport.brief(plan)).to(System.out, "text");
            planner.report(plan).to(file);
            System.out.println();
            System.out.println("The same with charts: " + file.toAbsolutePath());
            System.out.flush();
        } finally {
            executor.shutdown();
        }
    }

    /** A planner over a fleet, with the bundled prices. */
    static CapacityPlanner planner(DemoFleet fleet, ExecutorService executor) {
        return builder(fleet, executor).build();
    }

    /** The wiring of that planner. */
    static PlannerBuilder builder(DemoFleet fleet, ExecutorService executor) {
        return CapacityPlanner.builder()
                .source(new FleetMetrics(fleet))
                .inventory(new FleetInventory(fleet))
                .costs(new DemoFleetBills(fleet, END))
                .catalog(new BundledCatalog())
                .clock(Clock.fixed(END, ZoneOffset.UTC))
                .executor(executor);
    }

    /** The fleet's samples, as a host application would hand over its own. */
    private record FleetMetrics(DemoFleet fleet) implements MetricSource {

        @Override
        public String id() {
            return "demo-fleet";
        }

        @Override
        public String description() {
            return "A year of hourly samples of the generated fleet";
        }

        @Override
        public Stream<SourceItem> fetch(MetricQuery query) {
            return fleet.samples()
                    .filter(samples -> query.matches(samples.key()))
                    .map(samples -> new SourceItem.Delivered(samples.within(query.range())));
        }
    }

    /** The fleet's resources. */
    private record FleetInventory(DemoFleet fleet) implements InventorySource {

        @Override
        public String id() {
            return "demo-fleet";
        }

        @Override
        public String description() {
            return "The resources of the generated fleet";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return fleet.inventory().stream().map(Delivery::of);
        }
    }
}
