package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Value;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.settings.Value.Nothing;
import io.capacityplanner.settings.Value.Scalar;
import io.capacityplanner.settings.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a configuration without its faulty values, so that the rest of it can be looked through too. Where a
 * value must be given, something that could stand there takes its place: nothing made of such values is ever used.
 *
 * @param faulty keys of the values to leave out, joined by dots
 * @param needed keys that must have a value although the description of settings does not say so
 */
record SoundValues(Set<String> faulty, Set<String> needed) {

    /** Refers to nothing: names under "invalid" never resolve (RFC 2606). */
    private static final String ADDRESS = "https://stand-in.invalid";

    /**
     * A group without its faulty values.
     *
     * @param known what may stand in it; null where anything may
     * @param path keys that lead to it
     */
    Mapping of(@Nullable Setting known, String path, Mapping mapping) {
        Map<String, Value> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            String inside = join(path, key);
            if (!faulty.contains(inside)) {
                entries.put(key, value(known == null ? null : known.child(key).orElse(null), inside, value));
            }
        });
        if (known != null) {
            known.children().stream()
                    .filter(child -> child.required() || needed.contains(join(path, child.key())))
                    .filter(child ->
                            entries.getOrDefault(child.key(), new Nothing(mapping.position())) instanceof Nothing)
                    .forEach(child -> entries.put(child.key(), standIn(child, mapping.position())));
        }
        return new Mapping(mapping.position(), entries, mapping.keys());
    }

    private Value value(@Nullable Setting known, String path, Value value) {
        if (value instanceof Mapping mapping) {
            return switch (known == null ? SettingType.TEXT_BY_NAME : known.type()) {
                case GROUP -> of(known, path, mapping);
                case GROUPS -> of(known, path + "[0]", mapping);
                case GROUP_BY_NAME -> named(known, path, mapping);
                default -> of(null, path, mapping);
            };
        }
        if (value instanceof Sequence list) {
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                String inside = path + "[" + i + "]";
                if (!faulty.contains(inside)) {
                    Value item = list.items().get(i);
                    items.add(item instanceof Mapping mapping ? of(known, inside, mapping) : item);
                }
            }
            return new Sequence(list.position(), items);
        }
        return value;
    }

    private Mapping named(@Nullable Setting known, String path, Mapping groups) {
        Map<String, Value> entries = new LinkedHashMap<>();
        groups.entries().forEach((name, value) -> {
            String inside = join(path, name);
            if (!faulty.contains(inside)) {
                entries.put(name, value instanceof Mapping mapping ? of(known, inside, mapping) : value);
            }
        });
        return new Mapping(groups.position(), entries, groups.keys());
    }

    private Value standIn(Setting setting, Position position) {
        if (!setting.allowed().isEmpty()) {
            return new Scalar(position, setting.allowed().get(0), false);
        }
        Mapping nothing = new Mapping(position, Map.of(), Map.of());
        return switch (setting.type()) {
            case GROUP -> of(setting, "", nothing);
            case GROUPS -> new Sequence(position, List.of(of(setting, "", nothing)));
            case GROUP_BY_NAME, TEXT_BY_NAME -> nothing;
            case ADDRESS -> new Scalar(position, ADDRESS, false);
            case FLAG -> new Scalar(position, "true", false);
            case INTEGER -> new Scalar(position, "1", false);
            case NUMBER, NUMBERS -> new Scalar(position, "0.5", false);
            case DURATION -> new Scalar(position, "1d", false);
            // An address is a text too, and a secret may be one.
            case TEXT, TEXTS, SECRET, PATH -> new Scalar(position, ADDRESS, false);
        };
    }

    /** The keys of all single values in a group and below, joined by dots, in their order. */
    static List<String> leaves(String path, Mapping mapping) {
        List<String> leaves = new ArrayList<>();
        mapping.entries().forEach((key, value) -> leaves(join(path, key), value, leaves::add));
        return leaves;
    }

    private static void leaves(String path, Value value, Consumer<String> into) {
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((key, inner) -> leaves(join(path, key), inner, into));
        } else if (value instanceof Sequence list && list.items().stream().anyMatch(Mapping.class::isInstance)) {
            for (int i = 0; i < list.items().size(); i++) {
                leaves(path + "[" + i + "]", list.items().get(i), into);
            }
        } else if (!(value instanceof Nothing)) {
            into.accept(path);
        }
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
