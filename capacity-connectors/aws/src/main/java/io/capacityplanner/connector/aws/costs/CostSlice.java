package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.error.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;

/**
 * One question: what is fixed, and what the answer is grouped by. Cost Explorer groups by two things at most.
 *
 * @param fixed dimension to its one value
 * @param groups dimensions; one that begins with {@code tag:} is a tag
 */
record CostSlice(Map<String, String> fixed, List<String> groups) {

    static final String ACCOUNT = "LINKED_ACCOUNT";
    static final String TYPE = "RECORD_TYPE";
    static final String SERVICE = "SERVICE";
    static final String TAG = "tag:";

    CostSlice {
        fixed = Map.copyOf(fixed);
        groups = List.copyOf(groups);
    }

    Optional<Expression> filter() {
        List<Expression> parts = fixed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> Expression.builder()
                        .dimensions(values -> values.key(one.getKey()).values(one.getValue()))
                        .build())
                .toList();
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        return Optional.of(Expression.builder().and(parts).build());
    }

    List<GroupDefinition> grouping() {
        return groups.stream()
                .map(group -> GroupDefinition.builder()
                        .type(group.startsWith(TAG) ? GroupDefinitionType.TAG : GroupDefinitionType.DIMENSION)
                        .key(group.startsWith(TAG) ? group.substring(TAG.length()) : group)
                        .build())
                .toList();
    }

    /** All that is known of a group: what is fixed, and its keys. */
    Map<String, String> values(List<String> keys, String place) {
        if (keys.size() != groups.size()) {
            throw new InvalidInputException(
                    "a group has the keys " + keys + ", and " + groups + " were asked for",
                    place,
                    "Check what answers in the place of AWS");
        }
        Map<String, String> values = new LinkedHashMap<>(fixed);
        for (int i = 0; i < keys.size(); i++) {
            values.put(groups.get(i), keys.get(i));
        }
        return values;
    }

    @Override
    public String toString() {
        return fixed.isEmpty()
                ? "all charges"
                : fixed.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "));
    }
}
