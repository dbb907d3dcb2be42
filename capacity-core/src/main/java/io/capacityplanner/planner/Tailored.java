package io.capacityplanner.planner;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.spi.Forecaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forecasters with the parameters that are preferred for a metric. */
final class Tailored {

    private Tailored() {}

    /**
     * The forecasters by metric; a metric without parameters, or whose forecaster is not at hand, has none.
     *
     * @throws ConfigurationException for a parameter that the forecaster does not take
     */
    static Map<String, Forecaster> of(Map<String, Forecaster> forecasters, Map<String, ModelPreference> preferences) {
        Map<String, Forecaster> tailored = new HashMap<>();
        preferences.forEach((metric, preference) -> {
            Forecaster forecaster = forecasters.get(preference.forecaster());
            if (forecaster != null && !preference.parameters().isEmpty()) {
                tailored.put(metric, forecaster.configured(preference.parameters()));
            }
        });
        return tailored;
    }

    /** Adds a fault for each metric whose parameters its forecaster does not take. */
    static void check(
            Map<String, Forecaster> forecasters, Map<String, ModelPreference> preferences, List<String> faults) {
        preferences.forEach((metric, preference) -> {
            try {
                of(forecasters, Map.of(metric, preference));
            } catch (ConfigurationException wrong) {
                faults.add("the model of " + metric + ": " + wrong.getMessage());
            }
        });
    }
}
