package io.capacityplanner.connector.jdbc;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.spi.AlertStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps alerts and silences in a database, each as a document. Thread-safe. */
public final class JdbcAlertStore implements AlertStore {

    private static final String ORDER = " order by id";

    private final Database database;

    private JdbcAlertStore(Database database) {
        this.database = database;
    }

    /** A store in a database. */
    public static JdbcAlertStore in(Database database) {
        return new JdbcAlertStore(database);
    }

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Alerts kept in " + database.address();
    }

    @Override
    public boolean write(Alert next, long seen) {
        Versions.refuse("alert " + next.id(), next.version(), seen);
        Texts.key(next.id(), "alert " + next.id());
        String document = Texts.ascii(next.toJson());
        return database.transaction("alert " + next.id(), connection -> {
            String sql = seen == 0
                    ? "insert into capacity_alert (version, document, id) values (?, ?, ?) on conflict do nothing"
                    : "update capacity_alert set version = ?, document = ? where id = ? and version = ?";
            try (PreparedStatement write = connection.prepareStatement(sql)) {
                write.setLong(1, next.version());
                write.setString(2, document);
                write.setString(3, next.id());
                if (seen != 0) {
                    write.setLong(4, seen);
                }
                return write.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<Alert> find(String id) {
        return Documents.read(database, "alert", Alert::fromJson, " where id = ?", id)
                .findFirst();
    }

    @Override
    public Stream<Alert> all() {
        return Documents.read(database, "alert", Alert::fromJson, ORDER);
    }

    @Override
    public void write(Silence silence) {
        Texts.key(silence.id(), "silence " + silence.id());
        String document = Texts.ascii(silence.toJson());
        database.transaction("silence " + silence.id(), connection -> {
            boolean there =
                    write(connection, silence.id(), document, "update capacity_silence set document = ? where id = ?");
            if (!there
                    && !write(
                            connection,
                            silence.id(),
                            document,
                            "insert into capacity_silence (document, id) values (?, ?) on conflict do nothing")) {
                throw new SQLException("the silence was made by another at this moment", "40001");
            }
            return true;
        });
    }

    private static boolean write(Connection connection, String id, String document, String sql) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, document);
            write.setString(2, id);
            return write.executeUpdate() == 1;
        }
    }

    @Override
    public Stream<Silence> silences() {
        return Documents.read(database, "silence", Silence::fromJson, ORDER);
    }
}
