package io.capacityplanner.optimization.architecture;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A test of one tag of a resource; a resource without the tag fails it. The tag {@code type} is the resource's type.
 *
 * @param tag the tag
 * @param operator one of {@code =}, {@code !=}, {@code >=} and {@code <=}
 * @param value what it is held against; a number for the last two
 */
public record Condition(String tag, String operator, String value) {

    private static final List<String> OPERATORS = List.of(">=", "<=", "!=", "=");

    /** Refuses comparisons with what is no number. */
    public Condition {
        if ((operator.equals(">=") || operator.equals("<=")) && number(value) == null) {
            throw new InvalidInputException(
                    "\"" + value + "\" is no number", "condition on " + tag, "Compare with a number, or use =");
        }
    }

    /**
     * Reads conditions joined by semicolons.
     *
     * @param text for instance {@code attached=false;age_days>=90}; blank for none
     * @param place where it stands, for errors
     */
    public static List<Condition> parse(String text, String place) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) {
                continue;
            }
            String operator = OPERATORS.stream()
                    .filter(part::contains)
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "\"" + part.trim() + "\" is no condition",
                            place,
                            "Write a tag, one of = != >= <=, and a value, for instance attached=false"));
            int at = part.indexOf(operator);
            conditions.add(new Condition(
                    part.substring(0, at).trim(),
                    operator,
                    part.substring(at + operator.length()).trim()));
        }
        return conditions;
    }

    /** Whether a resource passes. */
    boolean holds(Resource resource) {
        String found = tag.equals("type") ? null : resource.tags().get(tag);
        if (tag.equals("type")) {
            return (resource.type() == ResourceType.parse(value)) == operator.equals("=");
        }
        if (found == null) {
            return false;
        }
        Double number = number(found);
        Double limit = number(value);
        return switch (operator) {
            case "=" -> found.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
            case "!=" -> !found.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT));
            case ">=" -> number != null && limit != null && number >= limit;
            default -> number != null && limit != null && number <= limit;
        };
    }

    private static @Nullable Double number(String text) {
        try {
            double number = Double.parseDouble(text.trim());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
