package io.capacityplanner.settings;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.settings.Value.Nothing;
import io.capacityplanner.settings.Value.Scalar;
import io.capacityplanner.settings.Value.Sequence;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A group of settings, read by type. A value of another type is a {@link ConfigurationException} that names the file,
 * line and column. A key without a value counts as not given. Immutable and thread-safe.
 */
public final class Settings {

    private final String path;
    private final Mapping mapping;
    private final SettingSource source;

    private Settings(String path, Mapping mapping, SettingSource source) {
        this.path = path;
        this.mapping = mapping;
        this.source = source;
    }

    /**
     * A group.
     *
     * @param path keys that lead to it, joined by dots; empty for the whole file
     * @param mapping its values
     * @param source what its values refer to
     */
    public static Settings of(String path, Mapping mapping, SettingSource source) {
        return new Settings(path, mapping, source);
    }

    /** A group with nothing in it. */
    public static Settings empty(String path, SettingSource source) {
        Position nowhere = new Position("defaults", 0, 0);
        return new Settings(path, new Mapping(nowhere, Map.of(), Map.of()), source);
    }

    /** Keys that lead to this group, joined by dots. */
    public String path() {
        return path;
    }

    /** The values themselves. */
    public Mapping mapping() {
        return mapping;
    }

    /** What the values refer to. */
    public SettingSource source() {
        return source;
    }

    /** Settings that a program gives, as texts. */
    public static Settings ofTexts(String path, Map<String, String> texts) {
        Position here = new Position(path, 0, 0);
        Map<String, Value> entries = new LinkedHashMap<>();
        texts.forEach((key, text) -> entries.put(key, new Scalar(here, text, false)));
        return new Settings(path, new Mapping(here, entries, Map.of()), SettingSource.of(Path.of("")));
    }

    /** Whether nothing is given. */
    public boolean isEmpty() {
        return mapping.entries().values().stream().allMatch(Nothing.class::isInstance);
    }

    /**
     * Refuses keys that are not understood.
     *
     * @param known what is understood
     * @throws ConfigurationException for the first key that is not
     */
    public void refuseOthers(List<Setting> known) {
        List<String> names = known.stream().map(Setting::key).toList();
        for (String key : mapping.entries().keySet()) {
            if (!names.contains(key)) {
                Position place = mapping.keys().getOrDefault(key, position(key));
                throw new ConfigurationException(Fault.of(
                        "the key \"" + key + "\" is not known here",
                        place + " (" + name(key) + ")",
                        names.isEmpty() ? "Leave it out" : "Known here: " + String.join(", ", names)));
            }
        }
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** Where a key stands; where the group begins when the key is not given. */
    public Position position(String key) {
        Value value = mapping.entries().get(key);
        return value == null ? mapping.position() : value.position();
    }

    /** A fault of the value under a key, to be thrown. */
    public ConfigurationException fault(String key, String problem, String remedy) {
        return new ConfigurationException(Fault.of(problem, position(key) + " (" + name(key) + ")", remedy));
    }

    /** A text. */
    public Optional<String> text(String key) {
        return value(key).map(value -> scalar(key, value).text());
    }

    /** A text, or another when none is given. */
    public String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    /** A text that must be given. */
    public String required(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /** A flag. */
    public Optional<Boolean> flag(String key) {
        return text(key).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw fault(key, "\"" + text + "\" is neither true nor false", "Write true or false");
        });
    }

    /** A flag, or another when none is given. */
    public boolean flag(String key, boolean otherwise) {
        return flag(key).orElse(otherwise);
    }

