package io.capacityplanner.connector.focus.rows;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.error.SourceUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DuckDB, which reads Parquet. It is only needed when there is a Parquet file to read. */
final class ParquetEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetEngine.class);
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private ParquetEngine() {}

    /** A database of its own in memory that starts no threads and streams its results. */
    static Connection connect(Path file) {
        try {
            Class.forName(DRIVER);
        } catch (ClassNotFoundException e) {
            throw new MissingEngineException(Fault.of(
                            "Parquet files need DuckDB, which is not on the class path",
                            file.toString(),
                            "Add the artifact org.duckdb:duckdb_jdbc (1.4 or later), or export the bill as CSV")
                    .causedBy(e));
        }
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "512MB");
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
            } catch (SQLException e) {
                close(connection);
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw new SourceUnavailableException(Fault.of(
                            "DuckDB does not start (" + e.getMessage() + ")",
                            file.toString(),
                            "Check that the process may write to its folder for temporary files")
                    .causedBy(e));
        }
    }

    static void close(@Nullable AutoCloseable part) {
        if (part != null) {
            try {
                part.close();
            } catch (Exception e) {
                // The rows are read by now, or their failure is on its way.
                LOG.debug("a part of DuckDB could not be closed", e);
            }
        }
    }
}
