package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertRule;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule's condition says of a series at one moment.
 *
 * @param rule the rule
 * @param subject name of the series
 * @param identity the labels that tell it from all others
 * @param labels all its labels
 * @param reading what was read
 */
public record RuleReading(
        AlertRule rule,
        String subject,
        SortedMap<String, String> identity,
        SortedMap<String, String> labels,
        AlertReading reading) {

    /** What a rule's condition says of a watched series. */
    public static RuleReading of(AlertRule rule, WatchedSeries watched, AlertReading reading) {
        return new RuleReading(rule, watched.name(), watched.identity(), watched.labels(), reading);
    }

    /** The labels that the alert of this series has. */
    SortedMap<String, String> group() {
        if (rule.groupBy().isEmpty()) {
            return identity;
        }
        SortedMap<String, String> group = new TreeMap<>();
        rule.groupBy().forEach(label -> group.put(label, AlertMatcher.value(labels, label)));
        return group;
    }
}
