package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsIds;
import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an id is made of dimensions, and dimensions of an id. Immutable. */
final class IdTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    /** What the place of a client says, and no dimension does. */
    private static final Set<String> PLACE = Set.of("partition", "region", "account");

    /** What ids of AWS begin with, so that an id of something else is not taken for one. */
    private static final Map<String, String> SHAPES =
            Map.of("InstanceId", "m?i-[0-9a-zA-Z_-]+?", "VolumeId", "vol-[0-9a-zA-Z]+");

    private final String text;
    private final List<String> dimensions;

    private IdTemplate(String text, List<String> dimensions) {
        this.text = text;
        this.dimensions = List.copyOf(dimensions);
    }

    static IdTemplate parse(String text) {
        List<String> dimensions = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!PLACE.contains(matcher.group(1)) && !dimensions.contains(matcher.group(1))) {
                dimensions.add(matcher.group(1));
            }
        }
        if (text.isBlank() || PLACEHOLDER.matcher(text).replaceAll("").matches(".*[{}].*")) {
            throw new InvalidInputException(
                    "\"" + text + "\" cannot name resources",
                    "CloudWatch metric",
                    "Write dimensions in braces, for instance {InstanceId}");
        }
        return new IdTemplate(text, dimensions);
    }

    /** The dimensions that it needs. */
    List<String> dimensions() {
        return dimensions;
    }

    boolean needsAccount() {
        return text.contains("{account}");
    }

    /** The id of what has these dimensions. */
    String id(Map<String, String> values, String region, String account) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(found.group(1), region, account, name -> values.getOrDefault(name, ""))));
    }

    /** The dimensions that an id says; empty when it is none of this kind, or of another region or account. */
    Optional<Map<String, String>> dimensions(String id, String region, String account) {
        StringBuilder pattern = new StringBuilder();
        List<String> groups = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(text.substring(end, matcher.start())));
            String name = matcher.group(1);
            if (PLACE.contains(name)) {
                pattern.append(Pattern.quote(value(name, region, account, UnaryOperator.identity())));
            } else {
                groups.add(name);
                pattern.append('(').append(SHAPES.getOrDefault(name, ".+?")).append(')');
            }
            end = matcher.end();
        }
        pattern.append(Pattern.quote(text.substring(end)));
        Matcher found = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(id);
        if (!found.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            String before = values.put(groups.get(i), found.group(i + 1));
            if (before != null && !before.equals(found.group(i + 1))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static String value(String name, String region, String account, UnaryOperator<String> dimension) {
        return switch (name) {
            case "partition" -> AwsIds.partition(region);
            case "region" -> region;
            case "account" -> account;
            default -> dimension.apply(name);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
