package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Unit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes a connector of the section {@code csv}: files of metrics that share a layout, further groups of files with a
 * layout of their own under {@code sources}, and files of resources under {@code inventory}.
 */
public final class CsvConnectorFactory implements ConnectorFactory {

    private static final String FILES = "files";
    private static final String METRIC = "metric";

    /** For {@code ServiceLoader}. */
    public CsvConnectorFactory() {}

    @Override
    public String id() {
        return CsvMetricSource.ID;
    }

    @Override
    public String description() {
        return "Metrics and resources from delimited files";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> source = source();
        List<Setting> all = new ArrayList<>(source);
        all.add(Setting.groups(
                "sources", "Further files of metrics with a layout of their own", source.toArray(Setting[]::new)));
        all.add(Setting.texts("inventory", "Files of resources, one a row"));
        all.add(Setting.text("default_type", "Type of resources whose row names none, for instance vm")
                .otherwise("unknown"));
        return all;
    }

    private static List<Setting> source() {
        return List.of(
                Setting.texts(FILES, "Files or folders of metrics"),
                Setting.text("layout", "How series lie in the files")
                        .oneOf("auto", "long", "wide")
                        .otherwise("auto"),
                Setting.text("id_column", "Column that names the series; told from the file unless given"),
                Setting.text("time_column", "Column of stamps; told from the file unless given"),
                Setting.texts("value_columns", "Columns of values; told from the file unless given"),
                Setting.text("metric_column", "Column that names the metric of each row"),
                Setting.text(METRIC, "What all series measure, by its name"),
                Setting.text("unit", "Unit of that metric, for instance % or GiB; guessed from its name unless given"),
                Setting.text("zone", "Zone of stamps that name none, for instance Europe/Berlin")
                        .otherwise("UTC"),
                Setting.text("delimiter", "What separates cells; told from the file unless given")
                        .oneOf("comma", "semicolon", "tab", ",", ";"),
                Setting.text("epoch_unit", "Unit of stamps that are mere numbers; told by their size unless given")
                        .oneOf("s", "ms", "us", "ns"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Connector.Builder connector = Connector.builder();
        add(connector, settings);
        settings.groups("sources").forEach(source -> {
            if (source.texts(FILES).isEmpty()) {
                throw source.fault(FILES, "it is not given", "Name files or folders of metrics");
            }
            add(connector, source);
        });
        ResourceType type =
                settings.text("default_type").map(text -> type(settings, text)).orElse(ResourceType.UNKNOWN);
        for (String file : settings.texts("inventory")) {
            connector.inventory(
                    CsvInventorySource.of(path(settings, "inventory", file)).withDefaultType(type));
        }
        Connector made = connector.build();
        if (made.metrics().isEmpty() && made.inventories().isEmpty()) {
            throw settings.fault(FILES, "no file is named", "Name files of metrics, or an inventory");
        }
        return made;
    }

    private static void add(Connector.Builder connector, Settings settings) {
        for (String file : settings.texts(FILES)) {
            CsvMetricSource.Builder source = CsvMetricSource.builder(path(settings, FILES, file));
            try {
                configure(source, settings);
            } catch (InvalidInputException e) {
                throw settings.fault(FILES, e.problem(), e.remedy());
            }
            connector.metrics(source.build());
        }
    }

    private static void configure(CsvMetricSource.Builder source, Settings settings) {
        settings.text("layout").ifPresent(text -> source.layout(layout(settings, text)));
        settings.text("id_column").ifPresent(source::idColumn);
        settings.text("time_column").ifPresent(source::timeColumn);
        settings.texts("value_columns").forEach(source::valueColumn);
        if (settings.has(METRIC) && settings.has("metric_column")) {
            throw settings.fault(METRIC, "both a metric and a metric column are given", "Give one of them");
        }
        settings.text("metric_column").ifPresent(source::metricColumn);
        metric(source, settings);
        settings.text("zone").ifPresent(text -> source.zone(zone(settings, text)));
        settings.text("delimiter").ifPresent(text -> source.delimiter(delimiter(settings, text)));
        settings.text("epoch_unit").ifPresent(text -> source.epochUnit(epochUnit(settings, text)));
    }

    private static void metric(CsvMetricSource.Builder source, Settings settings) {
        if (!settings.has(METRIC)) {
            if (settings.has("unit")) {
                throw settings.fault("unit", "a unit is given without its metric", "Give metric, too");
            }
            return;
        }
        Metric guess = MetricGuess.of(settings.required(METRIC));
        Unit unit = settings.text("unit")
                .map(text -> Unit.find(text)
                        .orElseThrow(() -> settings.fault(
                                "unit",
                                "\"" + text + "\" is no known unit",
                                "Use for instance %, ratio, B, GiB, B/s, cores, s, ms, count or /s")))
                .orElse(guess.unit());
        if (unit.equals(guess.unit())) {
            source.metric(guess);
        } else if (unit.equals(Unit.PERCENT)) {
            source.metric(Metric.percentage(guess.name()));
        } else {
            // The bounds of a guess hold in its own unit only.
            source.metric(new Metric(guess.name(), unit, guess.kind(), null, null));
        }
    }

    private static Path path(Settings settings, String key, String file) {
        try {
            return settings.source().folder().resolve(file);
        } catch (InvalidPathException e) {
            throw settings.fault(key, "\"" + file + "\" is no path", "Write the path of a file");
        }
    }

    private static ResourceType type(Settings settings, String text) {
        try {
            return ResourceType.parse(text);
        } catch (InvalidInputException e) {
            throw settings.fault("default_type", e.problem(), e.remedy());
        }
    }

    private static CsvLayout layout(Settings settings, String text) {
        return switch (text) {
            case "auto" -> CsvLayout.AUTO;
            case "long" -> CsvLayout.LONG;
            case "wide" -> CsvLayout.WIDE;
            default -> throw settings.fault("layout", "\"" + text + "\" is no layout", "Use auto, long or wide");
        };
    }

    private static ZoneId zone(Settings settings, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw settings.fault("zone", "\"" + text + "\" is no time zone", "Use a name such as UTC or Europe/Berlin");
        }
    }

    private static char delimiter(Settings settings, String text) {
        return switch (text) {
            case "comma", "," -> ',';
            case "semicolon", ";" -> ';';
            case "tab", "\t" -> '\t';
            default ->
                throw settings.fault("delimiter", "\"" + text + "\" is no delimiter", "Use comma, semicolon or tab");
        };
    }

    private static TimeUnit epochUnit(Settings settings, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "s" -> TimeUnit.SECONDS;
            case "ms" -> TimeUnit.MILLISECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            case "ns" -> TimeUnit.NANOSECONDS;
            default -> throw settings.fault("epoch_unit", "\"" + text + "\" is no unit", "Use s, ms, us or ns");
        };
    }
}
