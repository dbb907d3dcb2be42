package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.settings.Value.Scalar;
import io.capacityplanner.settings.Value.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes an alert rule of single keys, as if they stood in a file. */
final class SingleRule {

    private static final String LABEL = AlertKeys.MATCH + ".";

    private SingleRule() {}

    static AlertRule of(String name, Map<String, String> keys) {
        Position place = new Position("rule " + name, 0, 0);
        Setting group = Setting.group(name, "An alert rule", AlertKeys.keys());
        Mapping mapping = mapping(group, keys, place);
        SettingSource source = new SettingSource(Path.of("."), variable -> null);
        List<ConfigFault> faults = new ArrayList<>();
        new SettingsCheck(group, source, faults).group(group, "", mapping);
        if (faults.isEmpty()) {
            Optional<AlertRule> rule = new AlertRules(Set.of(), faults).rule(name, Settings.of("", mapping, source));
            if (rule.isPresent() && faults.isEmpty()) {
                return rule.get();
            }
        }
        // A key that says nothing is a warning in a file, where it may stand for later; given by hand it is a slip.
        throw ConfigFile.refused(faults.stream()
                .map(fault -> ConfigFault.error(fault.position(), fault.key(), fault.problem(), fault.remedy()))
                .toList());
    }

    private static Mapping mapping(Setting group, Map<String, String> keys, Position place) {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Value> labels = new LinkedHashMap<>();
        keys.forEach((key, text) -> {
            if (key.startsWith(LABEL)) {
                labels.put(key.substring(LABEL.length()), new Scalar(place, text, true));
            } else {
                boolean several = group.child(key)
                        .filter(known -> known.type() == SettingType.TEXTS)
                        .isPresent();
                entries.put(
                        key,
                        several
                                ? new Sequence(
                                        place,
                                        Stream.of(text.split(",", -1))
                                                .<Value>map(item -> new Scalar(place, item.strip(), true))
                                                .toList())
                                : new Scalar(place, text, false));
            }
        });
        if (!labels.isEmpty()) {
            entries.put(AlertKeys.MATCH, new Mapping(place, labels, Map.of()));
        }
        return new Mapping(place, entries, Map.of());
    }
}
