package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a resource's id is made of tags: {@code {host}:{path}}. */
final class ResourceTemplate {

    private static final Pattern PART = Pattern.compile("\\{([^{}]+)}");

    /** Text, or the name of a tag. */
    private record Part(String text, boolean tag) {}

    private final String template;
    private final List<Part> parts;

    private ResourceTemplate(String template, List<Part> parts) {
        this.template = template;
        this.parts = parts;
    }

    /**
     * Reads a template.
     *
     * @throws InvalidInputException when it names no tag or has braces without one
     */
    static ResourceTemplate parse(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(template);
        int end = 0;
        while (matcher.find()) {
            literal(template.substring(end, matcher.start()), parts);
            parts.add(new Part(matcher.group(1), true));
            end = matcher.end();
        }
        literal(template.substring(end), parts);
        boolean broken =
                parts.stream().anyMatch(p -> p.text().contains("{") || p.text().contains("}"));
        if (broken || parts.stream().noneMatch(Part::tag)) {
            throw new InvalidInputException(
                    "\"" + template + "\" does not name a resource by its tags",
                    "InfluxDB query",
                    "Write tags in braces, for instance {host} or {host}:{path}");
        }
        return new ResourceTemplate(template, List.copyOf(parts));
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, false));
        }
    }

    /** The tags it is made of, in order. */
    Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        parts.stream().filter(Part::tag).forEach(part -> tags.add(part.text()));
        return tags;
    }

    /** The tag by whose values a fleet is read in parts: the first, which is a host's as a rule. */
    String splitTag() {
        return tags().iterator().next();
    }

    /** The id for a series' tags; null when one is missing. */
    @Nullable
    String of(Map<String, String> tags) {
        StringBuilder id = new StringBuilder();
        for (Part part : parts) {
            String value = part.tag() ? tags.getOrDefault(part.text(), "") : part.text();
            if (value.isEmpty()) {
                return null;
            }
            id.append(value);
        }
        return id.toString();
    }

    /** Whether it is a single tag, so that an id says the tag's value by itself. */
    boolean single() {
        return parts.stream().filter(Part::tag).count() == 1;
    }

    /** The value of the single tag; empty when no resource has such an id. */
    Optional<String> value(String id) {
        StringBuilder expression = new StringBuilder();
        parts.forEach(part -> expression.append(part.tag() ? "(.+)" : Pattern.quote(part.text())));
        Matcher matcher = Pattern.compile(expression.toString(), Pattern.DOTALL).matcher(id);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return template;
    }
}
