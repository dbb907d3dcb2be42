package io.capacityplanner.connector.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Settings of a {@link Database}. Not thread-safe. */
public final class DatabaseBuilder {

    /** Chunks of H2 are written with each commit; documents stand in their rows, not in files of their own. */
    private static final String H2_SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_LENGTH_INPLACE_LOB=16777216;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

    private static final int USUAL_CONNECTIONS = 4;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    private final Dialect dialect;
    private final String url;
    private final String address;
    private final @Nullable Path folder;
    private String user = "";
    private Supplier<String> password = () -> "";
    private int connections = USUAL_CONNECTIONS;
    private Duration patience = USUAL_PATIENCE;

    private DatabaseBuilder(Dialect dialect, String url, String address, @Nullable Path folder) {
        this.dialect = dialect;
        this.url = url;
        this.address = address;
        this.folder = folder;
    }

    static DatabaseBuilder folder(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        if (whole.toString().indexOf(';') >= 0) {
            throw new InvalidInputException("the path holds a semicolon", "folder " + whole, "Choose another name");
        }
        return new DatabaseBuilder(
                Dialect.H2, "jdbc:h2:file:" + whole.resolve("capacity") + H2_SETTINGS, whole.toString(), whole);
    }

    static DatabaseBuilder postgresql(String url) {
        String place = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new InvalidInputException(
                    "\"" + place + "\" is no address of PostgreSQL",
                    "database",
                    "Write one such as jdbc:postgresql://db.example.com/capacity");
        }
        if (url.matches("(?i).*[?&](password|user)=.*") || place.matches(".*//[^/]*@.*")) {
            throw new InvalidInputException(
                    "the address holds a user or password",
                    "database " + place.replaceAll("//[^/]*@", "//"),
                    "Give them as user and password, so that they are not shown");
        }
        return new DatabaseBuilder(Dialect.POSTGRESQL, url, place.substring("jdbc:".length()), null);
    }

    /**
     * Sets who connects.
     *
     * @param secret asked for the password with each new connection, so that it may change
     */
    public DatabaseBuilder user(String name, Supplier<String> secret) {
        user = name;
        password = secret;
        return this;
    }

    /** Sets how many connections are held at most; 4 when nothing is said. */
    public DatabaseBuilder connections(int most) {
        if (most < 1) {
            throw new InvalidInputException(
                    "the number of connections (" + most + ") must be at least 1", address, "Give 1 or more");
        }
        connections = most;
        return this;
    }

    /** Sets how long is waited for a connection; 5 seconds when nothing is said. */
    public DatabaseBuilder patience(Duration time) {
        if (time.toMillis() < 250) {
            throw new InvalidInputException(
                    "the time (" + time + ") must be at least 250 ms", address, "Give some seconds");
        }
        patience = time;
        return this;
    }

    /** The database. */
    public Database build() {
        return new Database(this);
    }

    String address() {
        return address;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Makes the folder. */
    void prepare() throws SQLException {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException file) {
            throw new SQLException("it is a file", SqlFaults.NO_FOLDER, file);
        } catch (IOException failed) {
            throw new SQLException(failed.toString(), SqlFaults.NO_FOLDER, failed);
        }
    }

    HikariConfig pool() throws SQLException {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("capacity-" + dialect.name().toLowerCase(Locale.ROOT));
        pool.setMaximumPoolSize(connections);
        // One stays, so that H2 does not close its files and open them again between two uses.
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(patience.toMillis());
        pool.setValidationTimeout(Math.min(patience.toMillis(), USUAL_PATIENCE.toMillis()));
        pool.setAutoCommit(false);
        if (dialect == Dialect.H2) {
            pool.setDataSource(embedded());
        } else {
            PGSimpleDataSource postgresql = new PGSimpleDataSource();
            postgresql.setURL(url);
            postgresql.setApplicationName("capacity-planner");
            postgresql.setConnectTimeout((int) Math.max(1, patience.toSeconds()));
            pool.setDataSource(postgresql);
            pool.setCredentialsProvider(() -> Credentials.of(user, password.get()));
            // Committed by itself: a setting made in a transaction that is rolled back is gone with it.
            pool.setIsolateInternalQueries(true);
            pool.setConnectionInitSql("set synchronous_commit = on");
        }
        return pool;
    }

    /** H2 is the host's own dependency: who keeps nothing in a folder need not have it. */
    private DataSource embedded() {
        try {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            h2.setUser("sa");
            h2.setPassword("");
            return h2;
        } catch (NoClassDefFoundError missing) {
            throw new MissingEngineException(Fault.of(
                            "the database H2 is not installed",
                            "store in a folder",
                            "Add com.h2database:h2 to the dependencies, or keep the store in PostgreSQL")
                    .causedBy(missing));
        }
    }
}
