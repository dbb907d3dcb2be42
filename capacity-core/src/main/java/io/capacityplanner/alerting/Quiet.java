package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a series under a rule is kept quiet. */
final class Quiet {

    private Quiet() {}

    static boolean holds(
            List<Silence> silences, AlertRule rule, Alert alert, AlertMember member, List<RuleReading> readings) {
        if (silences.isEmpty()) {
            return false;
        }
        // One that no source delivers any longer has no labels but those of its alert.
        SortedMap<String, String> labels = new TreeMap<>(alert.labels());
        readings.stream()
                .filter(reading -> reading.subject().equals(member.subject()))
                .findFirst()
                .ifPresent(reading -> labels.putAll(reading.labels()));
        labels.put("rule", rule.name());
        labels.put("severity", rule.severity().name().toLowerCase(Locale.ROOT));
        return silences.stream().anyMatch(silence -> silence.matcher().matches(labels));
    }
}
