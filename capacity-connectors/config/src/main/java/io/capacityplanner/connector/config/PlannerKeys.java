package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may stand in a configuration: the planner's own keys, and a section for each connector that is at hand. */
final class PlannerKeys {

    static final String MODELS = "models";
    static final String FORECASTING = "forecasting";
    static final String ALERTS = "alerts";
    static final String PLANNING = "planning";
    static final String TIME_ZONE = "time_zone";
    static final String ENABLED = "enabled";

    private PlannerKeys() {}

    /** The whole file as one group. */
    static Setting root(Collection<ConnectorFactory> factories, Collection<Forecaster> forecasters) {
        List<Setting> keys = new ArrayList<>(List.of(
                models(),
                forecasting(forecasters),
                planning(),
                AlertKeys.alerts(),
                AlertKeys.silences(),
                SecurityKeys.security(),
                zone()));
        sections(factories).forEach((section, members) -> keys.add(section(section, members)));
        return Setting.group("(file)", "A capacity planner", keys.toArray(Setting[]::new));
    }

    /** The factories by the section that they read. */
    static Map<String, List<ConnectorFactory>> sections(Collection<ConnectorFactory> factories) {
        Map<String, List<ConnectorFactory>> sections = new TreeMap<>();
        factories.forEach(factory -> sections.computeIfAbsent(factory.section(), s -> new ArrayList<>())
                .add(factory));
        return sections;
    }

    private static Setting section(String section, List<ConnectorFactory> members) {
        Map<String, Setting> children = new LinkedHashMap<>();
        children.put(
                ENABLED,
                Setting.flag(ENABLED, "Whether the section counts; false leaves it out")
                        .otherwise("true"));
        members.forEach(factory ->
                factory.settings().forEach(setting -> children.merge(setting.key(), setting, PlannerKeys::merged)));
        String description = String.join(
                "; ", members.stream().map(ConnectorFactory::description).toList());
        return Setting.group(section, description, children.values().toArray(Setting[]::new));
    }

    /** One key that several connectors read: for groups, what all of them understand. */
    private static Setting merged(Setting first, Setting second) {
        Map<String, Setting> children = new LinkedHashMap<>();
        first.children().forEach(child -> children.put(child.key(), child));
        second.children().forEach(child -> children.merge(child.key(), child, PlannerKeys::merged));
        List<String> allowed = new ArrayList<>(first.allowed());
        second.allowed().stream().filter(text -> !allowed.contains(text)).forEach(allowed::add);
        boolean any = first.allowed().isEmpty() || second.allowed().isEmpty();
        return new Setting(
                first.key(),
                first.type(),
                first.description(),
                first.required() || second.required(),
                any ? List.of() : allowed,
                first.fallback(),
                List.copyOf(children.values()),
                first.open() || second.open());
    }

    private static Setting algorithm() {
        return Setting.text(
                "algorithm",
                "The model: auto, or the id of a forecaster, or a usual name such as arima, prophet, ets, theta, "
                        + "linear_regression or neural_network");
    }

    private static Setting models() {
        return Setting.groupByName(
                MODELS,
                "How the series of a metric are forecast, by the metric's name",
                algorithm(),
                Setting.flag("seasonality", "Whether seasons are looked for").otherwise("true"),
                Setting.duration("forecast_horizon", "How far ahead"));
    }

    private static Setting forecasting(Collection<Forecaster> forecasters) {
        return Setting.group(
                FORECASTING,
                "How series are forecast",
                Setting.duration("default_horizon", "How far ahead when nothing else is said")
                        .otherwise("30d"),
                Setting.of("confidence_levels", SettingType.NUMBERS, "Coverage of the intervals, between 0 and 1")
                        .otherwise("0.80, 0.90, 0.95"),
                Setting.groupByName(
                        MODELS,
                        "How the series of a metric are forecast, by the metric's name; cpu_forecast stands for "
                                + "cpu_usage, and so on",
                        algorithm(),
                        Setting.duration("forecast_horizon", "How far ahead"),
                        ModelParameters.group(forecasters)));
    }

    private static Setting planning() {
        return Setting.group(
                PLANNING,
                "How plans are made",
                Setting.duration("horizon", "How far ahead run-out dates are looked for")
                        .otherwise("90d"),
                Setting.of("limit", SettingType.NUMBER, "Share of capacity at which a resource counts as run out")
                        .otherwise("0.8"),
                Setting.duration("lead_time", "Time from ordering capacity to using it")
                        .otherwise("21d"),
                Setting.of(
                                "accepted_risk",
                                SettingType.NUMBER,
                                "Accepted probability of running out before an order arrives")
                        .otherwise("0.05"));
    }

    private static Setting zone() {
        return Setting.text(TIME_ZONE, "The zone whose calendar counts, for instance Europe/Berlin")
                .otherwise("UTC");
    }
}
