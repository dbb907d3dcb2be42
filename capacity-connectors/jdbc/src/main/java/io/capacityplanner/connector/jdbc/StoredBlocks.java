package io.capacityplanner.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The blocks of one series, in one transaction. */
final class StoredBlocks {

    private final Connection connection;
    private final long series;
    private final String place;

    StoredBlocks(Connection connection, long series, String place) {
        this.connection = connection;
        this.series = series;
        this.place = place;
    }

    /**
     * Lets other writers of the series wait until this transaction ends.
     *
     * @return whether its samples have no stamps
     */
    boolean lock() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select indexed from capacity_series where id = ? for update")) {
            select.setLong(1, series);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the series was deleted by another at this moment", "40001");
                }
                return rows.getBoolean(1);
            }
        }
    }

    void deleteAll() throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from capacity_samples where series_id = ?")) {
            delete.setLong(1, series);
            delete.executeUpdate();
        }
    }

    /** Puts samples beside those of a day. */
    void merge(long day, SampleBlock samples) throws SQLException {
        byte[] before = block(day);
        if (before == null) {
            insert(day, samples);
            return;
        }
        SampleBlock all = SampleDays.merged(SampleBlock.unpack(before, place + ", day " + day), samples);
        try (PreparedStatement update = connection.prepareStatement(
                "update capacity_samples set points = ?, block = ? where series_id = ? and day_number = ?")) {
            update.setInt(1, all.times().length);
            update.setBytes(2, all.pack());
            update.setLong(3, series);
            update.setLong(4, day);
            update.executeUpdate();
        }
    }

    private byte @Nullable [] block(long day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select block from capacity_samples where series_id = ? and day_number = ?")) {
            select.setLong(1, series);
            select.setLong(2, day);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    private void insert(long day, SampleBlock samples) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into capacity_samples (series_id, day_number, points, block) values (?, ?, ?, ?)")) {
            insert.setLong(1, series);
            insert.setLong(2, day);
            insert.setInt(3, samples.times().length);
            insert.setBytes(4, samples.pack());
            insert.executeUpdate();
        }
    }
}
