package io.capacityplanner.connector.jdbc;

import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps samples in a database, in packed blocks of a series and day. Late samples and corrections go into the block of their
 * day; each write is one transaction, so of one that failed nothing is there. Writers of one series wait for each other,
 * those of different series do not. Thread-safe.
 *
 * <p>The metric of a series is that of the latest write. Samples without stamps replace the whole series.
 */
public final class JdbcMetricStore implements MetricStore {

    static final String ID = "jdbc";

    private final Database database;

    private JdbcMetricStore(Database database) {
        this.database = database;
    }

    /** A store in a database. */
    public static JdbcMetricStore in(Database database) {
        return new JdbcMetricStore(database);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Samples kept in " + database.address();
    }

    /**
     * Stores samples; when the call returns they are on the disk.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a name cannot be kept
     * @throws io.capacityplanner.error.SourceUnavailableException when they could not be stored; none is half-stored
     */
    @Override
    public void write(MetricSamples samples) {
        Map<Long, SampleBlock> days = SampleDays.of(samples);
        database.transaction("samples of " + samples.key(), connection -> {
            write(connection, samples, days);
            return true;
        });
    }

    private void write(Connection connection, MetricSamples samples, Map<Long, SampleBlock> days) throws SQLException {
        long id = SeriesIds.of(connection, samples.key());
        StoredBlocks blocks = new StoredBlocks(connection, id, database.address() + ", " + samples.key());
        boolean indexed = blocks.lock();
        if (samples.indexed() || indexed) {
            blocks.deleteAll();
        }
        for (Map.Entry<Long, SampleBlock> day : days.entrySet()) {
            blocks.merge(day.getKey(), day.getValue());
        }
        try (PreparedStatement update = connection.prepareStatement("update capacity_series set about = ?, indexed = ?,"
                + " watermark = case when ? < watermark then watermark else ? end where id = ?")) {
            update.setString(1, Texts.ascii(samples.metric().toJson()));
            update.setBoolean(2, samples.indexed());
            Long latest = SampleDays.latest(days);
            set(update, 3, latest);
            set(update, 4, latest);
            update.setLong(5, id);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, int position, @Nullable Long number) throws SQLException {
        if (number == null) {
            statement.setNull(position, Types.BIGINT);
        } else {
            statement.setLong(position, number);
        }
    }

    /**
     * The latest stamp that was ever written to a series, which does not fall when samples are deleted; empty when there is
     * none. Whoever fills the store asks from there, and a while before it, since samples may be late.
     */
    public Optional<Instant> watermark(SeriesKey series) {
        return database.transaction("watermark of " + series, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select watermark from capacity_series where resource = ? and metric = ?")) {
                select.setString(1, series.resource());
                select.setString(2, series.metric());
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return Optional.empty();
                    }
                    long stamp = rows.getLong(1);
                    return rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(stamp));
                }
            }
        });
    }

    /**
     * The samples, a series at a time as they are taken: a stream that is left open holds no connection. A series that cannot
     * be read is told of in its place.
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        List<StoredSeries> found = database.transaction("series", connection -> series(connection, query));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new StoredSamples(database, query.range(), found.iterator()), Spliterator.ORDERED),
                false);
    }

    private static List<StoredSeries> series(Connection connection, MetricQuery query) throws SQLException {
        String where = " where about is not null"
                + (query.resource() == null ? "" : " and resource = ?")
                + (query.metric() == null ? "" : " and metric = ?");
        try (PreparedStatement select =
                connection.prepareStatement("select id, resource, metric, about, indexed from capacity_series" + where
                        + " order by resource, metric")) {
            int position = 1;
            if (query.resource() != null) {
                select.setString(position++, query.resource());
            }
            if (query.metric() != null) {
                select.setString(position, query.metric());
            }
            List<StoredSeries> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new StoredSeries(
                            rows.getLong(1),
                            SeriesKey.of(rows.getString(2), rows.getString(3)),
                            rows.getString(4),
                            rows.getBoolean(5)));
                }
            }
            return found;
        }
    }
}
