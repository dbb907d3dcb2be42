package io.capacityplanner.connector.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A database that stores share. It is connected to, and its schema brought up to date, when it is first used; until that
 * succeeds each use tries anew, and a lost connection is replaced by the next use. Thread-safe.
 *
 * <pre>{@code
 * try (Database database = Database.folder(Path.of("capacity-data"))) {
 *     MetricStore metrics = JdbcMetricStore.in(database);
 *     ForecastStore forecasts = JdbcForecastStore.in(database);
 * }
 * }</pre>
 */
public final class Database implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    private final DatabaseBuilder settings;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable HikariDataSource pool;
    private volatile boolean closed;

    Database(DatabaseBuilder settings) {
        this.settings = settings;
    }

    /** Something done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * The database of a folder, H2 in this process. One process at a time holds it.
     *
     * @param folder the folder, which is made when it is not there
     * @throws InvalidInputException when its path holds a semicolon, which H2 cannot have in one
     */
    public static Database folder(Path folder) {
        return DatabaseBuilder.folder(folder).build();
    }

    /**
     * A database of a PostgreSQL server, version 12 or later. Any number of processes may share it.
     *
     * @param url for instance {@code jdbc:postgresql://db.example.com/capacity?sslmode=verify-full}; without a password
     */
    public static DatabaseBuilder postgresql(String url) {
        return DatabaseBuilder.postgresql(url);
    }

    /** Where it is, for people; holds no password. */
    public String address() {
        return settings.address();
    }

    Dialect dialect() {
        return settings.dialect();
    }

    /**
     * Connects now, rather than with the first use.
     *
     * @throws SourceUnavailableException when it cannot be reached, another process holds it, or it may not be written
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library made its schema
     */
    public Database open() {
        transaction("schema", connection -> true);
        return this;
    }

    /**
     * Does something in a transaction, anew when it was in the way of another. What it did is on the disk when this returns,
     * and nothing of it is there when this throws. An interrupt waits until then: an interrupted thread would close the
     * files of H2.
     *
     * @param place what is read or written, for messages
     */
    <T> T transaction(String place, Work<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return once(work);
                } catch (SQLException failed) {
                    if (attempt == ATTEMPTS || !SqlFaults.isConflict(failed)) {
                        throw SqlFaults.typed(failed, address() + ", " + place);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        HikariDataSource source = source();
        try (Connection connection = source.getConnection()) {
            try {
                T result = work.run(connection);
                connection.commit();
                force(connection);
                return result;
            } catch (SQLException failed) {
                rollback(connection, failed);
                if (SqlFaults.isLost(failed)) {
                    source.evictConnection(connection);
                    source.getHikariPoolMXBean().softEvictConnections();
                }
                throw failed;
            } catch (RuntimeException failed) {
                rollback(connection, failed);
                throw failed;
            }
        }
    }

    private void force(Connection connection) throws SQLException {
        if (!dialect().force().isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(dialect().force());
            }
        }
    }

    private static void rollback(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            // A connection that is lost has rolled back.
            failed.addSuppressed(lost);
        }
    }

    private HikariDataSource source() throws SQLException {
        HikariDataSource ready = pool;
        if (ready != null && !closed) {
            return ready;
        }
        opening.lock();
        try {
            if (closed) {
                throw new SourceUnavailableException("it is closed", address(), "Open it anew");
            }
            HikariDataSource held = pool;
            if (held == null) {
                held = connected();
                pool = held;
            }
            return held;
        } finally {
            opening.unlock();
        }
    }

    private HikariDataSource connected() throws SQLException {
        HikariDataSource fresh = null;
        try {
            settings.prepare();
            fresh = new HikariDataSource(settings.pool());
            Schema.update(fresh, dialect(), address());
            return fresh;
        } catch (HikariPool.PoolInitializationException unreachable) {
            if (unreachable.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw unreachable;
        } catch (SQLException | RuntimeException failed) {
            if (fresh != null) {
                fresh.close();
            }
            throw failed;
        }
    }

    /** Closes its connections and, for a folder, sets it free. Stores that use it fail from then on. */
    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            HikariDataSource held = pool;
            if (held != null) {
                held.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
