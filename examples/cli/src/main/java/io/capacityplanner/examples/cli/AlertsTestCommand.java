package io.capacityplanner.examples.cli;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.LabelledWindow;
import io.capacityplanner.alert.ReplayOptions;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.AlertCall;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity alerts test}: how rules would have rung. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Replays rules over the history, each moment judged by what was known then: how often they would "
                + "have rung, when, and for how long. Nobody is told.")
final class AlertsTestCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private AlertRuleOptions given = new AlertRuleOptions();

    @Option(names = "--only", paramLabel = "NAME", description = "Only this rule of --config; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--inventory", paramLabel = "F", description = "CSV file of resources, with their capacity.")
    private @Nullable Path inventory;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First moment: 2026-03-01 or 2026-03-01T12:00:00Z. The history before is known then. "
                    + "Default: the beginning of the data.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Last moment. Default: the end of the data.")
    private @Nullable String to;

    @Option(
            names = "--look",
            paramLabel = "STEP",
            description = "Time between looks. Default: the shortest step of the series, a minute at least.")
    private @Nullable String look;

    @Option(
            names = "--refit",
            paramLabel = "STEP",
            defaultValue = "1d",
            description = "Time after which forecasts are made anew. Default: 1d.")
    private String refit = "1d";

    @Option(names = "--model", defaultValue = "auto", description = "Id of the forecaster. Default: auto.")
    private String model = "auto";

    @Option(
            names = "--labels",
            paramLabel = "F",
            description =
                    "File of times in which the rules should ring, one a line: from,to or from,to,series. Adds how "
                            + "many were found and how many rings were right.")
    private @Nullable Path labels;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        ReplayOptions options =
                new ReplayOptions(look == null ? null : Step.parseDuration(look), Step.parseDuration(refit), windows());
        List<RuleReplay> replays = new ArrayList<>();
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().alerts(given.rules());
            CapacityPlanner planner = session.planner(console);
            AlertCall call =
                    planner.alerts().forecasting(ForecastRequest.ofDefaults().withForecaster(model));
            for (AlertRule rule : wanted(call.rules())) {
                replays.add(call.test(rule, MetricQuery.all(), time("--from", from), time("--to", to), options));
            }
        }
        Set<SourceProblem> problems = new LinkedHashSet<>();
        replays.forEach(replay -> problems.addAll(replay.problems()));
        boolean whole = Shared.report(List.copyOf(problems), false, input, console);
        AlertReplayOutput.write(console, format, replays);
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    private @Nullable Instant time(String option, @Nullable String text) {
        return text == null ? null : AlertRuleOptions.instant(option, text, input.zoneId());
    }

    private List<AlertRule> wanted(List<AlertRule> rules) {
        for (String name : only) {
            if (rules.stream().noneMatch(rule -> rule.name().equals(name))) {
                throw new InvalidInputException(
                        "there is no rule \"" + name + "\"",
                        "--only",
                        "Use one of "
                                + String.join(
                                        ", ",
                                        rules.stream().map(AlertRule::name).toList()));
            }
        }
        List<AlertRule> wanted = rules.stream()
                .filter(rule -> only.isEmpty() || only.contains(rule.name()))
                .toList();
        if (wanted.isEmpty()) {
            throw new InvalidInputException(
                    "there is no rule", input.place(), "Describe rules under 'alerts' in --config, or give --rule");
        }
        return wanted;
    }

    private List<LabelledWindow> windows() {
        if (labels == null) {
            return List.of();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(labels);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "it cannot be read (" + unreadable + ")", "--labels " + labels, "Check the path");
        }
        List<LabelledWindow> windows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !(i == 0 && line.startsWith("from"))) {
                windows.add(window(line, i + 1));
            }
        }
        return windows;
    }

    private LabelledWindow window(String line, int number) {
        String[] cells = line.split(",", 3);
        String place = "--labels " + labels + ", line " + number;
        if (cells.length < 2) {
            throw new InvalidInputException("\"" + line + "\" is no time", place, "Write from,to or from,to,series");
        }
        Instant start = AlertRuleOptions.instant(place, cells[0].strip(), input.zoneId());
        Instant end = AlertRuleOptions.instant(place, cells[1].strip(), input.zoneId());
        String series = cells.length < 3 ? "" : cells[2].strip();
        boolean quoted = series.length() > 1 && series.startsWith("\"") && series.endsWith("\"");
        return new LabelledWindow(
                quoted ? series.substring(1, series.length() - 1).replace("\"\"", "\"") : series,
                new TimeRange(start, end));
    }

    /** A time for a table. */
    static String lasting(Duration time) {
        long minutes = time.toMinutes();
        if (minutes == 0) {
            return "-";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 48 * 60 ? decimal(minutes / 60.0) + " h" : decimal(minutes / 1440.0) + " d";
    }

    private static String decimal(double value) {
        return NumberText.number(Math.round(value * 10) / 10.0);
    }
}
