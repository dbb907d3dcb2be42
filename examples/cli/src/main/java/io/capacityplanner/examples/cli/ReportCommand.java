package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ReportKindCall;
import io.capacityplanner.report.ReportKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity report}: a report for management, engineers, finance or audit, as a file. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a report as a file: executive, technical, trend, roi or compliance.")
final class ReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "executive, technical, trend, roi or compliance.")
    private ReportKind kind = ReportKind.EXECUTIVE;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to; its ending is the format: html, md, json, csv, pdf or txt.")
    private Path out = Path.of("");

    @Option(
            names = "--split",
            paramLabel = "BY",
            description = "team: a file for each team, its name before the ending.")
    private @Nullable String split;

    @Option(names = "--team", paramLabel = "T", description = "Only the resources with this team label.")
    private @Nullable String team;

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size, cpu_cores, memory_gib, ...")
    private @Nullable Path inventory;

    @Option(names = "--catalog", paramLabel = "C", description = "CSV of sizes and prices. Default: the bundled one.")
    private @Nullable Path catalog;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if (split != null && !split.equalsIgnoreCase("team")) {
            throw new InvalidInputException("\"" + split + "\" is nothing to split by", "--split", "Use team");
        }
        boolean whole;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().catalog(RightsizeCommand.catalog(catalog));
            CapacityPlanner planner = session.planner(console);
            if (kind == ReportKind.COMPLIANCE) {
                planner.report(kind).to(out);
                console.remark("wrote " + out);
                return CapacityCommand.GOOD;
            }
            ReportKindCall call = options.settle(planner.report(kind), session, input);
            if (team != null) {
                call = call.team(team);
            }
            whole = write(call, console);
        }
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    private boolean write(ReportKindCall call, Console console) {
        ReportKindCall.Made made = call.make();
        boolean whole = Shared.report(
                made.facts().plan().problems(), made.facts().plan().items().isEmpty(), input, console);
        if (split == null) {
            made.to(out);
            console.remark("wrote " + out);
        } else {
            Map<String, Path> files = made.toEachTeam(out);
            files.forEach((name, file) -> console.remark("wrote " + file + " (" + name + ")"));
        }
        return whole;
    }
}
