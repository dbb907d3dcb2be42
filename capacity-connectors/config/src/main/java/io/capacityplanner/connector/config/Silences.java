package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Settings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes silences of what a configuration says of them. */
final class Silences {

    private final ZoneId zone;
    private final Set<String> faulty;
    private final List<ConfigFault> faults;

    /**
     * Makes silences.
     *
     * @param zone whose days count
     * @param faulty keys whose values are known to be wrong
     * @param faults takes what is wrong
     */
    Silences(ZoneId zone, Set<String> faulty, List<ConfigFault> faults) {
        this.zone = zone;
        this.faulty = Set.copyOf(faulty);
        this.faults = faults;
    }

    List<Silence> read(Settings root) {
        List<Silence> silences = new ArrayList<>();
        if (faulty.stream().anyMatch(key -> key.startsWith(AlertKeys.SILENCES))) {
            return silences;
        }
        for (Settings group : root.groups(AlertKeys.SILENCES)) {
            silence(group).ifPresent(silences::add);
        }
        return silences;
    }

    private Optional<Silence> silence(Settings group) {
        AlertMatcher matcher = AlertMatcher.all();
        for (Map.Entry<String, String> label : group.textByName(AlertKeys.MATCH).entrySet()) {
            matcher = matcher.and(label.getKey(), label.getValue());
        }
        Optional<Instant> from =
                group.has(AlertKeys.FROM) ? instant(group, AlertKeys.FROM) : Optional.of(Instant.EPOCH);
        Optional<Instant> until = instant(group, AlertKeys.UNTIL);
        if (from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Silence(
                    group.path(),
                    matcher,
                    from.get(),
                    until.get(),
                    group.required(AlertKeys.REASON),
                    group.required(AlertKeys.AUTHOR)));
        } catch (InvalidInputException wrong) {
            fault(group, AlertKeys.UNTIL, wrong.problem(), wrong.remedy());
            return Optional.empty();
        }
    }

    private Optional<Instant> instant(Settings group, String key) {
        String text = group.required(key);
        try {
            return Optional.of(
                    text.length() == "2026-03-01".length()
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException odd) {
            fault(group, key, "\"" + text + "\" is no day or instant", "Give 2026-03-09 or 2026-03-08T06:00:00Z");
            return Optional.empty();
        }
    }

    private void fault(Settings group, String key, String problem, String remedy) {
        faults.add(ConfigFault.error(group.position(key), group.path() + "." + key, problem, remedy));
    }
}
