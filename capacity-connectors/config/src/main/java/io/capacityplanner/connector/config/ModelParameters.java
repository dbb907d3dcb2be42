package io.capacityplanner.connector.config;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.settings.Value.Mapping;
import io.capacityplanner.spi.Forecaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model is told. What its forecaster understands by itself it is told as it stands; the seasons that a
 * forecaster has no settings for are told as lengths of seasons.
 */
final class ModelParameters {

    static final String KEY = "parameters";

    private static final String TRENDS = "include_trends";
    private static final String SEASON = "seasonality";
    private static final Map<String, Duration> FLAGS = new TreeMap<>(Map.of(
            "daily_seasonality", Duration.ofDays(1),
            "weekly_seasonality", Duration.ofDays(7),
            // The mean month and year of the Gregorian calendar.
            "monthly_seasonality", Duration.ofMinutes(43_829),
            "yearly_seasonality", Duration.ofMinutes(525_949)));

    private final List<ConfigFault> faults;

    ModelParameters(List<ConfigFault> faults) {
        this.faults = faults;
    }

    /** What every forecaster understands. */
    private static List<Setting> general() {
        List<Setting> settings = new ArrayList<>();
        FLAGS.keySet()
                .forEach(key -> settings.add(
                        Setting.flag(key, "Whether a " + key.replace("_seasonality", "") + " season is expected")));
        settings.add(Setting.text(SEASON, "The season that is expected")
                .oneOf("none", "auto", "daily", "weekly", "monthly", "yearly"));
        settings.add(Setting.flag(TRENDS, "Whether a trend may be part of the model"));
        return settings;
    }

    /** Whatever some forecaster understands. */
    static Setting group(Collection<Forecaster> forecasters) {
        Map<String, Setting> all = new LinkedHashMap<>();
        general().forEach(setting -> all.put(setting.key(), setting));
        forecasters.forEach(forecaster ->
                forecaster.settings().forEach(setting -> all.merge(setting.key(), setting, ModelParameters::either)));
        return Setting.group(
                KEY,
                "What the model is told; which keys it takes depends on the algorithm",
                all.values().toArray(Setting[]::new));
    }

    private static Setting either(Setting first, Setting second) {
        if (first.type() == second.type() && first.allowed().equals(second.allowed())) {
            return first;
        }
        boolean several = first.type() == SettingType.TEXTS || second.type() == SettingType.TEXTS;
        // What the one that is chosen allows is looked at once it is known.
        return Setting.of(first.key(), several ? SettingType.TEXTS : SettingType.TEXT, second.description());
    }

    /**
     * The preference for a model.
     *
     * @param id its id
     * @param forecaster the forecaster itself; null when it is not at hand
     * @param model the model's group
     */
    ModelPreference read(String id, @Nullable Forecaster forecaster, Settings model) {
        Settings given = model.group(KEY);
        List<Setting> own = forecaster == null ? List.of() : forecaster.settings();
        List<String> keys = own.stream().map(Setting::key).toList();
        List<Setting> understood = new ArrayList<>(own);
        general().stream().filter(setting -> !keys.contains(setting.key())).forEach(understood::add);
        int before = faults.size();
        if (forecaster != null) {
            Setting group = Setting.group(KEY, "", understood.toArray(Setting[]::new));
            new SettingsCheck(group, given.source(), faults).group(group, given.path(), given.mapping());
        }
        if (faults.size() > before) {
            return ModelPreference.of(id);
        }
        Settings mine = only(given, keys);
        if (forecaster != null) {
            tryOut(forecaster, mine);
        }
        if (!keys.contains(TRENDS) && !given.flag(TRENDS, true)) {
            faults.add(ConfigFault.warning(
                    given.position(TRENDS),
                    given.path() + "." + TRENDS,
                    "\"" + id + "\" decides by itself whether there is a trend",
                    "Use linear_regression or prophet, which can be told that there is none"));
        }
        return new ModelPreference(id, seasons(given, keys), mine);
    }

    /** The seasons that the forecaster has no settings for; empty when nothing is said of them. */
    private static Optional<List<Duration>> seasons(Settings given, List<String> own) {
        List<Duration> lengths = new ArrayList<>();
        boolean said = false;
        for (Map.Entry<String, Duration> season : FLAGS.entrySet()) {
            if (!own.contains(season.getKey()) && given.has(season.getKey())) {
                said = true;
                if (given.flag(season.getKey(), false)) {
                    lengths.add(season.getValue());
                }
            }
        }
        Optional<String> word = own.contains(SEASON) ? Optional.empty() : given.text(SEASON);
        if (word.isPresent() && !word.get().equalsIgnoreCase("auto")) {
            said = true;
            Duration length = FLAGS.get(word.get().toLowerCase(Locale.ROOT) + "_seasonality");
            if (length != null) {
                lengths.add(length);
            }
        }
        return said ? Optional.of(lengths.stream().distinct().sorted().toList()) : Optional.empty();
    }

    private static Settings only(Settings given, List<String> keys) {
        Map<String, Value> entries = new LinkedHashMap<>();
        given.mapping().entries().forEach((key, value) -> {
            if (keys.contains(key) && given.has(key)) {
                entries.put(key, value);
            }
        });
        Mapping mapping =
                new Mapping(given.mapping().position(), entries, given.mapping().keys());
        return Settings.of(given.path(), mapping, given.source());
    }

    /** What a forecaster refuses is a fault at the key it names. */
    private void tryOut(Forecaster forecaster, Settings mine) {
        try {
            forecaster.configured(mine);
        } catch (ConfigurationException wrong) {
            String key = mine.mapping().entries().keySet().stream()
                    .filter(name -> wrong.place().endsWith(" (" + mine.path() + "." + name + ")"))
                    .findFirst()
                    .orElse("");
            faults.add(ConfigFault.error(
                    mine.position(key),
                    key.isEmpty() ? mine.path() : mine.path() + "." + key,
                    wrong.problem(),
                    wrong.remedy()));
        }
    }
}
