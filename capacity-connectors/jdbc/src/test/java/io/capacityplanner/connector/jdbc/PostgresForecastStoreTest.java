package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.ForecastStoreContract;
import io.capacityplanner.spi.ForecastStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresForecastStoreTest extends ForecastStoreContract {

    private TestDatabases databases;
    private Database database;

    @BeforeEach
    void begin() {
        databases = TestDatabases.postgresql(RealPostgres.shared());
        database = databases.empty();
    }

    @AfterEach
    void end() {
        databases.close();
    }

    @Override
    protected ForecastStore emptyStore() {
        database = databases.empty();
        return JdbcForecastStore.in(database);
    }

    @Override
    protected ForecastStore reopened(ForecastStore store) {
        database = databases.reopened(database);
        return JdbcForecastStore.in(database);
    }
}
