package io.capacityplanner.examples.cli;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.PlanTable;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity plan}: everything that can be said of the input. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says of every series what runs out when, what to do by when, and what was found in the data.")
final class PlanCommand implements Callable<Integer> {

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

    @Option(names = "--catalog", paramLabel = "C", description = "CSV of sizes and prices. Default: the bundled one.")
    private @Nullable Path catalog;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write a report, for instance plan.html.")
    private @Nullable Path report;

    @Option(names = "--horizon", defaultValue = "90d", paramLabel = "H", description = "How far ahead. Default: 90d.")
    private String horizon = "90d";

    @Option(
            names = "--limit",
            defaultValue = "0.8",
            paramLabel = "SHARE",
            description = "Share of capacity at which a resource counts as run out. Default: 0.8.")
    private double limit = 0.8;

    @Option(
            names = "--lead-time",
            defaultValue = "21d",
            paramLabel = "SPAN",
            description = "Time from ordering capacity to using it. Default: 21d.")
    private String leadTime = "21d";

    @Option(
            names = "--risk",
            defaultValue = "0.05",
            paramLabel = "P",
            description = "Accepted probability of running out before an order arrives. Default: 0.05.")
    private double risk = 0.05;

    @Option(names = "--wide", description = "More columns.")
    private boolean wide;

    @Option(names = "--full", description = "Every series in full, with its evidence; the short form otherwise.")
    private boolean full;

    @Option(names = "--brief", description = "Only the table, without what was found.")
    private boolean brief;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        PlanRequest defaults = PlanRequest.ofDefaults();
        PlanRequest request = new PlanRequest(
                Horizon.parse(horizon),
                Ratio.of(limit),
                Step.parseDuration(leadTime),
                Ratio.of(risk),
                defaults.forecasting(),
                defaults.recommending());
        CapacityPlan plan;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                InputOptions.Session session = input.open(inventory, progress);
                CapacityPlanner planner = session.builder()
                        .catalog(RightsizeCommand.catalog(catalog))
                        .build()) {
            plan = planner.plan().with(request).get();
            Shared.report(plan.problems(), plan.items().isEmpty(), input, console);
            if (report != null) {
                planner.report(plan).to(report);
                console.remark("wrote " + report);
            }
        }
        switch (format) {
            case JSON -> console.json(PlanOutput.json(plan));
            case CSV -> console.csv(PlanTable.wide(plan));
            case TABLE -> {
                if (brief) {
                    console.table(wide ? PlanTable.wide(plan) : PlanTable.rows(plan));
                } else {
                    console.text(full ? PlanReport.of(plan) : PlanReport.brief(plan));
                }
            }
        }
        return CapacityCommand.GOOD;
    }
}
