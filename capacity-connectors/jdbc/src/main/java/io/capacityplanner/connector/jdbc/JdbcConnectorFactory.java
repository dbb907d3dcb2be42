package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes stores from the section {@code jdbc} of a configuration. */
public final class JdbcConnectorFactory implements ConnectorFactory {

    private static final String URL = "url";
    private static final String FOLDER = "folder";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String CONNECTIONS = "connections";
    private static final String PATIENCE = "patience";
    private static final String KEEP = "keep";
    private static final String METRICS = "metrics";
    private static final String FORECASTS = "forecasts";
    private static final String RECOMMENDATIONS = "recommendations";
    private static final String ALERTS = "alerts";

    /** For {@code ServiceLoader}. */
    public JdbcConnectorFactory() {}

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Metrics, forecasts, recommendations and alerts kept in PostgreSQL or in a local folder.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text(
                        URL,
                        "A database of PostgreSQL, for instance jdbc:postgresql://db.example.com/capacity; "
                                + "several processes may share it."),
                Setting.text(FOLDER, "A folder of this machine, in place of url; one process at a time holds it."),
                Setting.text(USER, "The user of the database."),
                Setting.secret(PASSWORD, "The user's password."),
                Setting.integer(CONNECTIONS, "Connections that are held at most.")
                        .otherwise("4"),
                Setting.duration(PATIENCE, "How long is waited for a connection.")
                        .otherwise("5s"),
                Setting.texts(KEEP, "What is kept: metrics, forecasts, recommendations and alerts, or some of them.")
                        .oneOf(METRICS, FORECASTS, RECOMMENDATIONS, ALERTS)
                        .otherwise("all of them"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Database database = database(settings);
        List<String> keep = settings.texts(KEEP);
        Connector.Builder connector = Connector.builder().closing(database);
        if (keep.isEmpty() || keep.contains(METRICS)) {
            connector.store(JdbcMetricStore.in(database));
        }
        if (keep.isEmpty() || keep.contains(FORECASTS)) {
            connector.store(JdbcForecastStore.in(database));
        }
        if (keep.isEmpty() || keep.contains(RECOMMENDATIONS)) {
            connector.store(JdbcRecommendationStore.in(database));
        }
        if (keep.isEmpty() || keep.contains(ALERTS)) {
            connector.store(JdbcAlertStore.in(database));
        }
        return connector.build();
    }

    private static Database database(Settings settings) {
        if (settings.has(URL) == settings.has(FOLDER)) {
            throw settings.fault(
                    settings.has(URL) ? FOLDER : URL,
                    settings.has(URL) ? "url and folder are both given" : "neither url nor folder is given",
                    "Give one of them");
        }
        String key = settings.has(URL) ? URL : FOLDER;
        Optional<Supplier<String>> password = settings.secret(PASSWORD);
        if (settings.has(FOLDER) && (settings.has(USER) || password.isPresent())) {
            throw settings.fault(USER, "a folder has no user and no password", "Leave them out");
        }
        try {
            DatabaseBuilder builder = settings.has(URL)
                    ? DatabaseBuilder.postgresql(settings.required(URL))
                    : DatabaseBuilder.folder(Path.of(settings.required(FOLDER)));
            if (settings.has(USER)) {
                builder.user(settings.required(USER), password.orElse(() -> ""));
            }
            settings.integer(CONNECTIONS).ifPresent(builder::connections);
            settings.duration(PATIENCE).ifPresent(builder::patience);
            return builder.build();
        } catch (InvalidInputException e) {
            throw settings.fault(key, e.problem(), e.remedy());
        }
    }
}
