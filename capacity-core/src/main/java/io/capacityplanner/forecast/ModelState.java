package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fitted model consists of, by name: enough to see why it forecasts as it does and to restore it elsewhere with
 * equal forecasts.
 *
 * @param forecaster id of the forecaster that can restore it
 * @param texts words: names, choices, warnings
 * @param numbers arrays of numbers: histories, parameters, states; NaN stands for a missing value
 */
public record ModelState(String forecaster, Map<String, String> texts, Map<String, double[]> numbers) {

    /** Copies the maps, keeping their order. */
    public ModelState {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        Map<String, double[]> copies = new LinkedHashMap<>();
        numbers.forEach((name, values) -> copies.put(name, values.clone()));
        numbers = Collections.unmodifiableMap(copies);
    }

    /** Starts a state. */
    public static Builder of(String forecaster) {
        return new Builder(forecaster);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws InvalidInputException when the text is no such state
     */
    public static ModelState fromJson(String json) {
        return ModelStateJson.read(json);
    }

    /** The state as a JSON object; numbers are written so that reading gives the same bits. */
    public String toJson() {
        return ModelStateJson.write(this);
    }

    /** Whether there are numbers of a name. */
    public boolean has(String name) {
        return numbers.containsKey(name);
    }

    /** An array; a copy. */
    public double[] array(String name) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw missing(name);
        }
        return values.clone();
    }

    /** An array that holds exactly one number. */
    public double number(String name) {
        double[] values = array(name);
        if (values.length != 1) {
            throw new InvalidInputException(
                    values.length + " numbers are called \"" + name + "\" where one is expected",
                    "state of a model of \"" + forecaster + "\"",
                    "Restore a state as it was written");
        }
        return values[0];
    }

    /** A number that is whole. */
    public int whole(String name) {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "\"" + name + "\" (" + value + ") must be a whole number",
                    "state of a model of \"" + forecaster + "\"",
                    "Restore a state as it was written");
        }
        return (int) value;
    }

    /** A text. */
    public String text(String name) {
        String value = texts.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** A list of texts; empty when there is none. */
    public List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 0; texts.containsKey(name + "." + i); i++) {
            list.add(text(name + "." + i));
        }
        return list;
    }

    /** The bounds of the values; none when the state names none. */
    public ValueBounds bounds() {
        return new ValueBounds(
                has("lower bound") ? (Double) number("lower bound") : null,
                has("upper bound") ? (Double) number("upper bound") : null);
    }

    /** Everything whose name begins with a prefix and a full stop, without them. */
    public ModelState part(String prefix) {
        Builder part = of(forecaster);
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix + ".")) {
                part.put(name.substring(prefix.length() + 1), text);
            }
        });
        numbers.forEach((name, values) -> {
            if (name.startsWith(prefix + ".")) {
                part.put(name.substring(prefix.length() + 1), values);
            }
        });
        return part.build();
    }

    private InvalidInputException missing(String name) {
        return new InvalidInputException(
                "nothing is called \"" + name + "\"",
                "state of a model of \"" + forecaster + "\"",
                "Restore a state as it was written, with the forecaster that wrote it");
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ModelState that)
                || !forecaster.equals(that.forecaster)
                || !texts.equals(that.texts)
                || !numbers.keySet().equals(that.numbers.keySet())) {
            return false;
        }
        return numbers.keySet().stream().allMatch(name -> Arrays.equals(numbers.get(name), that.numbers.get(name)));
    }

    @Override
    public int hashCode() {
        int hash = 31 * forecaster.hashCode() + texts.hashCode();
        for (Map.Entry<String, double[]> entry : numbers.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    /** Collects a state. */
    public static final class Builder {

        private final String forecaster;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, double[]> numbers = new LinkedHashMap<>();

        private Builder(String forecaster) {
            this.forecaster = forecaster;
        }

        /** Adds numbers. */
        public Builder put(String name, double... values) {
            numbers.put(name, values);
            return this;
        }

        /** Adds a text. */
        public Builder put(String name, String text) {
            texts.put(name, text);
            return this;
        }

        /** Adds a list of texts. */
        public Builder put(String name, List<String> list) {
            for (int i = 0; i < list.size(); i++) {
                texts.put(name + "." + i, list.get(i));
            }
            return this;
        }

        /** Adds the bounds of the values. */
        public Builder put(ValueBounds bounds) {
            if (bounds.lower() != null) {
                put("lower bound", bounds.lower());
            }
            if (bounds.upper() != null) {
                put("upper bound", bounds.upper());
            }
            return this;
        }

        /** Adds another state under a prefix; see {@link ModelState#part}. */
        public Builder put(String prefix, ModelState part) {
            part.texts().forEach((name, text) -> put(prefix + "." + name, text));
            part.numbers().forEach((name, values) -> put(prefix + "." + name, values));
            return this;
        }

        /** The state. */
        public ModelState build() {
            return new ModelState(forecaster, texts, numbers);
        }
    }
}
