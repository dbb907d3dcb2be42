package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.AuditLogContract;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.spi.AuditLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresAuditLogTest extends AuditLogContract {

    private static final KeyFile KEYS = KeyFile.ofKey("test", new byte[KeyFile.SHORTEST]);

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
    protected AuditLog emptyLog() {
        database = databases.empty();
        return JdbcAuditLog.in(database, KEYS);
    }

    @Override
    protected AuditLog reopened(AuditLog log) {
        database = databases.reopened(database);
        return JdbcAuditLog.in(database, KEYS);
    }
}
