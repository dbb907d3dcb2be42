package io.capacityplanner.connector.jdbc;

import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.LocalStorage;
import java.nio.file.Path;

/** Keeps stores of every kind in a folder, in an H2 database of this process. Found by {@code ServiceLoader}. */
public final class JdbcLocalStorage implements LocalStorage {

    /** For {@code ServiceLoader}. */
    public JdbcLocalStorage() {}

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Stores of every kind in a folder of this machine";
    }

    @Override
    public Connector open(Path folder) {
        Database database = Database.folder(folder);
        try {
            return connector(database.open()).build();
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** All stores of a database, which is closed with them. */
    static Connector.Builder connector(Database database) {
        return Connector.builder()
                .store(JdbcMetricStore.in(database))
                .store(JdbcForecastStore.in(database))
                .store(JdbcRecommendationStore.in(database))
                .store(JdbcAlertStore.in(database))
                .closing(database);
    }
}
