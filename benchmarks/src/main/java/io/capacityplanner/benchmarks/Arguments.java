package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a benchmark: words, and {@code name=value}. */
final class Arguments {

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    Arguments(String... arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                words.add(argument);
            } else {
                values.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
    }

    List<String> words() {
        return words;
    }

    /** Whether a word was given. */
    boolean has(String word) {
        return words.contains(word) || values.containsKey(word);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no whole number", name, "Give for instance " + otherwise);
        }
    }

    /** Values separated by commas; empty when the name was not given. */
    List<String> list(String name) {
        String text = values.get(name);
        return text == null ? List.of() : List.of(text.split(",", -1));
    }
}
