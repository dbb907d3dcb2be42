package io.capacityplanner.optimization.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A document of maps, lists, texts, numbers and truth values, as JSON or as block YAML. Maps keep their order; use those
 * that have one.
 */
public final class Document {

    private Document() {}

    /** As JSON, with an end of line. */
    public static String json(Object tree) {
        return json(tree, 0) + "\n";
    }

    private static String json(Object tree, int depth) {
        String inner = "\n" + "  ".repeat(depth + 1);
        String outer = "\n" + "  ".repeat(depth);
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> inner + Quoted.json(String.valueOf(e.getKey())) + ": " + json(e.getValue(), depth + 1))
                    .collect(Collectors.joining(",", "{", map.isEmpty() ? "}" : outer + "}"));
        }
        if (tree instanceof List<?> list) {
            boolean flat = list.stream().noneMatch(Document::isDeep);
            return list.stream()
                    .map(item -> (flat ? "" : inner) + json(item, depth + 1))
                    .collect(Collectors.joining(flat ? ", " : ",", "[", flat ? "]" : outer + "]"));
        }
        return tree instanceof String text ? Quoted.json(text) : number(tree);
    }

    /** As YAML. */
    public static String yaml(Map<String, ?> tree) {
        StringBuilder text = new StringBuilder();
        lines(tree, 0).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> lines(Object tree, int depth) {
        String indent = "  ".repeat(depth);
        List<String> lines = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String head = indent + YamlText.scalar(String.valueOf(key)) + ":";
                if (isDeep(value) && !isEmpty(value)) {
                    lines.add(head);
                    lines.addAll(lines(value, depth + 1));
                } else {
                    lines.add(head + " " + plain(value));
                }
            });
        } else if (tree instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                    List<String> entry = lines(item, depth + 1);
                    entry.set(0, indent + "- " + entry.get(0).substring(indent.length() + 2));
                    lines.addAll(entry);
                } else {
                    lines.add(indent + "- " + plain(item));
                }
            }
        }
        return lines;
    }

    private static boolean isDeep(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?>;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : ((List<?>) value).isEmpty();
    }

    private static String plain(Object value) {
        return value instanceof String text ? YamlText.scalar(text) : isDeep(value) ? json(value, 0) : number(value);
    }

    /** Numbers without an exponent, whole ones without a point. */
    private static String number(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
            return exact.scale() <= 0 ? exact.toBigInteger().toString() : exact.toPlainString();
        }
        return String.valueOf(value);
    }
}
