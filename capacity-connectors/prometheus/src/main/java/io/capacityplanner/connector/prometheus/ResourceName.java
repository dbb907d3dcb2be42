package io.capacityplanner.connector.prometheus;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a resource's id is made of labels: {@code {namespace}/{pod}}. A label written {@code {instance:host}} loses the
 * port at its end. Works in both directions: from labels to the id, and from an id to the matchers that find it.
 */
final class ResourceName {

    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)(:host)?}");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^]]*]|[^:]*):\\d+");
    private static final String HOST = "(\\[[^]]*]|[^:/]+)";

    /** A label, or text that stands for itself when {@code label} is null. */
    private record Part(@Nullable String label, boolean host, String text) {}

    private final String template;
    private final List<Part> parts;
    private final Pattern reverse;

    private ResourceName(String template, List<Part> parts) {
        this.template = template;
        this.parts = parts;
        this.reverse = reverse(parts);
    }

    /**
     * Reads a template.
     *
     * @throws InvalidInputException when it names no label or has braces without one
     */
    static ResourceName parse(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(template);
        int end = 0;
        while (matcher.find()) {
            literal(template.substring(end, matcher.start()), parts);
            parts.add(new Part(matcher.group(1), matcher.group(2) != null, ""));
            end = matcher.end();
        }
        literal(template.substring(end), parts);
        boolean broken =
                parts.stream().anyMatch(p -> p.text().contains("{") || p.text().contains("}"));
        if (broken || parts.stream().noneMatch(p -> p.label() != null)) {
            throw new InvalidInputException(
                    "\"" + template + "\" does not name a resource by its labels",
                    "Prometheus query",
                    "Write labels in braces, for instance {namespace}/{pod} or {instance:host}");
        }
        return new ResourceName(template, List.copyOf(parts));
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(null, false, text));
        }
    }

    /**
     * A label goes up to the next literal and the last one takes the rest. Where slashes alone stand between labels none
     * is inside of one, as in the names of Kubernetes.
     */
    private static Pattern reverse(List<Part> parts) {
        boolean path = parts.size() > 1
                && parts.stream().allMatch(p -> p.label() != null || p.text().equals("/"));
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String next = i + 1 < parts.size() ? parts.get(i + 1).text() : "";
            if (part.label() == null) {
                expression.append(Pattern.quote(part.text()));
            } else if (part.host()) {
                expression.append(HOST);
            } else {
                String stop = path ? "/" : next.isEmpty() ? "" : next.substring(0, 1);
                expression.append(stop.isEmpty() ? "(.+)" : "([^" + Pattern.quote(stop) + "]+)");
            }
        }
        return Pattern.compile(expression.toString());
    }

    /** The labels it is made of, in order. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Part part : parts) {
            if (part.label() != null) {
                labels.add(part.label());
            }
        }
        return labels;
    }

    /** The id for a series' labels; null when one is missing. */
    @Nullable
    String of(Map<String, String> labels) {
        StringBuilder id = new StringBuilder();
        for (Part part : parts) {
            String value = part.label() == null ? part.text() : labels.getOrDefault(part.label(), "");
            if (value.isEmpty()) {
                return null;
            }
            id.append(part.host() ? host(value) : value);
        }
        return id.toString();
    }

    /** The matchers that find a resource; empty when no resource of this kind has such an id. */
    Optional<List<String>> matchers(String id) {
        Matcher matcher = reverse.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> matchers = new ArrayList<>();
        int group = 1;
        for (Part part : parts) {
            if (part.label() != null) {
                String value = matcher.group(group++);
                matchers.add(
                        part.host()
                                ? Matchers.like(part.label(), Matchers.literal(value) + "(:[0-9]+)?")
                                : Matchers.equal(part.label(), value));
            }
        }
        return Optional.of(matchers);
    }

    /** The same with a label in front. */
    ResourceName within(String label) {
        return labels().contains(label) ? this : parse("{" + label + "}/" + template);
    }

    private static String host(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches() ? matcher.group(1) : address;
    }

    @Override
    public String toString() {
        return template;
    }
}
