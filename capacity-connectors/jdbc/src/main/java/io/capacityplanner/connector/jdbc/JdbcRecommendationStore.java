package io.capacityplanner.connector.jdbc;

import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps recommendations and what became of them in a database, each as a document. Thread-safe. */
public final class JdbcRecommendationStore implements RecommendationStore {

    private static final String ORDER = " order by resource, proposed_second, proposed_nano, id";

    private final Database database;

    private JdbcRecommendationStore(Database database) {
        this.database = database;
    }

    /** A store in a database. */
    public static JdbcRecommendationStore in(Database database) {
        return new JdbcRecommendationStore(database);
    }

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Recommendations kept in " + database.address();
    }

    /**
     * {@inheritDoc}
     *
     * <p>When the connection is lost at the very end of a write, it fails although it may have been stored: the writer reads
     * again and sees.
     */
    @Override
    public boolean write(TrackedRecommendation next, long seen) {
        Versions.refuse("recommendation " + next.id(), next.version(), seen);
        Texts.key(next.id(), "recommendation");
        String resource = Texts.key(next.summary().resource(), "resource of recommendation " + next.id());
        String document = Texts.ascii(next.toJson());
        Instant proposed = next.firstProposed();
        return database.transaction("recommendation " + next.id(), connection -> {
            String sql = seen == 0
                    ? "insert into capacity_recommendation"
                            + " (resource, version, state, proposed_second, proposed_nano, document, id)"
                            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
                    : "update capacity_recommendation set resource = ?, version = ?, state = ?, proposed_second = ?,"
                            + " proposed_nano = ?, document = ? where id = ? and version = ?";
            try (PreparedStatement write = connection.prepareStatement(sql)) {
                write.setString(1, resource);
                write.setLong(2, next.version());
                write.setString(3, next.state().name());
                write.setLong(4, proposed.getEpochSecond());
                write.setInt(5, proposed.getNano());
                write.setString(6, document);
                write.setString(7, next.id());
                if (seen != 0) {
                    write.setLong(8, seen);
                }
                return write.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Optional<TrackedRecommendation> find(String id) {
        return Documents.read(database, "recommendation", TrackedRecommendation::fromJson, " where id = ?", id)
                .findFirst();
    }

    @Override
    public Stream<TrackedRecommendation> read(String resource) {
        return Documents.read(
                database, "recommendation", TrackedRecommendation::fromJson, " where resource = ?" + ORDER, resource);
    }

    @Override
    public Stream<TrackedRecommendation> all() {
        return Documents.read(database, "recommendation", TrackedRecommendation::fromJson, ORDER);
    }
}
