package io.capacityplanner.examples.cli;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.catalog.CatalogReader;
import io.capacityplanner.optimization.replay.TraceSizing;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.RecommendationResult;
import io.capacityplanner.recommendation.Explanation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity rightsize}: the size each resource should have. */
@Command(
        name = "rightsize",
        mixinStandardHelpOptions = true,
        description = "Proposes a size for each resource of the inventory, with its risk and saving.")
final class RightsizeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size, cpu_cores, memory_gib, ...")
    private @Nullable Path inventory;

    @Option(
            names = "--capacity-column",
            paramLabel = "C",
            description = "In place of an inventory: the column of the input that holds what was provisioned; needs "
                    + "--time-column and --value-column. --metric is cpu or memory then. Units follow from the last "
                    + "word of a column's name: mhz, cores, millicores, percent, bytes, kb, mib, gib.")
    private @Nullable String capacityColumn;

    @Option(
            names = "--threshold",
            defaultValue = "0.8",
            paramLabel = "SHARE",
            description = "Share of capacity that demand should not pass. Default: 0.8.")
    private double threshold = 0.8;

    @Option(
            names = "--over",
            defaultValue = "30d",
            paramLabel = "SPAN",
            description = "How much of the history counts. Default: 30d.")
    private String over = "30d";

    @Option(
            names = "--catalog",
            paramLabel = "C",
            description = "CSV of sizes and prices. Default: the bundled public on-demand prices.")
    private @Nullable Path catalog;

    @Option(
            names = "--explain",
            description = "After the table, print each recommendation in full: why, with which numbers, its replay, the"
                    + " alternatives, and what would change it.")
    private boolean explain;

    @Option(
            names = "--patches",
            paramLabel = "DIR",
            description =
                    "Write a Kubernetes server-side-apply patch, a VerticalPodAutoscaler and a Terraform variable for"
                            + " each workload of containers that changes.")
    private @Nullable Path patches;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if (capacityColumn != null) {
            return fromTrace(console, capacityColumn);
        }
        if (inventory == null && !input.hasConfig()) {
            throw new InvalidInputException(
                    "neither an inventory nor a column of capacities is given",
                    "rightsize",
                    "Give --inventory, or --capacity-column where the input holds the capacities");
        }
        RecommendationRequest defaults = RecommendationRequest.ofDefaults();
        RecommendationRequest request = new RecommendationRequest(
                defaults.resourceTypes(),
                Ratio.of(threshold),
                Step.parseDuration(over),
                defaults.horizon(),
                defaults.acceptedRisk(),
                defaults.otherFamilies(),
                defaults.otherArchitectures());
        RecommendationResult result;
        boolean inventoried;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().catalog(catalog(catalog));
            CapacityPlanner planner = session.planner(console);
            result = planner.rightsizing().with(request).result();
            inventoried = !planner.inventory(problem -> {}).isEmpty();
            if (patches != null) {
                List<Path> files = PatchFiles.write(patches, result.resizings(), planner.inventory(problem -> {}));
                console.remark(files.size() + " files written to " + patches);
            }
        }
        List<Recommendation> recommendations = result.recommendations();
        List<Rightsizing> sizes = result.rightsizings();
        List<Resizing> settings = result.resizings();
        if (!inventoried && result.problems().isEmpty()) {
            throw new InvalidInputException(
                    "no source of it knows a resource with its capacity",
                    input.place(),
                    "Give --inventory, or turn on a source of resources such as 'inventory' of prometheus");
        }
        Shared.report(result.problems(), recommendations.isEmpty(), input, console);
        switch (format) {
            case JSON ->
                console.jsonArray(recommendations.stream().map(PlanOutput::json).iterator());
            case CSV -> console.csv(table(sizes, settings));
            case TABLE -> {
                console.table(table(sizes, settings));
                recommendations.stream()
                        .filter(r -> !(r instanceof Rightsizing || r instanceof Resizing))
                        .forEach(r -> console.remark(r.resource() + ": " + r.title()));
                explain(recommendations, console);
            }
        }
        return CapacityCommand.GOOD;
    }

    /** Sizes what the file itself holds capacities of, without a catalog. */
    private int fromTrace(Console console, String capacity) {
        for (String other : List.of(
                "--inventory", "--catalog", "--threshold", "--over", "--every", "--layout", "--plugin", "--patches")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new InvalidInputException(
                        "it cannot stand beside --capacity-column", other, "Leave one of the two out");
            }
        }
        TraceFile file = new TraceFile(input.path(), input.traceColumns(capacity));
        TraceSizing sizing = TraceSizing.ofDefaults();
        List<Resizing> sizes = file.read(resources -> {
            List<Resizing> found = new ArrayList<>();
            resources.forEachRemaining(resource -> found.add(sizing.size(resource)));
            return found;
        });
        file.remarks().print(console);
        switch (format) {
            case JSON -> console.jsonArray(sizes.stream().map(PlanOutput::json).iterator());
            case CSV -> console.csv(table(List.of(), sizes));
            case TABLE -> {
                console.table(table(List.of(), sizes));
                explain(sizes, console);
            }
        }
        return CapacityCommand.GOOD;
    }

    /** Each recommendation in full, when that was asked for. */
    private void explain(List<? extends Recommendation> recommendations, Console console) {
        if (explain) {
            for (Recommendation recommendation : recommendations) {
                console.line("");
                Explanation.of(recommendation).toText().lines().forEach(console::line);
            }
        }
    }

    private static Block.Table table(List<Rightsizing> sizes, List<Resizing> settings) {
        List<Block.Column> columns = List.of(
                Block.Column.text("RESOURCE"),
                Block.Column.text("CLASS"),
                Block.Column.text("NOW"),
                Block.Column.text("PROPOSED"),
                Block.Column.number("P(BREACH)"),
                Block.Column.number("SAVES/mo"),
                Block.Column.text("SURE"),
                Block.Column.text("REPLAY"),
                Block.Column.text("WHY"));
        List<List<String>> rows = new ArrayList<>();
        sizes.forEach(size -> rows.add(row(size)));
        settings.forEach(change -> rows.add(row(change)));
        return new Block.Table("", columns, rows, "Savings are list prices of an average month of 730 hours.");
    }

    private static List<String> row(Rightsizing size) {
        return row(
                size,
                size.classification(),
                size.current() == null ? "?" : size.current().name(),
                size.proposed() == null ? "-" : size.proposed().name(),
                size.risk(),
                size.refusal());
    }

    /** Settings in place of sizes: all that are known now, and those that change. */
    private static List<String> row(Resizing change) {
        String now = change.settings().stream()
                .filter(s -> s.present() != null)
                .map(s -> s.label() + " " + amount(s.present()))
                .collect(Collectors.joining("; "));
        String proposed = change.changes().stream()
                .map(s -> s.label() + " " + amount(s.proposed()))
                .collect(Collectors.joining("; "));
        return row(
                change,
                change.classification(),
                now.isEmpty() ? "?" : now,
                proposed.isEmpty() ? "-" : proposed,
                change.risk(),
                change.refusal());
    }

    private static String amount(@Nullable Quantity quantity) {
        return quantity == null ? "?" : NumberText.quantity(quantity.value(), quantity.unit());
    }

    private static List<String> row(
            Recommendation about,
            Rightsizing.Classification classification,
            String now,
            String proposed,
            Optional<Risk> risk,
            Optional<Refusal> refusal) {
        return List.of(
                about.resource(),
                classification.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                now,
                proposed,
                risk.map(r -> String.format(Locale.ROOT, "%.4f", r.breachProbability()))
                        .orElse("?"),
                about.saving()
                        .map(s -> s.monthly().rounded().amount().toPlainString() + " "
                                + s.monthly().currency().getCurrencyCode())
                        .orElse("-"),
                about.assurance().level().name().toLowerCase(Locale.ROOT),
                risk.map(Risk::replay).orElse(""),
                refusal.map(r -> r.reason() + ": " + r.have() + " of " + r.needed())
                        .orElse(about.title()));
    }

    /** The user's own catalog, or the bundled one. */
    static Catalog catalog(@Nullable Path file) {
        if (file == null) {
            return new BundledCatalog();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return CatalogReader.read(reader, file.toString());
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    Fault.of("it cannot be read (" + unreadable + ")", file.toString(), "Check the path and its rights")
                            .causedBy(unreadable));
        }
    }
}
