package io.capacityplanner.connector.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.CRC32C;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/** A script that leads from one version of the schema to the next; never changed once it was released. */
final class SchemaStep implements JavaMigration {

    private final MigrationVersion version;
    private final String description;
    private final String script;
    private final int checksum;

    SchemaStep(String version, String description, Dialect dialect) {
        this.version = MigrationVersion.fromVersion(version);
        this.description = description;
        String text = text("schema-" + version + ".sql");
        this.script = dialect.typed(text);
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        this.checksum = (int) sum.getValue();
    }

    private static String text(String name) {
        try (InputStream in = SchemaStep.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return version;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public Integer getChecksum() {
        return checksum;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String one : script.split(";")) {
                if (!one.isBlank()) {
                    statement.execute(one.strip());
                }
            }
        }
    }
}
