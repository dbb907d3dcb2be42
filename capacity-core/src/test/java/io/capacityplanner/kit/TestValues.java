package io.capacityplanner.kit;

import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a configuration for tests of connector factories, as if they stood in a file. */
public final class TestValues {

    private TestValues() {}

    /**
     * A value: maps become groups, lists become lists, values stay what they are, anything else is a single value.
     *
     * @param at where it and all inside of it stands
     */
    public static Value of(Position at, Object given) {
        if (given instanceof Value ready) {
            return ready;
        }
        if (given instanceof Map<?, ?> map) {
            return group(at, map);
        }
        if (given instanceof List<?> list) {
            return new Value.Sequence(
                    at, list.stream().map(item -> of(at, item)).toList());
        }
        return new Value.Scalar(at, String.valueOf(given), false);
    }

    /** A group of settings. */
    public static Value.Mapping group(Position at, Map<?, ?> given) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            entries.put(String.valueOf(key), of(at, value));
            keys.put(String.valueOf(key), at);
        });
        return new Value.Mapping(at, entries, keys);
    }
}
