package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.connector.config.ScenarioFile;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.ScenariosCall;
import io.capacityplanner.report.ScenarioReport;
import io.capacityplanner.report.ScenarioTable;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity scenario}: what if demand changed, side by side with things as they are. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        description =
                "Compares scenarios with things as they are: run-out dates, headroom, required capacity and cost.",
        footer = {
            "",
            "A scenario file, in YAML or JSON:",
            "  scenarios:",
            "    - name: launch",
            "      changes:",
            "        - launch: {share: {low: 30%%, likely: 40%%, high: 60%%}, at: 2026-05-01, over: 6w}",
            "        - migration: {share: 30%%, out_of: web-1, into: web-2, from: 2026-06-01, over: 21d}",
            "Kinds: growth (factor, or rate and per), step, launch, migration (out_of, into), event (lasts, yearly),",
            "efficiency, region (resource, like). All but migration and region take resource, service and metric."
        })
final class ScenarioCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--file", required = true, paramLabel = "S", description = "YAML or JSON file of scenarios.")
    private Path file = Path.of("");

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size, cpu_cores, memory_gib, ...")
    private @Nullable Path inventory;

    @Option(names = "--catalog", paramLabel = "C", description = "CSV of sizes and prices. Default: the bundled one.")
    private @Nullable Path catalog;

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "How far ahead. Default: what --config says, else 90d.")
    private @Nullable String horizon;

    @Option(
            names = "--target",
            paramLabel = "SHARE",
            description = "Share of capacity that demand should not pass. Default: what --config says, else 0.8.")
    private @Nullable Double target;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            description = "Capacity of each series, in its metric's unit, where that is no share of a capacity.")
    private @Nullable Double capacity;

    @Option(
            names = "--unit-price",
            paramLabel = "P",
            description = "What one unit of capacity costs a month, where no size and price is known.")
    private @Nullable Double unitPrice;

    @Option(
            names = "--currency",
            defaultValue = "USD",
            paramLabel = "CODE",
            description = "Currency of --unit-price. Default: USD.")
    private String currency = "USD";

    @Option(
            names = "--levels",
            split = ",",
            defaultValue = "80,90,95",
            paramLabel = "P",
            description = "How sure required capacity is to be, in percent. Default: 80,90,95.")
    private List<Double> levels = new ArrayList<>();

    @Option(names = "--brief", description = "Only the table of scenarios.")
    private boolean brief;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        List<Scenario> scenarios = ScenarioFile.of(file).zone(input.zoneId()).read();
        List<SourceProblem> problems = new ArrayList<>();
        ScenarioComparison comparison;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().catalog(RightsizeCommand.catalog(catalog));
            comparison = asked(session.planner(console).scenarios(scenarios), session)
                    .compare(problems::add);
        }
        boolean nothing = comparison.baseline().series().isEmpty()
                && comparison.notCompared().isEmpty();
        boolean whole = Shared.report(problems, nothing, input, console);
        switch (format) {
            case JSON -> console.json(ScenarioOutput.json(comparison));
            case CSV -> ScenarioOutput.csv(console, comparison);
            case TABLE -> {
                if (brief) {
                    console.table(ScenarioTable.sideBySide(comparison));
                } else {
                    console.text(ScenarioReport.of(comparison));
                }
            }
        }
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    /** What is given here, else what the configuration says, else the defaults. */
    private ScenariosCall asked(ScenariosCall call, Session session) {
        PlanRequest defaults =
                session.configured().map(ConfiguredPlanner::planRequest).orElseGet(PlanRequest::ofDefaults);
        ScenariosCall asked = call.horizon(horizon == null ? defaults.horizon() : Horizon.parse(horizon))
                .targetUtilization(target == null ? defaults.limit().value() : target)
                .confidences(levels.stream().map(Confidence::ofPercent).toList());
        asked = capacity == null ? asked : asked.capacity(capacity);
        return unitPrice == null ? asked : asked.unitPrice(Money.of(unitPrice, currency()));
    }

    private Currency currency() {
        try {
            return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    "\"" + currency + "\" is no currency", "--currency", "Use an ISO 4217 code such as EUR");
        }
    }
}
