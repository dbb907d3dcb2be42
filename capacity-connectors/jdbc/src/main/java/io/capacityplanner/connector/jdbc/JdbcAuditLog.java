package io.capacityplanner.connector.jdbc;

import io.capacityplanner.audit.AuditLines;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyProvider;
import io.capacityplanner.spi.AuditLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps the audit log in a database, one sealed line an entry. Entries are chained across all processes that write: each
 * waits for the one before it. Thread-safe.
 *
 * <p>The rights of the database say who may write; that nobody changed what was written shows {@link #verify}, with the keys
 * and a checkpoint that are kept elsewhere.
 */
public final class JdbcAuditLog implements AuditLog {

    private static final int PAGE = 1000;
    private static final int HEAD = 1;

    private final Database database;
    private final KeyProvider keys;

    private JdbcAuditLog(Database database, KeyProvider keys) {
        this.database = database;
        this.keys = keys;
    }

    /** A log in a database, sealed by keys that are kept elsewhere. */
    public static JdbcAuditLog in(Database database, KeyProvider keys) {
        return new JdbcAuditLog(database, keys);
    }

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Keeps the audit log in " + database.address();
    }

    @Override
    public AuditEntry append(AuditEvent event) {
        return database.transaction("audit log", connection -> {
            AuditLines.SealedEntry sealed = AuditLines.seal(event, lockedHead(connection), keys);
            AuditEntry entry = sealed.entry();
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into capacity_audit (sequence_number, seal, line) values (?, ?, ?)")) {
                insert.setLong(1, entry.sequence());
                insert.setString(2, entry.seal());
                insert.setString(3, sealed.line());
                insert.executeUpdate();
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update capacity_audit_head set sequence_number = ?, seal = ? where id = ?")) {
                update.setLong(1, entry.sequence());
                update.setString(2, entry.seal());
                update.setInt(3, HEAD);
                update.executeUpdate();
            }
            return entry;
        });
    }

    /** How far the log has come; whoever appends next waits until this transaction ends. */
    private static AuditCheckpoint lockedHead(Connection connection) throws SQLException {
        Optional<AuditCheckpoint> head = head(connection, " for update");
        if (head.isPresent()) {
            return head.get();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into capacity_audit_head (id, sequence_number, seal) values (?, 0, ?) on conflict do nothing")) {
            insert.setInt(1, HEAD);
            insert.setString(2, AuditEntry.NO_SEAL);
            insert.executeUpdate();
        }
        return head(connection, " for update")
                .orElseThrow(() -> new SQLException("the log was begun by another at this moment", "40001"));
    }

    private static Optional<AuditCheckpoint> head(Connection connection, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select sequence_number, seal from capacity_audit_head where id = ?" + lock)) {
            select.setInt(1, HEAD);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new AuditCheckpoint(rows.getLong(1), rows.getString(2)))
                        : Optional.empty();
            }
        }
    }

    @Override
    public Stream<AuditEntry> read() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Lines(), Spliterator.ORDERED), false)
                .flatMap(line -> AuditLines.parse(line).stream());
    }

    @Override
    public AuditCheckpoint checkpoint() {
        return database.transaction("audit log", connection -> head(connection, ""))
                .orElse(AuditCheckpoint.start());
    }

    @Override
    public AuditVerification verify(Optional<AuditCheckpoint> kept) {
        return AuditLines.verify(new Lines(), database.address() + ", audit log", keys, kept);
    }

    /** The lines in their order, a page in memory at a time. */
    private final class Lines implements Iterator<String> {

        private final Deque<String> page = new ArrayDeque<>();
        private long last = Long.MIN_VALUE;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                List<String> next = database.transaction("audit log", this::page);
                page.addAll(next);
                ended = next.isEmpty();
            }
            return !page.isEmpty();
        }

        private List<String> page(Connection connection) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement("select sequence_number, line from"
                    + " capacity_audit where sequence_number > ? order by sequence_number limit " + PAGE)) {
                select.setLong(1, last);
                List<String> lines = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        lines.add(rows.getString(2));
                    }
                }
                return lines;
            }
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }
    }
}
