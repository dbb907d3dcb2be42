package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Step;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a connector of the section {@code logs}: one log, and further ones of another format under {@code sources}. */
public final class LogConnectorFactory implements ConnectorFactory {

    private static final String FILES = "files";
    private static final String FORMAT = "format";
    private static final String JSON = "json";
    private static final String PATTERN = "pattern";
    private static final String RESOURCE_FROM = "resource_from";
    private static final String[] SCALES = {"s", "ms", "us", "ns"};
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    /** For {@code ServiceLoader}. */
    public LogConnectorFactory() {}

    @Override
    public String id() {
        return LogSource.ID;
    }

    @Override
    public String description() {
        return "Request rate, error rate and latency quantiles from access logs and JSON lines";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> log = log();
        List<Setting> all = new ArrayList<>(log);
        all.add(Setting.groups("sources", "Further logs, each with a format of its own", log.toArray(Setting[]::new)));
        return all;
    }

    private static List<Setting> log() {
        return List.of(
                Setting.texts(FILES, "Files, folders, or patterns such as /var/log/nginx/access.log*"),
                Setting.text("id", "Its name, when several logs are read").otherwise(LogSource.ID),
                Setting.text(FORMAT, "How lines are written")
                        .oneOf("common", "combined", "nginx", "apache", JSON)
                        .otherwise("combined"),
                Setting.text(
                        PATTERN, "The log_format of nginx or the LogFormat of Apache, as its configuration has it"),
                Setting.text("request_time", "The line ends with the time of the request, counted in this")
                        .oneOf(SCALES),
                Setting.group(
                        JSON,
                        "Fields of JSON lines; names with dots lead into objects",
                        Setting.text("preset", "Names to start from")
                                .oneOf("plain", "elastic")
                                .otherwise("plain"),
                        Setting.text("time", "When: ISO 8601, or a number since 1970"),
                        Setting.text("epoch", "What such a number counts; told by its size unless given")
                                .oneOf(SCALES),
                        Setting.text("status", "HTTP status"),
                        Setting.text("duration", "How long it took"),
                        Setting.text("duration_unit", "What the duration counts")
                                .oneOf(SCALES),
                        Setting.text("bytes", "Bytes sent")),
                Setting.text("resource", "The resource of all lines, or of those that name none")
                        .otherwise("logs"),
                Setting.text(RESOURCE_FROM, "What names the resource of a line")
                        .oneOf("fixed", "field", "path", "file")
                        .otherwise("fixed"),
                Setting.text("resource_field", "The field that names it, or that holds the path"),
                Setting.duration("step", "Length of a step").otherwise("5m"),
                Setting.of("quantiles", SettingType.NUMBERS, "Quantiles of latency, each above 0 and at most 1")
                        .otherwise("[0.5, 0.95, 0.99]"),
                Setting.flag("client_errors", "Whether the share of 4xx is told, too")
                        .otherwise("false"),
                Setting.text("zone", "Zone of stamps that name none").otherwise("UTC"),
                Setting.integer("max_resources", "How many resources are told apart")
                        .otherwise("1000"),
                Setting.integer("steps_in_memory", "How many steps of all resources are held in memory")
                        .otherwise("500000"),
                Setting.of(
                                "tolerated_share",
                                SettingType.NUMBER,
                                "Share of unreadable lines above which a file counts" + " as broken")
                        .otherwise("0.01"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Connector.Builder connector = Connector.builder();
        List<Settings> logs = new ArrayList<>(settings.groups("sources"));
        if (logs.isEmpty() || settings.has(FILES)) {
            logs.add(0, settings);
        }
        for (Settings log : logs) {
            if (log.texts(FILES).isEmpty()) {
                throw log.fault(FILES, "no file is named", "Name files, folders or patterns of files");
            }
            try {
                connector.metrics(source(log));
            } catch (InvalidInputException e) {
                throw log.fault(FORMAT, e.problem(), e.remedy());
            }
        }
        return connector.build();
    }

    private static LogSource source(Settings settings) {
        LogSourceBuilder builder = LogSource.builder().format(format(settings));
        settings.text("id").ifPresent(builder::id);
        for (String file : settings.texts(FILES)) {
            add(builder, settings, file);
        }
        settings.text("resource").ifPresent(builder::resource);
        name(builder, settings);
        settings.duration("step").map(Step::new).ifPresent(builder::step);
        if (settings.has("quantiles")) {
            builder.quantiles(settings.numbers("quantiles"));
        }
        settings.flag("client_errors").ifPresent(builder::clientErrors);
        settings.text("zone").ifPresent(text -> builder.zone(zone(settings, text)));
        settings.integer("max_resources").ifPresent(builder::mostResources);
        settings.integer("steps_in_memory").ifPresent(builder::stepsInMemory);
        settings.number("tolerated_share").ifPresent(builder::toleratedShare);
        return builder.build();
    }

    private static void add(LogSourceBuilder builder, Settings settings, String file) {
        Path folder = settings.source().folder();
        if (WILD.matcher(file).find()) {
            builder.glob(folder, file);
            return;
        }
        try {
            builder.path(folder.resolve(file));
        } catch (InvalidPathException e) {
            throw settings.fault(FILES, "\"" + file + "\" is no path", "Write the path of a file");
        }
    }

    private static void name(LogSourceBuilder builder, Settings settings) {
        @Nullable String field = settings.text("resource_field").orElse(null);
        String from = settings.text(RESOURCE_FROM, field == null ? "fixed" : "field");
        switch (from) {
            case "field" -> builder.resourceField(settings.required("resource_field"));
            case "path" -> builder.resourceByPath(field);
            case "file" -> builder.resourceByFile();
            case "fixed" -> {
                if (field != null) {
                    throw settings.fault(
                            "resource_field", "a field is given for a fixed resource", "Write resource_from: field");
                }
            }
            default ->
                throw settings.fault(
                        RESOURCE_FROM, "\"" + from + "\" names no resource", "Use fixed, field, path or file");
        }
    }

    private static LogFormat format(Settings settings) {
        String name = settings.text(FORMAT, settings.has(JSON) ? JSON : "combined");
        boolean patterned = name.equals("nginx") || name.equals("apache");
        if (settings.has(PATTERN) != patterned) {
            throw settings.fault(
                    patterned ? FORMAT : PATTERN,
                    "the format " + name + (patterned ? " needs a pattern" : " has no pattern"),
                    "Give format: nginx or apache together with pattern");
        }
        LogFormat format = switch (name) {
            case "common" -> LogFormat.common();
            case "combined" -> LogFormat.combined();
            case "nginx" -> LogFormat.nginx(settings.required(PATTERN));
            case "apache" -> LogFormat.apache(settings.required(PATTERN));
            case JSON -> LogFormat.json(json(settings.group(JSON)));
            default ->
                throw settings.fault(
                        FORMAT, "\"" + name + "\" is no format", "Use common, combined, nginx, apache or json");
        };
        return settings.text("request_time")
                .map(text -> format.withRequestTime(scale(settings, "request_time", text)))
                .orElse(format);
    }

    private static JsonFields json(Settings settings) {
        JsonFields usual =
                settings.text("preset", "plain").equals("elastic") ? JsonFields.elastic() : JsonFields.ofDefaults();
        if (settings.has("duration") && !settings.has("duration_unit")) {
            throw settings.fault("duration", "it is not said what it counts", "Give duration_unit: s, ms, us or ns");
        }
        return new JsonFields(
                settings.text("time", usual.time()),
                settings.text("epoch")
                        .map(text -> scale(settings, "epoch", text))
                        .orElse(null),
                settings.text("status", usual.status()),
                settings.text("duration").orElse(usual.duration()),
                settings.text("duration_unit")
                        .map(text -> scale(settings, "duration_unit", text))
                        .orElse(usual.durationScale()),
                settings.text("bytes").orElse(usual.bytes()));
    }

    private static TimeScale scale(Settings settings, String key, String text) {
        return switch (text) {
            case "s" -> TimeScale.SECONDS;
            case "ms" -> TimeScale.MILLISECONDS;
            case "us" -> TimeScale.MICROSECONDS;
            case "ns" -> TimeScale.NANOSECONDS;
            default -> throw settings.fault(key, "\"" + text + "\" counts no time", "Use s, ms, us or ns");
        };
    }

    private static ZoneId zone(Settings settings, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw settings.fault("zone", "\"" + text + "\" is no time zone", "Use a name such as Europe/Berlin");
        }
    }
}
