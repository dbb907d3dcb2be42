package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.RecommendationStoreContract;
import io.capacityplanner.spi.RecommendationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresRecommendationStoreTest extends RecommendationStoreContract {

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
