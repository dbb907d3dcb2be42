package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.security.Principal;
import io.capacityplanner.spi.Connector;
import java.util.List;
import java.util.Optional;

/** A planner made of a configuration, with what else the configuration says. Closing it closes its connections. */
public final class ConfiguredPlanner implements AutoCloseable {

    private final CapacityPlanner planner;
    private final PlanRequest planRequest;
    private final ForecastRequest forecastRequest;
    private final List<ConfiguredModel> models;
    private final List<AlertRule> alerts;
    private final List<Principal> principals;
    private final List<ConfigFault> warnings;
    private final List<Connector> connectors;

    ConfiguredPlanner(
            CapacityPlanner planner,
            PlanRequest planRequest,
            ForecastRequest forecastRequest,
            List<ConfiguredModel> models,
            List<AlertRule> alerts,
            List<Principal> principals,
            List<ConfigFault> warnings,
            List<Connector> connectors) {
        this.planner = planner;
        this.planRequest = planRequest;
        this.forecastRequest = forecastRequest;
        this.models = List.copyOf(models);
        this.alerts = List.copyOf(alerts);
        this.principals = List.copyOf(principals);
        this.warnings = List.copyOf(warnings);
        this.connectors = List.copyOf(connectors);
    }

    /** The planner. */
    public CapacityPlanner planner() {
        return planner;
    }

    /** How plans are made. */
    public PlanRequest planRequest() {
        return planRequest;
    }

    /** How the series of a metric are forecast: its own horizon where the configuration names one. */
    public ForecastRequest forecastRequest(String metric) {
        return models.stream()
                .filter(model -> model.metric().equals(metric))
                .flatMap(model -> model.horizon().stream())
                .findFirst()
                .map(forecastRequest::withHorizon)
                .orElse(forecastRequest);
    }

    /** A plan as the configuration wants it. */
    public CapacityPlan plan() {
        return planner.plan().with(planRequest).get();
    }

    /** How the series of single metrics are forecast. */
    public List<ConfiguredModel> models() {
        return models;
    }

    /** When people are told; {@code planner().alerts()} holds these rules against the series. */
    public List<AlertRule> alerts() {
        return alerts;
    }

    /** Those whom the configuration names, with their grants; for {@code planner().as(...)}. */
    public List<Principal> principals() {
        return principals;
    }

    /** Somebody whom the configuration names. */
    public Optional<Principal> principal(String name) {
        return principals.stream()
                .filter(principal -> principal.name().equals(name))
                .findFirst();
    }

    /** What a user should know of the configuration. */
    public List<ConfigFault> warnings() {
        return warnings;
    }

    /** Whether anything in it brings metrics. */
    boolean readsMetrics() {
        return connectors.stream()
                .anyMatch(connector -> !connector.metrics().isEmpty()
                        || connector.metricStore().isPresent());
    }

    /** Closes the planner and the connections. */
    @Override
    public void close() {
        planner.close();
        connectors.forEach(Connector::close);
    }
}
