package io.capacityplanner.connector.config;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.settings.Value.Nothing;
import io.capacityplanner.settings.Value.Scalar;
import io.capacityplanner.settings.Value.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Holds values against what may stand in a configuration; goes on after a fault. */
final class SettingsCheck {

    private final SettingSource source;
    private final List<ConfigFault> faults;
    /** Where each known key belongs, for keys that stand in the wrong group. */
    private final Map<String, String> homes = new TreeMap<>();

    SettingsCheck(Setting root, SettingSource source, List<ConfigFault> faults) {
        this.source = source;
        this.faults = faults;
        settle(root, "");
    }

    private void settle(Setting group, String path) {
        for (Setting child : group.children()) {
            String inside = path.isEmpty() ? child.key() : path + "." + child.key();
            homes.putIfAbsent(child.key(), inside);
            settle(child, inside);
        }
    }

    /** Checks what stands in a group. */
    void group(Setting group, String path, Mapping mapping) {
        mapping.entries().forEach((key, value) -> {
            String inside = path.isEmpty() ? key : path + "." + key;
            Optional<Setting> known = group.child(key);
            if (known.isPresent()) {
                value(known.get(), inside, value);
            } else if (!group.open()) {
                unknown(group, path, key, mapping.keys().getOrDefault(key, value.position()));
            }
        });
        for (Setting child : group.children()) {
            Value value = mapping.entries().get(child.key());
            if (child.required() && (value == null || value instanceof Nothing)) {
                faults.add(ConfigFault.error(
                        value == null ? mapping.position() : value.position(),
                        path.isEmpty() ? child.key() : path + "." + child.key(),
                        "it is not given (" + child.description() + ")",
                        "Add \"" + child.key() + ":\" with a value"));
            }
        }
    }

    private void unknown(Setting group, String path, String key, Position position) {
        List<String> names = group.children().stream().map(Setting::key).toList();
        String remedy = Nearest.to(key, names)
                .map(near -> "Did you mean \"" + near + "\"?")
                .or(() -> Optional.ofNullable(homes.get(key)).map(home -> "It belongs to " + home + ", not here"))
                .or(() -> Nearest.to(key, homes.keySet())
                        .map(near -> "The nearest known key is \"" + near + "\", under " + homes.get(near)))
                .orElse("Known here: " + String.join(", ", names));
        faults.add(ConfigFault.error(
                position,
                path.isEmpty() ? key : path + "." + key,
                "the key \"" + key + "\" is not known here",
                remedy));
    }

    private void value(Setting setting, String path, Value value) {
        if (value instanceof Nothing) {
            return;
        }
        switch (setting.type()) {
            case GROUP -> mapping(path, value).ifPresent(mapping -> group(setting, path, mapping));
            case GROUPS -> {
                List<Value> items = value instanceof Sequence list ? list.items() : List.of(value);
                for (int i = 0; i < items.size(); i++) {
                    String item = path + "[" + i + "]";
                    mapping(item, items.get(i)).ifPresent(mapping -> group(setting, item, mapping));
                }
            }
            case GROUP_BY_NAME ->
                mapping(path, value)
                        .ifPresent(named -> named.entries().forEach((name, inside) -> {
                            if (!(inside instanceof Nothing)) {
                                String key = path + "." + name;
                                mapping(key, inside).ifPresent(mapping -> group(setting, key, mapping));
                            }
                        }));
            default -> simple(setting, path, value);
        }
    }

    private Optional<Mapping> mapping(String path, Value value) {
        if (value instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!(value instanceof Nothing)) {
            faults.add(ConfigFault.error(
                    value.position(), path, "a group of settings belongs here", "Write keys and values under it"));
        }
        return Optional.empty();
    }

    /** Reads the value as a connector would, and keeps what is thrown. */
    private void simple(Setting setting, String path, Value value) {
        if (faults.stream().anyMatch(fault -> fault.position().equals(value.position()))) {
            // A variable is missing in it: what it would be then says nothing.
            return;
        }
        String key = setting.key();
        Settings settings = Settings.of("", new Mapping(value.position(), Map.of(key, value), Map.of()), source);
        try {
            switch (setting.type()) {
                case FLAG -> settings.flag(key);
                case INTEGER -> settings.integer(key);
                case NUMBER -> settings.number(key);
                case DURATION -> settings.duration(key);
                case ADDRESS -> settings.address(key);
                case PATH -> settings.file(key);
                case SECRET -> secret(settings, key, path, value);
                case TEXTS -> settings.texts(key);
                case NUMBERS -> settings.numbers(key);
                case TEXT_BY_NAME -> settings.textByName(key);
                default -> settings.text(key);
            }
            allowed(setting, path, value);
        } catch (ConfigurationException wrong) {
            faults.add(ConfigFault.error(value.position(), path, wrong.problem(), wrong.remedy()));
        }
    }

    private void secret(Settings settings, String key, String path, Value value) {
        if (value instanceof Mapping where) {
            Set<String> keys = where.entries().keySet();
            if (!keys.equals(Set.of("env")) && !keys.equals(Set.of("file"))) {
                faults.add(ConfigFault.error(
                        value.position(),
                        path,
                        "it says neither env nor file alone",
                        "Write {env: NAME} or {file: PATH}"));
                return;
            }
        }
        settings.secret(key).ifPresent(secret -> {
            try {
                if (secret.get().isBlank()) {
                    faults.add(ConfigFault.warning(
                            value.position(), path, "the secret is empty", "Give one before it is needed"));
                }
            } catch (ConfigurationException notNow) {
                // It is read whenever it is needed, so it may still come.
                faults.add(ConfigFault.warning(value.position(), path, notNow.problem(), notNow.remedy()));
            }
        });
    }

    private void allowed(Setting setting, String path, Value value) {
        if (setting.allowed().isEmpty()) {
            return;
        }
        List<Value> items = value instanceof Sequence list ? list.items() : List.of(value);
        for (Value item : items) {
            if (item instanceof Scalar scalar
                    && setting.allowed().stream().noneMatch(text -> text.equalsIgnoreCase(scalar.text()))) {
                String remedy = Nearest.to(scalar.text(), setting.allowed())
                        .map(near -> "Did you mean \"" + near + "\"? ")
                        .orElse("");
                faults.add(ConfigFault.error(
                        item.position(),
                        path,
                        "\"" + scalar.text() + "\" is not possible",
                        remedy + "Use one of " + String.join(", ", setting.allowed())));
            }
        }
    }
}
