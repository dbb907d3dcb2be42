package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.planner.HierarchyCall;
import io.capacityplanner.planner.HierarchyForecast;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity hierarchy}: forecasts of resources and of their totals that add up. */
@Command(
        name = "hierarchy",
        mixinStandardHelpOptions = true,
        description = "Forecasts resources and their totals by region, cluster and so on, so that they add up.")
final class HierarchyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources with their region, account, cluster and service.")
    private @Nullable Path inventory;

    @Option(
            names = "--levels",
            split = ",",
            required = true,
            paramLabel = "L",
            description = "What totals are made of, the widest first: region, account, cluster, service.")
    private List<String> levels = new ArrayList<>();

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "How far ahead: 90d, 48h, or a number of steps. Default: 30d.")
    private @Nullable String horizon;

    @Option(names = "--model", defaultValue = "auto", paramLabel = "NAME", description = "See 'capacity models'.")
    private String model = "auto";

    @Option(
            names = "--method",
            defaultValue = "mint",
            paramLabel = "M",
            description = "mint (minimum trace), structure (weights by how many series a node sums) or bottom-up."
                    + " Default: mint.")
    private String method = "mint";

    @Option(
            names = "--confidence",
            split = ",",
            defaultValue = "80,90,95",
            paramLabel = "P",
            description = "Coverage of the prediction intervals in percent. Default: 80,90,95.")
    private List<Double> confidence = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice.")
    private long seed = FitContext.DEFAULT_SEED;

    @Option(
            names = "--format",
            defaultValue = "text",
            converter = TrendCommand.TextOrData.class,
            description = "text, json or csv. Default: text.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        HierarchyForecast result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(inventory, progress)) {
            HierarchyCall call =
                    session.planner(console).hierarchy(wanted()).with(request()).method(how());
            result = call.get();
        }
        Shared.report(result.problems(), result.forecasts().isEmpty(), input, console);
        if (format == Format.CSV) {
            ForecastOutput.csvHead(
                    console, confidence.stream().map(Confidence::ofPercent).toList());
            result.forecasts().forEach(forecast -> ForecastOutput.csvRows(console, forecast));
        } else {
            List<Forecast> all = result.forecasts();
            ForecastOutput.write(console, format, all, List.of(), Map.of());
        }
        result.remarks().forEach(console::remark);
        return CapacityCommand.GOOD;
    }

    private ForecastRequest request() {
        ForecastRequest usual = ForecastRequest.ofDefaults();
        return new ForecastRequest(
                horizon == null ? usual.horizon() : Horizon.parse(horizon),
                confidence.stream().map(Confidence::ofPercent).toList(),
                model,
                usual.seasonalPeriods(),
                input.step(),
                usual.backtestOrigins(),
                usual.paths(),
                seed,
                usual.intervals(),
                List.of());
    }

    private Hierarchy.Level[] wanted() {
        return levels.stream()
                .map(name -> {
                    try {
                        return Hierarchy.Level.valueOf(name.strip().toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException unknown) {
                        throw new InvalidInputException(
                                "\"" + name + "\" is no level", "--levels", "Use region, account, cluster or service");
                    }
                })
                .toArray(Hierarchy.Level[]::new);
    }

    private ReconciliationMethod how() {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "mint" -> ReconciliationMethod.MINT_SHRINK;
            case "structure" -> ReconciliationMethod.WLS_STRUCTURAL;
            case "bottom-up" -> ReconciliationMethod.BOTTOM_UP;
            default ->
                throw new InvalidInputException(
                        "\"" + method + "\" is no method", "--method", "Use mint, structure or bottom-up");
        };
    }
}
