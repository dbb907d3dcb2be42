package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how the series of each metric are forecast, from both places where that may stand. */
final class Models {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    /** The mean month and year of the Gregorian calendar. */
    private static final Duration MONTH = Duration.ofMinutes(43_829);

    private static final Duration YEAR = Duration.ofMinutes(525_949);

    private final Collection<String> forecasters;
    private final List<ConfigFault> faults;

    /** @param forecasters ids of those at hand; empty where no engine is, and names are taken as they are */
    Models(Collection<String> forecasters, List<ConfigFault> faults) {
        this.forecasters = forecasters;
        this.faults = faults;
    }

    List<ConfiguredModel> read(Settings root) {
        Map<String, ConfiguredModel> models = new LinkedHashMap<>();
        root.groupByName(PlannerKeys.MODELS).forEach((name, model) -> models.put(name, simple(name, model)));
        root.group(PlannerKeys.FORECASTING).groupByName(PlannerKeys.MODELS).forEach((name, model) -> {
            ConfiguredModel full = full(metric(name), model);
            if (models.putIfAbsent(full.metric(), full) != null) {
                faults.add(ConfigFault.error(
                        model.mapping().position(),
                        model.path(),
                        "the metric " + full.metric() + " has a model under \"models\" too",
                        "Keep one of them"));
            }
        });
        return List.copyOf(models.values());
    }

    /** {@code cpu_forecast} is about {@code cpu_usage}; other names of metrics are taken as they are. */
    private static String metric(String name) {
        return switch (name) {
            case "cpu_forecast" -> "cpu_usage";
            case "memory_forecast" -> "memory_usage";
            case "disk_forecast", "storage_forecast" -> "disk_usage";
            case "network_forecast" -> "network";
            case "cost_forecast" -> "cost";
            default -> name;
        };
    }

    private ConfiguredModel simple(String metric, Settings model) {
        boolean seasons = model.flag("seasonality", true);
        return model(metric, model, seasons ? Optional.empty() : Optional.of(List.of()));
    }

    private ConfiguredModel full(String metric, Settings model) {
        Settings parameters = model.group("parameters");
        List<Duration> lengths = new ArrayList<>();
        boolean said = false;
        for (Map.Entry<String, Duration> season : Map.of(
                        "daily_seasonality", DAY, "weekly_seasonality", WEEK, "yearly_seasonality", YEAR)
                .entrySet()) {
            said |= parameters.has(season.getKey());
            if (parameters.flag(season.getKey(), false)) {
                lengths.add(season.getValue());
            }
        }
        Optional<String> word = parameters.text("seasonality");
        if (word.isPresent() && !word.get().equalsIgnoreCase("auto")) {
            said = true;
            length(word.get()).ifPresent(lengths::add);
        }
        List<Duration> rising = lengths.stream().distinct().sorted().toList();
        return model(metric, model, said ? Optional.of(rising) : Optional.empty());
    }

    private static Optional<Duration> length(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "daily" -> Optional.of(DAY);
            case "weekly" -> Optional.of(WEEK);
            case "monthly" -> Optional.of(MONTH);
            case "yearly" -> Optional.of(YEAR);
            default -> Optional.empty();
        };
    }

    private ConfiguredModel model(String metric, Settings model, Optional<List<Duration>> seasons) {
        String name = model.text("algorithm", "auto");
        return new ConfiguredModel(
                metric,
                new ModelPreference(forecaster(name, model), seasons),
                model.duration("forecast_horizon").map(Horizon::of));
    }

    private String forecaster(String name, Settings model) {
        if (forecasters.isEmpty()) {
            return name;
        }
        Optional<Algorithms.Choice> choice = Algorithms.find(name, forecasters);
        String key = model.path() + ".algorithm";
        if (choice.isEmpty()) {
            List<String> names = Algorithms.names(forecasters);
            faults.add(ConfigFault.error(
                    model.position("algorithm"),
                    key,
                    "no forecaster is called \"" + name + "\"",
                    Nearest.to(name, names)
                                    .map(near -> "Did you mean \"" + near + "\"? ")
                                    .orElse("") + "Use one of " + String.join(", ", names)));
            return "auto";
        }
        if (choice.get().standIn()) {
            faults.add(ConfigFault.warning(
                    model.position("algorithm"),
                    key,
                    "no forecaster of the kind \"" + name + "\" is at hand; \""
                            + choice.get().id() + "\" stands in for it",
                    "Add the jar that brings one, or name \"" + choice.get().id() + "\""));
        }
        return choice.get().id();
    }
}
