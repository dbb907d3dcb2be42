package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.csv.CsvInventorySource;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.consolidation.ConsolidationPlan;
import io.capacityplanner.optimization.consolidation.ConsolidationRequest;
import io.capacityplanner.optimization.consolidation.Consolidator;
import io.capacityplanner.optimization.consolidation.Machine;
import io.capacityplanner.optimization.consolidation.MachineType;
import io.capacityplanner.optimization.consolidation.PackingBudget;
import io.capacityplanner.optimization.consolidation.PlacementReplay;
import io.capacityplanner.optimization.consolidation.Workload;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity consolidate}: fewer machines for the same workloads. */
@Command(
        name = "consolidate",
        mixinStandardHelpOptions = true,
        description =
                "Packs workloads onto machines by the joint time course of their usage, with a proven lower bound.")
final class ConsolidateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--types",
            paramLabel = "T",
            description =
                    "CSV of machine types: id, hourly, a column for each metric of the input with the capacity in "
                            + "its unit; optionally count and max_workloads.")
    private @Nullable Path types;

    @Option(
            names = "--sizes",
            paramLabel = "LIST",
            split = ",",
            description =
                    "In place of --types: sizes of the catalog, for instance m5.large,m5.xlarge; needs --provider "
                            + "and --region, and metrics in cores and bytes.")
    private List<String> sizes = new ArrayList<>();

    @Option(names = "--provider", paramLabel = "P", description = "Provider of --sizes. Default: aws.")
    private String provider = "aws";

    @Option(names = "--region", paramLabel = "R", description = "Region of --sizes. Default: us-east-1.")
    private String region = "us-east-1";

    @Option(
            names = "--catalog",
            paramLabel = "C",
            description = "CSV of sizes and prices. Default: the bundled public on-demand prices.")
    private @Nullable Path catalog;

    @Option(
            names = "--placement",
            paramLabel = "P",
            description =
                    "CSV of what runs where: id (of the workload), machine, machine_type; optionally spread (one of "
                            + "a name a machine), together, and disruption.")
    private @Nullable Path placement;

    @Option(
            names = "--level",
            defaultValue = "0.8",
            paramLabel = "SHARE",
            description = "Share of a capacity that joint usage may take. Default: 0.8.")
    private double level = 0.8;

    @Option(
            names = "--overload",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of steps in which a machine may pass the level. Default: 0.")
    private double overload;

    @Option(
            names = "--unseen",
            defaultValue = "0.33",
            paramLabel = "SHARE",
            description = "Last part of the history that a plan is replayed on. Default: 0.33.")
    private double unseen = 0.33;

    @Option(
            names = "--move-cost",
            defaultValue = "0",
            paramLabel = "USD",
            description = "What moving a workload costs; must pay within a month. Default: 0.")
    private double moveCost;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "Search for so long in all; without it, a fixed number of steps that gives the same result on "
                            + "every machine.")
    private @Nullable Integer seconds;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if (!(unseen >= 0 && unseen < 1)) {
            throw new InvalidInputException("the share (" + unseen + ") is none", "--unseen", "Give 0.33");
        }
        Map<String, Map<String, PreparedSeries>> read = new TreeMap<>();
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(null, progress)) {
            CapacityPlanner planner = session.planner(console);
            CapacityPlanner.CheckResult checked = planner.check(MetricQuery.all());
            Shared.report(checked.problems(), checked.reports().isEmpty(), input, console);
            List<SeriesKey> keys = checked.reports().stream()
                    .map(QualityReport::series)
                    .sorted()
                    .toList();
            planner.analyse(RecommendationRequest.ofDefaults(), context -> {
                keys.forEach(key -> context.history(key)
                        .ifPresent(series -> read.computeIfAbsent(key.resource(), k -> new TreeMap<>())
                                .put(key.metric(), series)));
                return read.size();
            });
        }
        Map<String, Resource> rows = new TreeMap<>();
        List<Machine> machines = machines(rows);
        ConsolidateTraces traces = ConsolidateTraces.of(read, rows);
        List<MachineType> kinds = kinds(traces.units());
        int steps = traces.steps();
        int split = Math.max(1, steps - (int) (unseen * steps));
        ConsolidationPlan plan = plan(traces.part(0, steps), kinds, machines);
        ConsolidateOutput.Compared compared = new ConsolidateOutput.Compared(
                plan,
                plan(traces.summary(values -> ConsolidateTraces.quantile(values, 1)), kinds, List.of()),
                plan(traces.summary(values -> ConsolidateTraces.quantile(values, 0.95)), kinds, List.of()),
                split == steps
                        ? null
                        : PlacementReplay.of(
                                plan(traces.part(0, split), kinds, machines), kinds, traces.part(split, steps), level));
        ConsolidateOutput.write(compared, level, format, console);
        return CapacityCommand.GOOD;
    }

    private ConsolidationPlan plan(List<Workload> workloads, List<MachineType> kinds, List<Machine> machines) {
        List<Workload> placed = machines.isEmpty()
                ? workloads.stream().map(workload -> workload.on(null)).toList()
                : workloads;
        ConsolidationRequest request = ConsolidationRequest.of(placed, kinds, machines)
                .upTo(level, overload)
                .moving(Money.of(moveCost, kinds.get(0).hourly().currency()), 730);
        if (seconds != null) {
            request = request.within(
                    PackingBudget.ofTime(Duration.ofSeconds(seconds).dividedBy(4), System::nanoTime));
        }
        return Consolidator.ofDefaults().plan(request);
    }

    /** Reads the placement; its rows stand by workload afterwards. */
    private List<Machine> machines(Map<String, Resource> rows) {
        if (placement == null) {
            return List.of();
        }
        Map<String, Machine> by = new TreeMap<>();
        try (var stream = CsvInventorySource.of(placement).resources()) {
            items(stream).forEach(row -> rows.put(row.id(), row));
        }
        rows.values().forEach(row -> {
            String machine = row.tags().get("machine");
            // The inventory takes a column of this name for the size.
            String tagged = row.tags().get("machine_type");
            String type = tagged == null ? row.size() : tagged;
            if (machine != null && type == null) {
                throw new InvalidInputException(
                        "no machine_type is given", placement + ", " + row.id(), "Name the type of " + machine);
            }
            if (machine != null && type != null) {
                by.put(machine, new Machine(machine, type));
            }
        });
        return List.copyOf(by.values());
    }

    private List<MachineType> kinds(Map<String, Unit> metrics) {
        if ((types == null) == sizes.isEmpty()) {
            throw new InvalidInputException(
                    types == null ? "neither is given" : "both are given", "--types, --sizes", "Give one of the two");
        }
        return types == null ? fromCatalog(metrics) : fromFile(types, metrics);
    }

    private List<MachineType> fromCatalog(Map<String, Unit> metrics) {
        List<MachineType> kinds = new ArrayList<>();
        for (String name : sizes) {
            InstanceSize size = RightsizeCommand.catalog(catalog)
                    .find(provider, region, name)
                    .orElseThrow(() -> new InvalidInputException(
                            "\"" + name + "\" is not in the catalog of " + provider + " " + region,
                            "--sizes",
                            "Give other sizes, or --catalog"));
            Map<String, Double> capacity = new LinkedHashMap<>();
            metrics.forEach((metric, unit) -> {
                switch (unit.dimension()) {
                    case COMPUTE -> capacity.put(metric, size.vcpu() / unit.toBase());
                    case DATA -> capacity.put(metric, size.memoryGib() * Unit.GIBIBYTES.toBase() / unit.toBase());
                    default ->
                        throw new InvalidInputException(
                                "its unit (" + unit.symbol() + ") is neither of processors nor of memory",
                                "metric " + metric,
                                "Give --types with a column " + metric);
                }
            });
            kinds.add(MachineType.of(name, capacity, size.hourly()));
        }
        return kinds;
    }

    private static List<MachineType> fromFile(Path file, Map<String, Unit> metrics) {
        List<MachineType> kinds = new ArrayList<>();
        try (var stream = CsvInventorySource.of(file).resources()) {
            items(stream).forEach(row -> {
                Map<String, Double> capacity = new LinkedHashMap<>();
                metrics.keySet().forEach(metric -> capacity.put(metric, number(row, metric, file, null)));
                MachineType type = MachineType.of(row.id(), capacity, Money.usd(number(row, "hourly", file, null)));
                double count = number(row, "count", file, (double) Integer.MAX_VALUE);
                double most = number(row, "max_workloads", file, (double) Integer.MAX_VALUE);
                kinds.add(type.limited((int) count).holding((int) most));
            });
        }
        return kinds;
    }

    private static List<Resource> items(Stream<Delivery<Resource>> deliveries) {
        List<Resource> rows = new ArrayList<>();
        deliveries.forEach(delivery -> {
            if (delivery instanceof Delivery.Item<Resource> item) {
                rows.add(item.value());
            }
        });
        return rows;
    }

    private static double number(Resource row, String column, Path file, @Nullable Double otherwise) {
        String text = row.tags().get(column);
        if (text == null) {
            Double known = row.capacityOf(column).map(q -> q.value()).orElse(otherwise);
            if (known != null) {
                return known;
            }
        }
        try {
            return Double.parseDouble(String.valueOf(text));
        } catch (NumberFormatException wrong) {
            throw new InvalidInputException(
                    text == null ? "the column " + column + " is not filled" : "\"" + text + "\" is no number",
                    file + ", " + row.id(),
                    "Give " + column + " as a number");
        }
    }
}
