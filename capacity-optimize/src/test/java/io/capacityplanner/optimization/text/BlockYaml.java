package io.capacityplanner.optimization.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the YAML that is written here: block maps and lists, double-quoted or plain scalars, flow collections that are
 * JSON, comments on lines of their own. It fails on anything else. Plain scalars are read by YAML 1.1, the stricter of both
 * versions for a writer: {@code on}, {@code 1e3} and {@code 12:30} are no texts there.
 */
public final class BlockYaml {

    private static final Pattern ENTRY = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z0-9_./-]+):(?: (.*))?");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+");
    private static final Pattern TEXT = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> lines;
    private int next;

    private BlockYaml(List<String> lines) {
        this.lines = lines;
    }

    /** The documents, parted by {@code ---}. */
    public static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        for (String part : yaml.split("(?m)^---\n")) {
            List<String> lines = part.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            BlockYaml reader = new BlockYaml(new ArrayList<>(lines));
            documents.add(reader.block(0));
            if (reader.next != lines.size()) {
                throw new IllegalArgumentException("not read: " + lines.get(reader.next));
            }
        }
        return documents;
    }

    /** The only document. */
    public static JsonNode document(String yaml) {
        List<JsonNode> all = documents(yaml);
        if (all.size() != 1) {
            throw new IllegalArgumentException(all.size() + " documents");
        }
        return all.get(0);
    }

    private JsonNode block(int indent) {
        return lines.get(next).startsWith("- ", indent) ? list(indent) : map(indent);
    }

    private ArrayNode list(int indent) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        while (next < lines.size()
                && indent(lines.get(next)) == indent
                && lines.get(next).startsWith("- ", indent)) {
            String rest = lines.get(next).substring(indent + 2);
            if (ENTRY.matcher(rest).matches()) {
                lines.set(next, " ".repeat(indent + 2) + rest);
                list.add(map(indent + 2));
            } else {
                next++;
                list.add(scalar(rest));
            }
        }
        return list;
    }

    private ObjectNode map(int indent) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        while (next < lines.size() && indent(lines.get(next)) == indent) {
            Matcher entry = ENTRY.matcher(lines.get(next).substring(indent));
            if (!entry.matches()) {
                throw new IllegalArgumentException("no entry: " + lines.get(next));
            }
            next++;
            String key =
                    entry.group(1).startsWith("\"") ? scalar(entry.group(1)).asText() : entry.group(1);
            if (map.has(key)) {
                throw new IllegalArgumentException("twice: " + key);
            }
            map.set(key, entry.group(2) != null ? scalar(entry.group(2)) : block(deeper(indent)));
        }
        return map;
    }

    private int deeper(int indent) {
        int found = next < lines.size() ? indent(lines.get(next)) : -1;
        if (found <= indent) {
            throw new IllegalArgumentException("a key without a value before line " + next);
        }
        return found;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static JsonNode scalar(String text) {
        try {
            if (text.startsWith("\"") || text.startsWith("[") || text.startsWith("{")) {
                return JSON.readTree(text);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (INTEGER.matcher(text).matches()) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        }
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (lower.matches("true|yes|on|y")) {
            return JsonNodeFactory.instance.booleanNode(true);
        }
        if (lower.matches("false|no|off|n")) {
            return JsonNodeFactory.instance.booleanNode(false);
        }
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("a scalar that readers differ in: " + text);
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
