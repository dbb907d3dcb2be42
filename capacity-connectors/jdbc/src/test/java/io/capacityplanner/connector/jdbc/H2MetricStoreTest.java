package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.MetricStoreContract;
import io.capacityplanner.spi.MetricStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2MetricStoreTest extends MetricStoreContract {

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
    protected MetricStore emptyStore() {
        database = databases.empty();
        return JdbcMetricStore.in(database);
    }

    @Override
    protected MetricStore reopened(MetricStore store) {
        database = databases.reopened(database);
        return JdbcMetricStore.in(database);
    }
}
