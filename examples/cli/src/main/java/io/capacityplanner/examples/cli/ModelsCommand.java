package io.capacityplanner.examples.cli;

import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.report.Block;
import io.capacityplanner.spi.AnomalyDetector;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.HolidayCalendar;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.spi.ReportRenderer;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity models}: what is installed and where it comes from. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the installed models and other plug-ins, with the jar each comes from.")
final class ModelsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--plugin",
            paramLabel = "JAR",
            description = "Jar with plug-ins, for instance forecasters; may be repeated.")
    private List<Path> plugins = new ArrayList<>();

    private static final List<Class<? extends Provider>> SOURCES = List.of(
            MetricSource.class, InventorySource.class, CostSource.class, CommitmentSource.class, HolidayCalendar.class);

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .classLoader(InputOptions.Plugins.loader(plugins))
                .build()) {
            List<Provider> providers = new ArrayList<>(planner.providers());
            providers.sort(Comparator.comparing(ModelsCommand::kind).thenComparing(Provider::id));
            switch (format) {
                case JSON ->
                    console.jsonArray(
                            providers.stream().map(ModelsCommand::json).iterator());
                case CSV -> console.csv(table(providers));
                case TABLE -> console.table(table(providers));
            }
        }
        return CapacityCommand.GOOD;
    }

    private static Map<String, Object> json(Provider provider) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", kind(provider));
        object.put("id", provider.id());
        object.put("description", provider.description());
        object.put("priority", provider.priority());
        object.put("class", provider.getClass().getName());
        object.put("jar", jar(provider));
        return object;
    }

    private static Block.Table table(List<Provider> providers) {
        List<Block.Column> columns = List.of(
                Block.Column.text("KIND"),
                Block.Column.text("NAME"),
                Block.Column.text("FROM"),
                Block.Column.text("WHAT IT DOES"));
        List<List<String>> rows = providers.stream()
                .map(p -> List.of(kind(p), p.id(), jar(p), p.description()))
                .toList();
        return new Block.Table("", columns, rows, "");
    }

    private static String kind(Provider provider) {
        if (provider instanceof Forecaster) {
            return "forecaster";
        }
        if (provider instanceof AnomalyDetector) {
            return "anomaly detector";
        }
        if (provider instanceof Recommender) {
            return "recommender";
        }
        if (provider instanceof ReportRenderer) {
            return "report format";
        }
        if (provider instanceof Notifier) {
            return "notifier";
        }
        return SOURCES.stream().anyMatch(kind -> kind.isInstance(provider)) ? "source" : "engine";
    }

    private static String jar(Provider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "?";
        }
        Path path = Path.of(URI.create(source.getLocation().toString()));
        return String.valueOf(path.getFileName());
    }
}
