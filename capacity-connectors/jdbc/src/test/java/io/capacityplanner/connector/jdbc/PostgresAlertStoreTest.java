package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.AlertStoreContract;
import io.capacityplanner.spi.AlertStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAlertStoreTest extends AlertStoreContract {

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
    protected AlertStore emptyStore() {
        database = databases.empty();
        return JdbcAlertStore.in(database);
    }

    @Override
    protected AlertStore reopened(AlertStore store) {
        database = databases.reopened(database);
        return JdbcAlertStore.in(database);
    }
}
