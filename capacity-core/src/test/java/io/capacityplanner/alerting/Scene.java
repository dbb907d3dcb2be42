package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readings of a rule, minute by minute. */
final class Scene {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final AlertStore store;
    private final List<AlertRule> rules;
    private final Collection<? extends Notifier> notifiers;
    private final List<Silence> silences;
    private Instant now = START;

    Scene(AlertStore store, AlertRule rule, Notifier... notifiers) {
        this(store, List.of(rule), List.of(), List.of(notifiers));
    }

    Scene(AlertStore store, List<AlertRule> rules, List<Silence> silences, Collection<? extends Notifier> notifiers) {
        this.store = store;
        this.rules = rules;
        this.silences = silences;
        this.notifiers = notifiers;
    }

    /** Rings at 10, over below 8. */
    static AlertRule.Builder tenToEight() {
        return AlertRule.builder("high", new AlertCondition.Value(Side.ABOVE, Limit.of(10), 8));
    }

    /** The same moment on another store. */
    Scene on(AlertStore other) {
        Scene scene = new Scene(other, rules, silences, notifiers);
        scene.now = now;
        return scene;
    }

    Instant now() {
        return now;
    }

    /** An engine of its own, as after a restart. */
    AlertEngine engine() {
        return new AlertEngine(rules, silences, store, notifiers);
    }

    /** One minute later, with the values of some resources; NaN: no data. */
    AlertEvaluation next(Map<String, Double> values) {
        return next(Duration.ofMinutes(1), values);
    }

    AlertEvaluation next(Duration later, Map<String, Double> values) {
        now = now.plus(later);
        List<RuleReading> readings = new ArrayList<>();
        for (AlertRule rule : rules) {
            new TreeMap<>(values).forEach((resource, value) -> readings.add(reading(rule, resource, value)));
        }
        return engine().evaluate(now, readings, true);
    }

    static RuleReading reading(AlertRule rule, String resource, double value) {
        TreeMap<String, String> identity = new TreeMap<>(Map.of("resource", resource, "metric", "m"));
        TreeMap<String, String> labels = new TreeMap<>(identity);
        labels.put("service", resource.isEmpty() ? "" : resource.substring(0, 1));
        return new RuleReading(
                rule,
                resource + "/m",
                identity,
                labels,
                Double.isNaN(value) ? AlertReading.missing("no data") : AlertReading.of(value));
    }
}
