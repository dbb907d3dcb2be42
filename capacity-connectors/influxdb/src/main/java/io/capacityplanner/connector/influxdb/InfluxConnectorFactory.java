package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Step;
import java.util.List;

/** Makes sources and stores from the section {@code influxdb} of a configuration. */
public final class InfluxConnectorFactory implements ConnectorFactory {

    private static final int AHEAD = 2;

    /** For {@code ServiceLoader}. */
    public InfluxConnectorFactory() {}

    @Override
    public String id() {
        return InfluxSource.ID;
    }

    @Override
    public String description() {
        return "Metrics from InfluxDB 1.x and 2.x, and metrics and forecasts kept there.";
    }

    @Override
    public List<Setting> settings() {
        return InfluxSettings.all();
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Connector.Builder connector = Connector.builder();
        InfluxServer server =
                InfluxSettings.server(settings, InfluxSettings.DATABASE, InfluxSettings.BUCKET, context.clock());
        List<InfluxQuery> queries = InfluxSettings.queries(settings);
        if (!queries.isEmpty()) {
            connector.metrics(source(settings, context, server, queries));
        }
        if (settings.flag(InfluxSettings.WRITE_METRICS, false)) {
            connector.store(InfluxMetricStore.in(server));
        }
        if (settings.flag(InfluxSettings.WRITE_FORECASTS, false)) {
            connector.store(InfluxForecastStore.in(forecasts(settings, context, server)));
        }
        return connector.build();
    }

    private static InfluxSource source(
            Settings settings, ConnectorContext context, InfluxServer server, List<InfluxQuery> queries) {
        InfluxSourceBuilder source = InfluxSource.of(server).queries(queries);
        settings.text(InfluxSettings.NAME).ifPresent(source::id);
        try {
            settings.duration(InfluxSettings.STEP).ifPresent(span -> source.step(new Step(span)));
        } catch (InvalidInputException e) {
            throw settings.fault(InfluxSettings.STEP, e.problem(), e.remedy());
        }
        try {
            settings.duration(InfluxSettings.LOOKBACK).ifPresent(source::lookback);
        } catch (InvalidInputException e) {
            throw settings.fault(InfluxSettings.LOOKBACK, e.problem(), e.remedy());
        }
        if (context.executor() != null) {
            source.ahead(context.executor(), AHEAD);
        }
        return source.build();
    }

    private static InfluxServer forecasts(Settings settings, ConnectorContext context, InfluxServer server) {
        boolean own = settings.has(InfluxSettings.FORECAST_DATABASE) || settings.has(InfluxSettings.FORECAST_BUCKET);
        return own
                ? InfluxSettings.server(
                        settings, InfluxSettings.FORECAST_DATABASE, InfluxSettings.FORECAST_BUCKET, context.clock())
                : server;
    }
}
