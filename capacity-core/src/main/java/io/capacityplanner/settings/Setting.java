package io.capacityplanner.settings;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may stand under a key of a configuration.
 *
 * @param key the key
 * @param type what it holds
 * @param description what it means, one sentence; shown to users
 * @param required whether it must be given
 * @param allowed the texts it may hold; empty for any
 * @param fallback what counts when it is not given, in words or as written; null when nothing does
 * @param children what may stand in the group or groups; empty for other types
 * @param open whether other keys than the children may stand in the group
 */
public record Setting(
        String key,
        SettingType type,
        String description,
        boolean required,
        List<String> allowed,
        @Nullable String fallback,
        List<Setting> children,
        boolean open) {

    /** Refuses a blank key; copies the lists. */
    public Setting {
        if (key.isBlank()) {
            throw new InvalidInputException("the key is blank", "setting", "Give each setting a key");
        }
        allowed = List.copyOf(allowed);
        children = List.copyOf(children);
    }

    /** A setting of a simple type. */
    public static Setting of(String key, SettingType type, String description) {
        return new Setting(key, type, description, false, List.of(), null, List.of(), false);
    }

    /** A text. */
    public static Setting text(String key, String description) {
        return of(key, SettingType.TEXT, description);
    }

    /** A flag. */
    public static Setting flag(String key, String description) {
        return of(key, SettingType.FLAG, description);
    }

    /** A whole number. */
    public static Setting integer(String key, String description) {
        return of(key, SettingType.INTEGER, description);
    }

    /** A span of time. */
    public static Setting duration(String key, String description) {
        return of(key, SettingType.DURATION, description);
    }

    /** A secret. */
    public static Setting secret(String key, String description) {
        return of(key, SettingType.SECRET, description);
    }

    /** A list of texts. */
    public static Setting texts(String key, String description) {
        return of(key, SettingType.TEXTS, description);
    }

    /** A group of settings. */
    public static Setting group(String key, String description, Setting... children) {
        return new Setting(key, SettingType.GROUP, description, false, List.of(), null, List.of(children), false);
    }

    /** A list of groups of settings. */
    public static Setting groups(String key, String description, Setting... children) {
        return new Setting(key, SettingType.GROUPS, description, false, List.of(), null, List.of(children), false);
    }

    /** Groups of settings by names that the user chooses. */
    public static Setting groupByName(String key, String description, Setting... children) {
        return new Setting(
                key, SettingType.GROUP_BY_NAME, description, false, List.of(), null, List.of(children), false);
    }

    /** The same, and it must be given. */
    public Setting mandatory() {
        return new Setting(key, type, description, true, allowed, fallback, children, open);
    }

    /** The same with what counts when it is not given. */
    public Setting otherwise(String value) {
        return new Setting(key, type, description, required, allowed, value, children, open);
    }

    /** The same, holding one of some texts. */
    public Setting oneOf(String... texts) {
        return new Setting(key, type, description, required, List.of(texts), fallback, children, open);
    }

    /** The same group, in which other keys may stand too. */
    public Setting withOtherKeys() {
        return new Setting(key, type, description, required, allowed, fallback, children, true);
    }

    /** What may stand under a key of this group. */
    public Optional<Setting> child(String name) {
        return children.stream().filter(child -> child.key.equals(name)).findFirst();
    }
}
