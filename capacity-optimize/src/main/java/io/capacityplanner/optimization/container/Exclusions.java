package io.capacityplanner.optimization.container;

import io.capacityplanner.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which containers are left alone.
 *
 * @param tags a resource with one of these tags is left alone; an empty value stands for any
 * @param patterns a resource whose id or service matches one of these is left alone; {@code *} stands for any characters
 */
public record Exclusions(Map<String, String> tags, List<String> patterns) {

    /** Copies both. */
    public Exclusions {
        tags = Map.copyOf(tags);
        patterns = List.copyOf(patterns);
    }

    /** Resources tagged {@code capacity_exclude=true}. */
    public static Exclusions ofDefaults() {
        return new Exclusions(Map.of("capacity_exclude", "true"), List.of());
    }

    boolean excludes(Resource resource) {
        boolean tagged = tags.entrySet().stream().anyMatch(tag -> {
            String value = resource.tags().get(tag.getKey());
            return value != null && (tag.getValue().isEmpty() || value.equals(tag.getValue()));
        });
        String service = resource.service();
        return tagged
                || patterns.stream()
                        .map(Exclusions::compiled)
                        .anyMatch(pattern -> pattern.matcher(resource.id()).matches()
                                || (service != null && pattern.matcher(service).matches()));
    }

    private static Pattern compiled(String glob) {
        return Pattern.compile(
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
