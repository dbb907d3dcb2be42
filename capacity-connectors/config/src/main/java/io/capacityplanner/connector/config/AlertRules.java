package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes alert rules of what a configuration says of them. */
final class AlertRules {

    /** On series with known anomalies this leaves out more false alarms than true ones: three steps of five minutes. */
    private static final Duration ANOMALY_HOLDS = Duration.ofMinutes(15);

    private final Set<String> faulty;
    private final List<ConfigFault> faults;

    /**
     * Makes rules.
     *
     * @param faulty keys whose values are known to be wrong; of rules with such keys nothing more is said
     * @param faults takes what is wrong
     */
    AlertRules(Set<String> faulty, List<ConfigFault> faults) {
        this.faulty = Set.copyOf(faulty);
        this.faults = faults;
    }

    List<AlertRule> read(Settings root) {
        List<AlertRule> rules = new ArrayList<>();
        root.groupByName(PlannerKeys.ALERTS).forEach((name, alert) -> {
            if (faulty.stream().noneMatch(key -> key.startsWith(alert.path() + "."))) {
                rule(name, alert).ifPresent(rules::add);
            }
        });
        return rules;
    }

    Optional<AlertRule> rule(String name, Settings alert) {
        AlertConditions conditions = new AlertConditions(name, alert, faults);
        Optional<AlertCondition> condition = conditions.read();
        return condition.flatMap(what -> rule(name, alert, what));
    }

    private Optional<AlertRule> rule(String name, Settings alert, AlertCondition condition) {
        AlertRule.Builder builder = AlertRule.builder(name, condition)
                .scope(scope(alert))
                .severity(AlertSeverity.valueOf(
                        alert.text(AlertKeys.SEVERITY, "warning").toUpperCase(Locale.ROOT)))
                .holdFor(alert.duration(AlertKeys.FOR)
                        .orElse(condition instanceof AlertCondition.Anomaly ? ANOMALY_HOLDS : Duration.ZERO))
                .clearFor(alert.duration(AlertKeys.CLEAR_FOR).orElse(Duration.ZERO))
                .groupBy(alert.texts(AlertKeys.GROUP_BY).toArray(String[]::new))
                .notifiers(alert.texts(AlertKeys.NOTIFICATION).toArray(String[]::new))
                .repeat(alert.duration(AlertKeys.REPEAT).orElse(Duration.ZERO))
                .recovery(alert.flag(AlertKeys.RECOVERY, true))
                .missingAfter(alert.duration(AlertKeys.NO_DATA_AFTER).orElse(null))
                .tellMissing(alert.flag(AlertKeys.TELL_NO_DATA, false));
        boolean after = alert.has(AlertKeys.ESCALATE_AFTER);
        List<String> to = alert.texts(AlertKeys.ESCALATE_TO);
        if (after == to.isEmpty()) {
            String key = after ? AlertKeys.ESCALATE_AFTER : AlertKeys.ESCALATE_TO;
            String other = after ? AlertKeys.ESCALATE_TO : AlertKeys.ESCALATE_AFTER;
            faults.add(ConfigFault.error(
                    alert.position(key),
                    alert.path() + "." + key,
                    "it is given without " + other,
                    "Give both, or neither"));
            return Optional.empty();
        }
        try {
            alert.duration(AlertKeys.ESCALATE_AFTER)
                    .ifPresent(time -> builder.escalate(time, to.toArray(String[]::new)));
        } catch (InvalidInputException wrong) {
            faults.add(ConfigFault.error(
                    alert.position(AlertKeys.ESCALATE_AFTER),
                    alert.path() + "." + AlertKeys.ESCALATE_AFTER,
                    wrong.problem(),
                    wrong.remedy()));
            return Optional.empty();
        }
        return Optional.of(builder.build());
    }

    private static AlertMatcher scope(Settings alert) {
        AlertMatcher scope = AlertMatcher.all();
        for (Map.Entry<String, String> label : alert.textByName(AlertKeys.MATCH).entrySet()) {
            scope = scope.and(label.getKey(), label.getValue());
        }
        for (String key : List.of(AlertKeys.RESOURCE, AlertKeys.METRIC, AlertKeys.SERVICE)) {
            if (alert.has(key)) {
                scope = scope.and(key, alert.required(key));
            }
        }
        return scope;
    }
}
