package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.connector.csv.CsvInventorySource;
import io.capacityplanner.connector.csv.CsvLayout;
import io.capacityplanner.connector.csv.CsvMetricSource;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.PlannerBuilder;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.unit.Step;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the metrics are and how to read them. */
final class InputOptions {

    @Option(
            names = "--input",
            paramLabel = "F",
            description = "CSV file, gzipped or not; plan and rightsize also take a folder of such files.")
    private @Nullable Path input;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file that says where metrics, resources and bills come from, in place of --input; "
                    + "see 'capacity config --help'.")
    private @Nullable Path config;

    @Option(
            names = "--layout",
            defaultValue = "auto",
            description = "long (a row a point), wide (a row a series: id,v1,v2,...) or auto. Default: auto.")
    private CsvLayout layout = CsvLayout.AUTO;

    @Option(names = "--id-column", paramLabel = "C", description = "Column that names the series.")
    private @Nullable String idColumn;

    @Option(names = "--time-column", paramLabel = "C", description = "Column of the time stamps.")
    private @Nullable String timeColumn;

    @Option(names = "--value-column", paramLabel = "C", description = "Column of the values.")
    private @Nullable String valueColumn;

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "What the values measure, for instance cpu_usage; where the file names metrics, take only this.")
    private @Nullable String metric;

    @Option(
            names = "--every",
            paramLabel = "STEP",
            description = "Bring the series to this step first, by the mean: 5m, 1h, 1d.")
    private @Nullable String every;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of days, month ends and stamps without one. Default: UTC.")
    private String zone = "UTC";

    @Option(
            names = "--plugin",
            paramLabel = "JAR",
            description = "Jar with plug-ins, for instance forecasters; may be repeated.")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** The file or folder of metrics, for commands that read files only. */
    Path path() {
        if (input == null) {
            throw new InvalidInputException("it is not given", "--input", "Name a CSV file");
        }
        return input;
    }

    /** The input as a message calls it. */
    String place() {
        return String.valueOf(config != null ? config : input);
    }

    /** Whether the input has several parts, of which one can fail alone. */
    boolean hasParts() {
        return config != null || isFolder();
    }

    boolean hasConfig() {
        return config != null;
    }

    int threads() {
        return threads;
    }

    private boolean isFolder() {
        return input != null && Files.isDirectory(input);
    }

    /** For commands that work on one file. */
    InputOptions fileOnly() {
        if (isFolder()) {
            throw new InvalidInputException(
                    "it is a folder", place(), "Give one file, or use 'plan' or 'rightsize', which read folders");
        }
        return this;
    }

    Optional<Step> step() {
        return Optional.ofNullable(every).map(Step::parse);
    }

    ZoneId zoneId() {
        try {
            return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new InvalidInputException(
                    "\"" + zone + "\" is no time zone", "--zone", "Use a name such as Europe/Berlin or +02:00");
        }
    }

    /** The columns of a file that holds usage and capacity side by side. */
    TraceColumns traceColumns(String capacityColumn) {
        return new TraceColumns(
                idColumn,
                required(timeColumn, "--time-column"),
                required(valueColumn, "--value-column"),
                capacityColumn,
                metric,
                zoneId());
    }

    private static String required(@Nullable String column, String option) {
        if (column == null) {
            throw new InvalidInputException("it is not given", option, "Name the column, beside --capacity-column");
        }
        return column;
    }

    private CsvMetricSource source() {
        CsvMetricSource.Builder builder =
                CsvMetricSource.builder(path()).layout(layout).zone(zoneId());
        if (idColumn != null) {
            builder.idColumn(idColumn);
        }
        if (timeColumn != null) {
            builder.timeColumn(timeColumn);
        }
        if (valueColumn != null) {
            builder.valueColumn(valueColumn);
        }
        if (metric != null) {
            builder.metric(metric);
        }
        return builder.build();
    }

    /** Opens a planner on the input; closing what is returned ends its threads. */
    Session open(@Nullable Path inventory, TerminalProgress progress) {
        if (threads < 1) {
            throw new InvalidInputException(
                    "the number (" + threads + ") must be at least 1", "--threads", "Give 1 or more");
        }
        if ((input == null) == (config == null)) {
            throw new InvalidInputException(
                    input == null ? "neither is given" : "both are given",
                    "--input, --config",
                    "Give --input with a file of metrics, or --config with a YAML file that says where they are");
        }
        if (input != null && !Files.exists(input)) {
            throw new InvalidInputException("there is no such file", place(), "Check the path");
        }
        ClassLoader loader = Plugins.loader(plugins);
        ExecutorService executor = threads == 1 ? null : Executors.newFixedThreadPool(threads);
        PlannerBuilder builder =
                CapacityPlanner.builder().zone(zoneId()).progress(progress).classLoader(loader);
        if (config == null) {
            builder.source(source());
        }
        if (executor != null) {
            builder.executor(executor);
        }
        if (inventory != null) {
            builder.inventory(CsvInventorySource.of(inventory));
        }
        ConfigFile file = config == null
                ? null
                : ConfigFile.of(config).classLoader(loader).context(new ConnectorContext(Clock.systemUTC(), executor));
        return new Session(builder, file, executor);
    }

    /** Makes class loaders for plug-in jars. */
    static final class Plugins {

        private Plugins() {}

        static ClassLoader loader(List<Path> jars) {
            ClassLoader parent = InputOptions.class.getClassLoader();
            if (jars.isEmpty()) {
                return parent;
            }
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                Path jar = jars.get(i);
                if (!Files.isReadable(jar)) {
                    throw new InvalidInputException("the jar cannot be read", "--plugin " + jar, "Check the path");
                }
                try {
                    urls[i] = jar.toUri().toURL();
                } catch (MalformedURLException odd) {
                    throw new InvalidInputException(
                            "the path cannot be a class path entry", "--plugin " + jar, "Move the jar");
                }
            }
            // Open until the process ends: plug-in classes load lazily.
            return new URLClassLoader(urls, parent);
        }
    }
}
