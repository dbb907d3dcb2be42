package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.RecommendationStoreContract;
import io.capacityplanner.spi.RecommendationStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2RecommendationStoreTest extends RecommendationStoreContract {

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
    protected RecommendationStore emptyStore() {
        database = databases.empty();
        return JdbcRecommendationStore.in(database);
    }

    @Override
    protected RecommendationStore reopened(RecommendationStore store) {
        database = databases.reopened(database);
        return JdbcRecommendationStore.in(database);
    }
}
