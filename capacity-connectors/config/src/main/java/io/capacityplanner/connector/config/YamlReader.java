package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 into values that know where they stand. Single values keep the text they were written with, so that an
 * account number does not lose its zeros. Understands anchors and merge keys ({@code <<}).
 */
final class YamlReader {

    private static final String MERGE = "<<";
    private static final int DEEPEST = 50;

    private final String file;
    private final Environment environment;
    private final List<ConfigFault> faults;

    /** @param faults takes what is wrong; reading goes on */
    YamlReader(String file, Environment environment, List<ConfigFault> faults) {
        this.file = file;
        this.environment = environment;
        this.faults = faults;
    }

    /** The values of a file; empty where it is no YAML, holds none, or is no group of settings. */
    Optional<Value.Mapping> read(String text) {
        // A byte order mark is no part of the text.
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        // Marks are kept here: their positions are all that a fault has to show.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .build();
        List<Node> documents = new ArrayList<>();
        try {
            Optional<Position> tooDeep = tooDeep(new Parse(settings).parseString(content));
            if (tooDeep.isPresent()) {
                faults.add(tooDeep(tooDeep.get(), ""));
                return Optional.empty();
            }
            new Compose(settings).composeAllFromString(content).forEach(documents::add);
        } catch (MarkedYamlEngineException broken) {
            Position position = mark(broken).map(this::position).orElse(start());
            faults.add(ConfigFault.error(
                    position,
                    "",
                    "it is no YAML (" + broken.getProblem() + ")",
                    "Correct the line, or quote the value"));
            return Optional.empty();
        } catch (YamlEngineException broken) {
            faults.add(
                    ConfigFault.error(start(), "", "it is no YAML (" + broken.getMessage() + ")", "Correct the file"));
            return Optional.empty();
        }
        if (documents.isEmpty()) {
            return Optional.of(new Value.Mapping(start(), Map.of(), Map.of()));
        }
        if (documents.size() > 1) {
            faults.add(ConfigFault.error(
                    position(documents.get(1)),
                    "",
                    "the file has " + documents.size() + " documents",
                    "Take out the lines of three dashes, or give one file for each"));
        }
        Value value = value(documents.get(0), "", 0);
        if (value instanceof Value.Nothing) {
            return Optional.of(new Value.Mapping(start(), Map.of(), Map.of()));
        }
        if (value instanceof Value.Mapping mapping) {
            return Optional.of(mapping);
        }
        faults.add(ConfigFault.error(
                value.position(), "", "the file holds no group of settings", "Begin with a key such as prometheus:"));
        return Optional.empty();
    }

    /** Where the nesting passes what is read; composing is recursive and would end in a stack overflow. */
    private Optional<Position> tooDeep(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                return Optional.of(event.getStartMark().map(this::position).orElse(start()));
            }
        }
        return Optional.empty();
    }

    private static ConfigFault tooDeep(Position position, String path) {
        return ConfigFault.error(
                position,
                path,
                "it is nested more than " + DEEPEST + " levels deep",
                "Check its brackets, indentation and anchors");
    }

    /** Where a fault is: an unclosed quote is noticed at the end of the file, and stands where it was opened. */
    private static Optional<Mark> mark(MarkedYamlEngineException broken) {
        String context = broken.getContext();
        boolean quote = context != null && context.contains("quoted scalar");
        return quote
                ? broken.getContextMark().or(broken::getProblemMark)
                : broken.getProblemMark().or(broken::getContextMark);
    }

    private Value value(Node node, String path, int depth) {
        Position position = position(node);
        if (depth > DEEPEST) {
            faults.add(tooDeep(position, path));
            return new Value.Nothing(position);
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, position, path);
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(item, path + "[" + items.size() + "]", depth + 1));
            }
            return new Value.Sequence(position, items);
        }
        return mapping((MappingNode) node, position, path, depth);
    }

    private Value scalar(ScalarNode node, Position position, String path) {
        if (node.getTag().equals(Tag.NULL)) {
            return new Value.Nothing(position);
        }
        Environment.Text text = environment.substitute(node.getValue());
        text.missing()
                .forEach(variable -> faults.add(ConfigFault.error(
                        position,
                        path,
                        "the environment has no variable " + variable,
                        "Set it, or write ${" + variable + ":-default}")));
        return new Value.Scalar(position, text.value(), node.getScalarStyle() != ScalarStyle.PLAIN);
    }

    private Value mapping(MappingNode node, Position position, String path, int depth) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        Map<String, Value> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            @Nullable String key = key(tuple.getKeyNode(), path);
            if (key == null) {
                continue;
            }
            String inside = path.isEmpty() ? key : path + "." + key;
            Position at = position(tuple.getKeyNode());
            if (key.equals(MERGE)) {
                merge(value(tuple.getValueNode(), inside, depth + 1), inside, merged);
            } else if (keys.containsKey(key)) {
                faults.add(ConfigFault.error(
                        at,
                        inside,
                        "the key stands twice, first in line " + keys.get(key).line(),
                        "Keep one of them"));
            } else {
                keys.put(key, at);
                entries.put(key, value(tuple.getValueNode(), inside, depth + 1));
            }
        }
        merged.forEach((key, value) -> {
            if (entries.putIfAbsent(key, value) == null) {
                keys.put(key, value.position());
            }
        });
        return new Value.Mapping(position, entries, keys);
    }

    private void merge(Value value, String path, Map<String, Value> into) {
        List<Value> parts = value instanceof Value.Sequence list ? list.items() : List.of(value);
        for (Value part : parts) {
            if (part instanceof Value.Mapping mapping) {
                mapping.entries().forEach(into::putIfAbsent);
            } else {
                faults.add(ConfigFault.error(
                        part.position(), path, "only groups of settings can be merged", "Refer to a group: <<: *name"));
            }
        }
    }

    private @Nullable String key(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        faults.add(ConfigFault.error(position(node), path, "a key is no plain text", "Write a word before the colon"));
        return null;
    }

    private Position position(Node node) {
        return node.getStartMark().map(this::position).orElse(start());
    }

    private Position position(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Position start() {
        return new Position(file, 1, 1);
    }
}
