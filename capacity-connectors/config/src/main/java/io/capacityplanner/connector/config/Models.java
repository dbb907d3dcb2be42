package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Horizon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the series of each metric are forecast, from both places where that may stand. */
final class Models {

    private final Map<String, Forecaster> forecasters;
    private final List<ConfigFault> faults;

    /** @param forecasters those at hand by id; empty where no engine is, and names are taken as they are */
    Models(Map<String, Forecaster> forecasters, List<ConfigFault> faults) {
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
        String id = forecaster(model);
        return model(metric, model, new ModelPreference(id, seasons ? Optional.empty() : Optional.of(List.of())));
    }

    private ConfiguredModel full(String metric, Settings model) {
        String id = forecaster(model);
        return model(metric, model, new ModelParameters(faults).read(id, forecasters.get(id), model));
    }

    private static ConfiguredModel model(String metric, Settings model, ModelPreference preference) {
        return new ConfiguredModel(
                metric, preference, model.duration("forecast_horizon").map(Horizon::of));
    }

    private String forecaster(Settings model) {
        String name = model.text("algorithm", "auto");
        if (forecasters.isEmpty()) {
            return name;
        }
        Optional<Algorithms.Choice> choice = Algorithms.find(name, forecasters.keySet());
        String key = model.path() + ".algorithm";
        if (choice.isEmpty()) {
            List<String> names = Algorithms.names(forecasters.keySet());
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
