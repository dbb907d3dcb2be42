package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.AnnouncementResult;
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

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "How far ahead. Default: what --config says, else 90d.")
    private @Nullable String horizon;

    @Option(
            names = "--limit",
            paramLabel = "SHARE",
            description = "Share of capacity at which a resource counts as run out. Default: what --config says, "
                    + "else 0.8.")
    private @Nullable Double limit;

    @Option(
            names = "--lead-time",
            paramLabel = "SPAN",
            description = "Time from ordering capacity to using it. Default: what --config says, else 21d.")
    private @Nullable String leadTime;

    @Option(
            names = "--risk",
            paramLabel = "P",
            description = "Accepted probability of running out before an order arrives. Default: what --config says, "
                    + "else 0.05.")
    private @Nullable Double risk;

    @Option(
            names = "--announce",
            description = "Also tell the notifiers of the configuration what is due within 30 days.")
    private boolean announce;

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
        CapacityPlan plan;
        boolean whole;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().catalog(RightsizeCommand.catalog(catalog));
            CapacityPlanner planner = session.planner(console);
            if (announce && planner.notifiers().isEmpty()) {
                throw new InvalidInputException(
                        "nobody can be told, since no notifier is described",
                        "--announce",
                        "Add a section notify to the file of --config");
            }
            plan = planner.plan().with(request(session)).get();
            whole = Shared.report(plan.problems(), plan.items().isEmpty(), input, console);
            if (report != null) {
                planner.report(plan).to(report);
                console.remark("wrote " + report);
            }
            if (announce) {
                whole &= announce(planner, plan, console);
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
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    /** What is given here, else what the configuration says, else the defaults. */
    private PlanRequest request(Session session) {
        PlanRequest defaults =
                session.configured().map(ConfiguredPlanner::planRequest).orElseGet(PlanRequest::ofDefaults);
        return new PlanRequest(
                horizon == null ? defaults.horizon() : Horizon.parse(horizon),
                limit == null ? defaults.limit() : Ratio.of(limit),
                leadTime == null ? defaults.leadTime() : Step.parseDuration(leadTime),
                risk == null ? defaults.acceptedRisk() : Ratio.of(risk),
                defaults.forecasting(),
                defaults.recommending());
    }

    /** Tells people; whether everybody was told. */
    private static boolean announce(CapacityPlanner planner, CapacityPlan plan, Console console) {
        AnnouncementResult told = planner.announce(plan);
        console.remark(
                told.messages() == 0
                        ? "nothing is due within 30 days, so nobody was told"
                        : told.delivered() + (told.delivered() == 1 ? " message was" : " messages were")
                                + " delivered");
        told.problems().forEach(problem -> console.remark(problem.place() + ": " + problem.message()));
        return told.problems().isEmpty();
    }
}
