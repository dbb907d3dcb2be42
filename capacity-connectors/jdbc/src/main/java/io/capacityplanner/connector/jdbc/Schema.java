package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.NewerVersionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings the tables up to date. Several processes may do so at once: they wait for each other. */
final class Schema {

    private static final String HISTORY = "capacity_schema_history";

    private Schema() {}

    static List<SchemaStep> steps(Dialect dialect) {
        return List.of(new SchemaStep("1", "first tables", dialect));
    }

    /**
     * Makes what is missing.
     *
     * @throws NewerVersionException when a later version of the library was here before; nothing is changed then
     */
    static void update(DataSource source, Dialect dialect, String place) throws SQLException {
        List<SchemaStep> steps = steps(dialect);
        if (isUpToDate(source, steps)) {
            return;
        }
        // No location is searched: the scripts of the host are not ours to run.
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .loggers("slf4j")
                .table(HISTORY)
                .locations(new String[0])
                .javaMigrations(steps.toArray(JavaMigration[]::new))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            MigrationVersion known = steps.get(steps.size() - 1).getVersion();
            MigrationInfoService info = flyway.info();
            Optional<MigrationVersion> found =
                    Arrays.stream(info.applied()).map(MigrationInfo::getVersion).max(Comparator.naturalOrder());
            if (found.isPresent() && found.get().isNewerThan(known.getVersion())) {
                throw new NewerVersionException(found.get().getVersion(), known.getVersion(), "schema of " + place);
            }
            // Nothing is written when nothing is to be done: a database that may only be read can be read.
            if (info.pending().length > 0) {
                flyway.migrate();
            }
        } catch (FlywayException failed) {
            throw sql(failed);
        }
    }

    /** Whether exactly these steps were done: the usual case, which Flyway takes ten times as long to find. */
    private static boolean isUpToDate(DataSource source, List<SchemaStep> steps) throws SQLException {
        List<String> wanted = steps.stream()
                .map(step -> step.getVersion().getVersion() + " " + step.getChecksum() + " true")
                .toList();
        try (Connection connection = source.getConnection()) {
            // Asked for first: a server writes each statement that fails into its log.
            try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
                if (!tables.next()) {
                    return false;
                }
            }
            try (PreparedStatement select = connection.prepareStatement("select version, checksum, success from "
                            + HISTORY + " where version <> '0' order by installed_rank");
                    ResultSet rows = select.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1) + " " + rows.getInt(2) + " " + rows.getBoolean(3));
                }
                return found.equals(wanted);
            }
        }
    }

    private static SQLException sql(FlywayException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failed.getMessage(), "", failed);
    }
}
