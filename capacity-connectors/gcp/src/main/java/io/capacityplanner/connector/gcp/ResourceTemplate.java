package io.capacityplanner.connector.gcp;

import com.google.monitoring.v3.TimeSeries;
import com.google.protobuf.Value;
import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a resource's id is made of labels, for instance <code>{instance_id}:{metric.labels.device}</code>. */
final class ResourceTemplate {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern PATH = Pattern.compile(
            "(?:resource\\.labels|metric\\.labels|metadata\\.system_labels|metadata\\.user_labels)\\.[A-Za-z0-9_.-]+");

    private final String text;
    private final List<String> paths = new ArrayList<>();

    ResourceTemplate(String text) {
        this.text = text;
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            paths.add(path(field.group(1)));
        }
        if (paths.isEmpty()) {
            throw refused("\"" + text + "\" names no label");
        }
    }

    private static String path(String name) {
        String full = name.contains(".") ? name : "resource.labels." + name;
        if (!PATH.matcher(full).matches()) {
            throw refused("\"" + name + "\" is no label");
        }
        return full;
    }

    private static InvalidInputException refused(String problem) {
        return new InvalidInputException(
                problem,
                "id of a resource",
                "Write it of labels such as {instance_id}, {metric.labels.device} or {metadata.system_labels.name}");
    }

    /** The fields that the id needs, as filters and reducers name them. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    /** The id of a series; empty when it lacks a label. */
    Optional<String> id(TimeSeries series) {
        StringBuilder id = new StringBuilder();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String value = label(series, path(field.group(1)));
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            field.appendReplacement(id, Matcher.quoteReplacement(value));
        }
        return Optional.of(field.appendTail(id).toString());
    }

    private static @Nullable String label(TimeSeries series, String path) {
        String name = path.substring(path.indexOf('.', path.indexOf('.') + 1) + 1);
        if (path.startsWith("resource.")) {
            return series.getResource().getLabelsMap().get(name);
        }
        if (path.startsWith("metric.")) {
            return series.getMetric().getLabelsMap().get(name);
        }
        if (path.startsWith("metadata.user_labels.")) {
            return series.getMetadata().getUserLabelsMap().get(name);
        }
        Value value = series.getMetadata().getSystemLabels().getFieldsMap().get(name);
        return value == null ? null : value.getStringValue();
    }

    /**
     * The labels that an id stands for, to ask for one resource only.
     *
     * @return empty when no series can have the id; no labels when there are several readings of it
     */
    Optional<Map<String, String>> labels(String id) {
        Optional<List<String>> short1 = groups(id, "(.+?)");
        if (short1.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        if (short1.equals(groups(id, "(.+)"))) {
            for (int i = 0; i < paths.size(); i++) {
                labels.put(paths.get(i), short1.get().get(i));
            }
        }
        return Optional.of(labels);
    }

    private Optional<List<String>> groups(String id, String group) {
        StringBuilder pattern = new StringBuilder();
        Matcher field = FIELD.matcher(text);
        int from = 0;
        while (field.find()) {
            pattern.append(Pattern.quote(text.substring(from, field.start()))).append(group);
            from = field.end();
        }
        pattern.append(Pattern.quote(text.substring(from)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            values.add(matcher.group(i));
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