    /** A whole number. */
    public Optional<Integer> integer(String key) {
        return text(key).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException no) {
                throw fault(key, "\"" + text + "\" is no whole number", "Write digits, for instance 20");
            }
        });
    }

    /** A finite number. */
    public Optional<Double> number(String key) {
        return text(key).map(text -> number(key, text));
    }

    /** A span of time. */
    public Optional<Duration> duration(String key) {
        return text(key).map(text -> {
            try {
                return Step.parseDuration(text);
            } catch (InvalidInputException no) {
                throw fault(key, no.problem(), no.remedy());
            }
        });
    }

    /** An absolute address. */
    public Optional<URI> address(String key) {
        return text(key).map(text -> {
            try {
                URI address = new URI(text);
                if (address.getScheme() != null) {
                    return address;
                }
            } catch (URISyntaxException no) {
                // Said below.
            }
            throw fault(key, "it is no absolute address", "Write one such as https://metrics.example.com");
        });
    }

    /** A file or folder; a relative one starts from the folder of the configuration. */
    public Optional<Path> file(String key) {
        return text(key).map(text -> {
            try {
                return source.folder().resolve(text);
            } catch (InvalidPathException no) {
                throw fault(key, "\"" + text + "\" is no path", "Write the path of a file");
            }
        });
    }

    /** A secret; what stands in the environment or a file is read each time it is asked for. */
    public Optional<Supplier<String>> secret(String key) {
        return value(key).map(value -> {
            if (!(value instanceof Mapping where)) {
                return Secret.of(scalar(key, value).text());
            }
            Settings settings = new Settings(name(key), where, source);
            Optional<Path> file = settings.file("file");
            if (file.isPresent()) {
                return () -> settings.content(file.get());
            }
            String variable = settings.required("env");
            return () -> source.variable(variable)
                    .orElseThrow(() -> settings.fault(
                            "env", "the environment has no variable " + variable, "Set it for the process"));
        });
    }

    private String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException(Fault.of(
                            "the file with the secret cannot be read (" + file + ")",
                            position("file") + " (" + name("file") + ")",
                            "Check that it exists and that the process may read it")
                    .causedBy(e));
        }
    }

    /** A list of texts; one text stands for a list of one; empty when not given. */
    public List<String> texts(String key) {
        return items(key).stream().map(item -> scalar(key, item).text()).toList();
    }

    /** A list of finite numbers; empty when not given. */
    public List<Double> numbers(String key) {
        return texts(key).stream().map(text -> number(key, text)).toList();
    }

    /** Names and texts, in their order; empty when not given. */
    public Map<String, String> textByName(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(key)
                .ifPresent(value -> mapping(key, value)
                        .entries()
                        .forEach((name, text) ->
                                texts.put(name, scalar(key + "." + name, text).text())));
        return texts;
    }

    /** A group; an empty one when not given. */
    public Settings group(String key) {
        return value(key)
                .map(value -> new Settings(name(key), mapping(key, value), source))
                .orElseGet(() -> empty(name(key), source));
    }

    /** A list of groups; one group stands for a list of one; empty when not given. */
    public List<Settings> groups(String key) {
        List<Value> items = items(key);
        List<Settings> groups = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String place = key + "[" + i + "]";
            groups.add(new Settings(name(place), mapping(place, items.get(i)), source));
        }
        return groups;
    }

    /** Groups by names that the user chose, in their order; empty when not given. */
    public Map<String, Settings> groupByName(String key) {
        Map<String, Settings> groups = new LinkedHashMap<>();
        Settings all = group(key);
        all.mapping.entries().keySet().forEach(name -> groups.put(name, all.group(name)));
        return groups;
    }

    private Optional<Value> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).filter(value -> !(value instanceof Nothing));
    }

    private List<Value> items(String key) {
        return value(key)
                .map(value -> value instanceof Sequence list ? list.items() : List.of(value))
                .orElse(List.of());
    }

    private double number(String key, String text) {
        try {
            double number = new BigDecimal(text).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException no) {
            // Said below.
        }
        throw fault(key, "\"" + text + "\" is no finite number", "Write a number, for instance 0.95");
    }

    private Scalar scalar(String key, Value value) {
        if (value instanceof Scalar scalar) {
            return scalar;
        }
        throw new ConfigurationException(Fault.of(
                "a " + kind(value) + " stands where one value belongs",
                value.position() + " (" + name(key) + ")",
                "Write a single value"));
    }

    private Mapping mapping(String key, Value value) {
        if (value instanceof Mapping group) {
            return group;
        }
        throw new ConfigurationException(Fault.of(
                "a " + kind(value) + " stands where a group of settings belongs",
                value.position() + " (" + name(key) + ")",
                "Write keys and values under it"));
    }

    private static String kind(Value value) {
        return value instanceof Sequence ? "list" : value instanceof Mapping ? "group" : "value";
    }

    private ConfigurationException missing(String key) {
        return fault(key, "it is not given", "Add the key \"" + key + "\"");
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether the same values stand at the same places. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && path.equals(that.path) && mapping.equals(that.mapping);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + mapping.hashCode();
    }

    @Override
    public String toString() {
        return "Settings[" + path + ": " + String.join(", ", mapping.entries().keySet()) + "]";
    }
}
