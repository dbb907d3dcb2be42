package io.capacityplanner.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration with its position. */
public sealed interface Value {

    /** Where it stands. */
    Position position();

    /**
     * A single value.
     *
     * @param position where it stands
     * @param text as written, environment variables put in
     * @param quoted whether it was written in quotes, so that {@code "7"} is a text
     */
    record Scalar(Position position, String text, boolean quoted) implements Value {}

    /**
     * Nothing, as {@code key:} alone says.
     *
     * @param position where it stands
     */
    record Nothing(Position position) implements Value {}

    /**
     * A list.
     *
     * @param position where it begins
     * @param items its values
     */
    record Sequence(Position position, List<Value> items) implements Value {

        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Values by key.
     *
     * @param position where it begins
     * @param entries values by key, in their order
     * @param keys where the keys stand
     */
    record Mapping(Position position, Map<String, Value> entries, Map<String, Position> keys) implements Value {

        /** Copies the maps. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Map.copyOf(keys);
        }
    }
}
