package io.capacityplanner.connector.jdbc;

import io.capacityplanner.resource.SeriesKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The rows of series, which others refer to. */
final class SeriesIds {

    private SeriesIds() {}

    static OptionalLong find(Connection connection, SeriesKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id from capacity_series where resource = ? and metric = ?")) {
            select.setString(1, key.resource());
            select.setString(2, key.metric());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** The row of a series, which is made when there is none. */
    static long of(Connection connection, SeriesKey key) throws SQLException {
        Texts.key(key.resource(), "resource of " + key);
        Texts.key(key.metric(), "metric of " + key);
        OptionalLong found = find(connection, key);
        if (found.isPresent()) {
            return found.getAsLong();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into capacity_series (resource, metric, indexed) values (?, ?, false) on conflict do nothing")) {
            insert.setString(1, key.resource());
            insert.setString(2, key.metric());
            insert.executeUpdate();
        }
        // Another writer may have been faster, and may not have ended when this transaction began.
        return find(connection, key)
                .orElseThrow(() -> new SQLException("the series was made by another at this moment", "40001"));
    }
}
