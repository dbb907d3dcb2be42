package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.ForecastStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps forecasts in a database, whole and packed, each once: it is known by a digest of everything in it. Thread-safe.
 */
public final class JdbcForecastStore implements ForecastStore {

    private final Database database;

    private JdbcForecastStore(Database database) {
        this.database = database;
    }

    /** A store in a database. */
    public static JdbcForecastStore in(Database database) {
        return new JdbcForecastStore(database);
    }

    @Override
    public String id() {
        return JdbcMetricStore.ID;
    }

    @Override
    public String description() {
        return "Forecasts kept in " + database.address();
    }

    /**
     * Stores a forecast; when the call returns it is on the disk.
     *
     * @throws InvalidInputException when a name cannot be kept
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be stored
     */
    @Override
    public void write(Forecast forecast) {
        String json = forecast.toJson();
        byte[] packed = Texts.packed(json);
        String digest = Texts.digest(json);
        Texts.key(forecast.forecaster(), "forecaster of " + forecast.series());
        database.transaction("forecast of " + forecast.series(), connection -> {
            long series = SeriesIds.of(connection, forecast.series());
            try (PreparedStatement insert = connection.prepareStatement("insert into capacity_forecast"
                    + " (series_id, digest, forecaster, starts_at, start_index, document) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing")) {
                insert.setLong(1, series);
                insert.setString(2, digest);
                insert.setString(3, forecast.forecaster());
                insert.setLong(4, forecast.start().toEpochMilli());
                insert.setInt(5, forecast.startIndex());
                insert.setBytes(6, packed);
                return insert.executeUpdate();
            }
        });
    }

    /**
     * The forecasts of a series, that with the earliest first step first; each is read as it is taken.
     *
     * @throws InvalidInputException from the stream, when one was damaged
     * @throws NewerVersionException from the stream, when a later version of the library wrote one
     */
    @Override
    public Stream<Forecast> read(SeriesKey series) {
        String place = "forecasts of " + series;
        List<Long> found = database.transaction(place, connection -> found(connection, series));
        return found.stream()
                // One that was deleted since is left out.
                .flatMap(id -> database.transaction(place, connection -> document(connection, id)).stream())
                .map(packed -> forecast(packed, database.address() + ", " + place));
    }

    private static List<Long> found(Connection connection, SeriesKey series) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select f.id from capacity_forecast f"
                + " join capacity_series s on s.id = f.series_id where s.resource = ? and s.metric = ?"
                + " order by f.starts_at, f.start_index, f.id")) {
            select.setString(1, series.resource());
            select.setString(2, series.metric());
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static List<byte[]> document(Connection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select document from capacity_forecast where id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? List.of(rows.getBytes(1)) : List.of();
            }
        }
    }

    private static Forecast forecast(byte[] packed, String place) {
        try {
            return Forecast.fromJson(Texts.unpacked(packed));
        } catch (NewerVersionException newer) {
            throw newer.at(place);
        } catch (IOException | CapacityException damaged) {
            throw new InvalidInputException(Fault.of(
                            "a document is damaged (" + damaged.getMessage() + ")",
                            place,
                            "Restore it from a backup, or delete it")
                    .causedBy(damaged));
        }
    }
}
