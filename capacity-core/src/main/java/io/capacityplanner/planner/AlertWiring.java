package io.capacityplanner.planner;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.alerting.AlertEngine;
import io.capacityplanner.alerting.InMemoryAlertStore;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.Notifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alert rules of a planner, and what holds them against readings. */
record AlertWiring(List<AlertRule> rules, AlertStore store, AlertEngine engine) {

    static AlertWiring of(
            List<AlertRule> rules,
            List<Silence> silences,
            Optional<AlertStore> wired,
            Map<String, Notifier> notifiers,
            Discovery discovery) {
        AlertStore store = wired.orElseGet(InMemoryAlertStore::new);
        try {
            AlertEngine engine = new AlertEngine(rules, silences, store, notifiers.values());
            return new AlertWiring(List.copyOf(rules), store, engine);
        } catch (InvalidInputException wrong) {
            discovery.faults().add(wrong.problem());
            return new AlertWiring(List.of(), store, new AlertEngine(List.of(), List.of(), store, notifiers.values()));
        }
    }
}
