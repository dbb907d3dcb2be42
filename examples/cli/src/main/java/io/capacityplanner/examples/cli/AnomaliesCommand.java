package io.capacityplanner.examples.cli;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.planner.AnomalyCall;
import io.capacityplanner.source.MetricQuery;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity anomalies}: what is unusual in the data. */
@Command(
        name = "anomalies",
        mixinStandardHelpOptions = true,
        description = "Finds unusual values, level shifts, trend breaks, changes of spread, gaps and flat lines, "
                + "and what several series of a service did at the same time.")
final class AnomaliesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "F",
            description = "CSV file of resources, to group series by service or cluster.")
    private @Nullable Path inventory;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Tell only of what goes on then or begins later: 2026-03-01 or 2026-03-01T12:00:00Z. "
                    + "The history before still says what is usual.")
    private @Nullable String since;

    @Option(
            names = {"--false-alarms", "--sensitivity"},
            defaultValue = "0.001",
            paramLabel = "P",
            description = "Accepted share of normal observations that are flagged. Default: 0.001.")
    private double falseAlarms = 0.001;

    @Option(
            names = "--season",
            split = ",",
            paramLabel = "N",
            description = "Seasonal periods in steps; 0 for none. Default: found from the data.")
    private @Nullable List<Double> season;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        AnomalyCall.Result result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            AnomalyCall call = session.planner(console)
                    .anomalies(MetricQuery.all())
                    .request(new AnomalyRequest(falseAlarms, ForecastCommand.seasonalPeriods(season)));
            result = (since == null ? call : call.since(instant(since))).get();
        }
        Shared.report(result.problems(), result.reports().isEmpty(), input, console);
        AnomaliesOutput.write(console, format, result);
        return CapacityCommand.GOOD;
    }

    private Instant instant(String text) {
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay(input.zoneId()).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException odd) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no time", "--since", "Give for instance 2026-03-01 or 2026-03-01T12:00:00Z");
        }
    }
}
