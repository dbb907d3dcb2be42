package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.planner.TrendCall;
import io.capacityplanner.planner.TrendResult;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity trend}: how every series of the input grows, and how sure that is. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description = "Says how each series grows, when its trend changed, and when it reaches a limit.")
final class TrendCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources, for limits in percent of a capacity.")
    private @Nullable Path inventory;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Did the level change here, at a deploy for instance? 2026-03-01, 2026-03-01T14:30 (in --zone)"
                            + " or with an offset; may be repeated.")
    private List<String> since = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "L",
            description = "When is this reached? A value in the metric's unit, or 80%% of capacity.")
    private @Nullable String limit;

    @Option(
            names = "--window",
            paramLabel = "SPAN",
            description = "Growth over the last part of the history, for instance 30d; may be repeated.")
    private List<String> windows = new ArrayList<>();

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "95",
            description = "Confidence of the intervals in percent; a trend outside chance at it is sure. Default: 95.")
    private double confidence = 95;

    @Option(
            names = "--format",
            defaultValue = "text",
            converter = TextOrData.class,
            description = "text, json or csv. Default: text.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        TrendResult result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(inventory, progress)) {
            TrendCall call = session.planner(console).trend(MetricQuery.all());
            call = call.confidence(confidence / 100);
            for (String deploy : since) {
                call = call.since(instant(deploy, input.zoneId()));
            }
            for (String window : windows) {
                call = call.window(Step.parseDuration(window));
            }
            if (limit != null) {
                call = call.limit(limit(limit));
            }
            result = call.all();
        }
        if (result.trends().isEmpty() && !result.refused().isEmpty()) {
            throw result.refused().get(0).reason();
        }
        Shared.report(result.problems(), result.trends().isEmpty(), input, console);
        TrendOutput.write(console, format, result);
        return CapacityCommand.GOOD;
    }

    /** A date begins its day in the zone. */
    static Instant instant(String text, ZoneId zone) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no time",
                    "--since",
                    "Write 2026-03-01, 2026-03-01T14:30 or 2026-03-01T14:30Z");
        }
    }

    /** A value, or a share of capacity with a percent sign. */
    static Limit limit(String text) {
        String trimmed = text.trim();
        try {
            return trimmed.endsWith("%")
                    ? Limit.ofCapacity(Double.parseDouble(trimmed.substring(0, trimmed.length() - 1)) / 100)
                    : Limit.of(Double.parseDouble(trimmed));
        } catch (NumberFormatException unreadable) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no limit", "--limit", "Write a value such as 120, or a share such as 80%");
        }
    }

    /** Reads the name of a format; text is what other commands call a table. */
    static final class TextOrData implements ITypeConverter<Format> {

        @Override
        public Format convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "text", "table" -> Format.TABLE;
                case "json" -> Format.JSON;
                case "csv" -> Format.CSV;
                default ->
                    throw new InvalidInputException(
                            "\"" + value + "\" is no format", "--format", "Use text, json or csv");
            };
        }
    }
}
