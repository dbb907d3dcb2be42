package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.AlertStoreContract;
import io.capacityplanner.spi.AlertStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2AlertStoreTest extends AlertStoreContract {

    @TempDir
    private Path folder;

    private TestDatabases databases;
    private Database database;

    @BeforeEach
    void begin() {
        databases = TestDatabases.h2(folder);
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
