package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.PlannerBuilder;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in YAML. Reading and checking it asks no server.
 *
 * <pre>{@code
 * try (ConfiguredPlanner configured = ConfigFile.of(Path.of("capacity.yml")).open()) {
 *     CapacityPlan plan = configured.plan();
 * }
 * }</pre>
 *
 * <p>Connectors are found by {@link ServiceLoader}. Immutable and thread-safe.
 */
public final class ConfigFile {

    private final String name;
    private final String text;
    private final SettingSource source;
    private final ConnectorContext context;
    private final @Nullable ClassLoader loader;

    private ConfigFile(
            String name, String text, SettingSource source, ConnectorContext context, @Nullable ClassLoader loader) {
        this.name = name;
        this.text = text;
        this.source = source;
        this.context = context;
        this.loader = loader;
    }

    /**
     * Reads a file; relative paths in it start from its folder.
     *
     * @throws ConfigurationException when it cannot be read as text
     */
    public static ConfigFile of(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return ofText(file.toString(), Files.readString(file), folder == null ? file : folder);
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "there is no such file", missing);
        } catch (CharacterCodingException binary) {
            throw unreadable(file, "it is no text in UTF-8", binary);
        } catch (IOException failed) {
            throw unreadable(file, "it cannot be read (" + failed.getMessage() + ")", failed);
        }
    }

    /**
     * A configuration that is at hand as text.
     *
     * @param name how faults call it
     * @param folder where relative paths in it start from
     */
    public static ConfigFile ofText(String name, String text, Path folder) {
        return new ConfigFile(name, text, SettingSource.of(folder), ConnectorContext.ofDefaults(), null);
    }

    /** The same with other environment variables: from name to value, null where there is none. */
    public ConfigFile environment(Function<String, @Nullable String> variables) {
        return new ConfigFile(name, text, new SettingSource(source.folder(), variables), context, loader);
    }

    /** The same with another clock and executor for its connectors. */
    public ConfigFile context(ConnectorContext given) {
        return new ConfigFile(name, text, source, given, loader);
    }

    /** The same with plug-ins looked for elsewhere. */
    public ConfigFile classLoader(ClassLoader where) {
        return new ConfigFile(name, text, source, context, where);
    }

    /** Everything that is wrong with it or that a user should know of, in the order of the file; opens no connection. */
    public List<ConfigFault> check() {
        ConfigReading reading = reading();
        // What connectors and the wiring find wrong is only seen by making them.
        try (ConfiguredPlanner opened = reading.open(CapacityPlanner.builder())) {
            reading.addWhatIsMissing(opened);
        } catch (ConfigurationException wrong) {
            reading.add(wrong);
        }
        return reading.faults();
    }

    /**
     * Builds the planner.
     *
     * @throws ConfigurationException that names every fault of the file
     */
    public ConfiguredPlanner open() {
        return open(CapacityPlanner.builder());
    }

    /**
     * Builds the planner on top of what a host has wired.
     *
     * @throws ConfigurationException that names every fault of the file
     */
    public ConfiguredPlanner open(PlannerBuilder wired) {
        return reading().open(wired);
    }

    /** What may stand in a configuration, as a JSON Schema (draft 2020-12), for the connectors at hand. */
    public static String jsonSchema(ClassLoader loader) {
        return JsonSchema.of(PlannerKeys.root(
                factories(loader), ConfigReading.forecasters(loader).values()));
    }

    /**
     * A rule given by single keys, as they stand under {@code alerts}.
     *
     * @param name name of the rule
     * @param keys values by key; {@code match.LABEL} for one under {@code match}, several texts with commas between
     * @throws ConfigurationException that names every fault of the rule
     */
    public static AlertRule alertRule(String name, Map<String, String> keys) {
        return SingleRule.of(name, keys);
    }

    private ConfigReading reading() {
        ClassLoader where = loader();
        return new ConfigReading(name, text, source, context, factories(where), where);
    }

    private ClassLoader loader() {
        ClassLoader thread = Thread.currentThread().getContextClassLoader();
        return loader != null ? loader : thread != null ? thread : ConfigFile.class.getClassLoader();
    }

    private static List<ConnectorFactory> factories(ClassLoader loader) {
        try {
            return ServiceLoader.load(ConnectorFactory.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .collect(Collectors.toList());
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(Fault.of(
                            "a connector could not be loaded (" + broken.getMessage() + ")",
                            "class path",
                            "Repair or remove its jar")
                    .causedBy(broken));
        }
    }

    static ConfigurationException refused(List<ConfigFault> faults) {
        List<ConfigFault> errors = faults.stream()
                .filter(fault -> fault.severity() == ConfigFault.Severity.ERROR)
                .toList();
        ConfigFault first = errors.get(0);
        if (errors.size() == 1) {
            return new ConfigurationException(
                    first.problem(),
                    first.position() + (first.key().isEmpty() ? "" : " (" + first.key() + ")"),
                    first.remedy());
        }
        return new ConfigurationException(
                errors.size() + " faults: "
                        + errors.stream().map(ConfigFault::toString).collect(Collectors.joining("; ")),
                first.position().file(),
                "Correct them");
    }

    private static ConfigurationException unreadable(Path file, String problem, IOException cause) {
        return new ConfigurationException(
                Fault.of(problem, file.toString(), "Check the path").causedBy(cause));
    }
}
