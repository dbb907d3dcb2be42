package io.capacityplanner.examples.cli;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.optimization.catalog.CatalogReader;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.RecommendationResult;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.report.Block;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
            required = true,
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size, cpu_cores, memory_gib, ...")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private Path inventory;

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

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
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
        try (TerminalProgress progress = new TerminalProgress(console.err());
                InputOptions.Session session = input.open(inventory, progress);
                CapacityPlanner planner =
                        session.builder().catalog(catalog(catalog)).build()) {
            result = planner.rightsizing().with(request).result();
        }
        List<Recommendation> recommendations = result.recommendations();
        List<Rightsizing> sizes = result.rightsizings();
        Shared.report(result.problems(), recommendations.isEmpty(), input, console);
        switch (format) {
            case JSON ->
                console.jsonArray(recommendations.stream().map(PlanOutput::json).iterator());
            case CSV -> console.csv(table(sizes));
            case TABLE -> {
                console.table(table(sizes));
                recommendations.stream()
                        .filter(r -> !(r instanceof Rightsizing))
                        .forEach(r -> console.remark(r.resource() + ": " + r.title()));
            }
        }
        return CapacityCommand.GOOD;
    }

    private static Block.Table table(List<Rightsizing> sizes) {
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
        List<List<String>> rows = sizes.stream().map(RightsizeCommand::row).toList();
        return new Block.Table("", columns, rows, "Savings are list prices of an average month of 730 hours.");
    }

    private static List<String> row(Rightsizing size) {
        return List.of(
                size.resource(),
                size.classification().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                size.current() == null ? "?" : size.current().name(),
                size.proposed() == null ? "-" : size.proposed().name(),
                size.risk()
                        .map(r -> String.format(Locale.ROOT, "%.4f", r.breachProbability()))
                        .orElse("?"),
                size.saving()
                        .map(s -> s.monthly().rounded().amount().toPlainString() + " "
                                + s.monthly().currency().getCurrencyCode())
                        .orElse("-"),
                size.assurance().level().name().toLowerCase(Locale.ROOT),
                size.risk().map(r -> r.replay()).orElse(""),
                size.refusal()
                        .map(r -> r.reason() + ": " + r.have() + " of " + r.needed())
                        .orElse(size.title()));
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
