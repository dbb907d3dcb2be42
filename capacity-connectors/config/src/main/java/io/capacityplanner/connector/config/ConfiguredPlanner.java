package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.spi.Connector;
import java.util.List;

/** A planner made of a configuration, with what else the configuration says. Closing it closes its connections. */
public final class ConfiguredPlanner implements AutoCloseable {

    private final CapacityPlanner planner;
    private final PlanRequest planRequest;
    private final ForecastRequest forecastRequest;
    private final List<ConfiguredModel> models;
    private final List<ConfiguredAlert> alerts;
    private final List<ConfigFault> warnings;
    private final List<Connector> connectors;

    ConfiguredPlanner(
            CapacityPlanner planner,
            PlanRequest planRequest,
            ForecastRequest forecastRequest,
            List<ConfiguredModel> models,
            List<ConfiguredAlert> alerts,
            List<ConfigFault> warnings,
            List<Connector> connectors) {
        this.planner = planner;
        this.planRequest = planRequest;
        this.forecastRequest = forecastRequest;
        this.models = List.copyOf(models);
        this.alerts = List.copyOf(alerts);
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

    /** When people are told. */
    public List<ConfiguredAlert> alerts() {
        return alerts;
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
