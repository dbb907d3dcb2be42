package io.capacityplanner.connector.config;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioReader;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios in YAML or JSON.
 *
 * <pre>{@code
 * scenarios:
 *   - name: launch
 *     changes:
 *       - launch:
 *           share: {low: 30%, likely: 40%, high: 60%}
 *           at: {earliest: 2026-04-20, likely: 2026-05-01, latest: 2026-06-15}
 *           over: 6w
 *           service: shop
 *       - efficiency: {share: 15%, from: 2026-07-01, resource: web}
 * }</pre>
 *
 * <p>Kinds of changes: growth, step, launch, migration, event, efficiency and region. A date without a time begins in
 * the zone of the file, UTC when none is set. Immutable and thread-safe.
 */
public final class ScenarioFile {

    private final String name;
    private final String text;
    private final ZoneId zone;
    private final Function<String, @Nullable String> variables;

    private ScenarioFile(String name, String text, ZoneId zone, Function<String, @Nullable String> variables) {
        this.name = name;
        this.text = text;
        this.zone = zone;
        this.variables = variables;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException when it cannot be read as text
     */
    public static ScenarioFile of(Path file) {
        try {
            return ofText(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw unreadable(file, "there is no such file", missing);
        } catch (CharacterCodingException binary) {
            throw unreadable(file, "it is no text in UTF-8", binary);
        } catch (IOException failed) {
            throw unreadable(file, "it cannot be read (" + failed.getMessage() + ")", failed);
        }
    }

    /**
     * Scenarios that are at hand as text.
     *
     * @param name how faults call it
     */
    public static ScenarioFile ofText(String name, String text) {
        return new ScenarioFile(
                name, text, ZoneOffset.UTC, SettingSource.of(Path.of("")).environment());
    }

    /** The same with days of another zone. */
    public ScenarioFile zone(ZoneId other) {
        return new ScenarioFile(name, text, other, variables);
    }

    /** The same with other environment variables: from name to value, null where there is none. */
    public ScenarioFile environment(Function<String, @Nullable String> other) {
        return new ScenarioFile(name, text, zone, other);
    }

    /** Everything that is wrong with it, in the order of the file. */
    public List<ConfigFault> check() {
        List<ConfigFault> faults = new ArrayList<>();
        read(faults);
        return ordered(faults);
    }

    /**
     * The scenarios in their order.
     *
     * @throws ConfigurationException that names every fault of the file
     */
    public List<Scenario> read() {
        List<ConfigFault> faults = new ArrayList<>();
        List<Scenario> scenarios = read(faults);
        if (!faults.isEmpty()) {
            throw ConfigFile.refused(ordered(faults));
        }
        return scenarios;
    }

    private List<Scenario> read(List<ConfigFault> faults) {
        Optional<Value.Mapping> document = new YamlReader(name, new Environment(variables), faults).read(text);
        if (document.isEmpty()) {
            return List.of();
        }
        ScenarioReader.Reading reading = ScenarioReader.of(zone, Nearest::to).read(document.get());
        reading.problems()
                .forEach(problem -> faults.add(
                        ConfigFault.error(problem.position(), problem.key(), problem.problem(), problem.remedy())));
        return reading.scenarios();
    }

    private static List<ConfigFault> ordered(List<ConfigFault> faults) {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (ConfigFault fault) -> fault.position().line())
                        .thenComparingInt(fault -> fault.position().column()))
                .toList();
    }

    private static ConfigurationException unreadable(Path file, String problem, IOException cause) {
        return new ConfigurationException(
                Fault.of(problem, file.toString(), "Check the path").causedBy(cause));
    }
}
