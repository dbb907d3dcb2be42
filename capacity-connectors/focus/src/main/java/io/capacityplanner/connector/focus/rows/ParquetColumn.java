package io.capacityplanner.connector.focus.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a column of a Parquet file is asked for and read, by its type. A column of single precision is read as its text, so
 * that 0.1 stays 0.1; a nested one as JSON, which keeps all digits of its decimals.
 */
enum ParquetColumn {
    TEXT,
    NESTED,
    DECIMAL,
    DOUBLE,
    STAMP;

    static ParquetColumn of(String type) {
        if (type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
            return NESTED;
        }
        if (type.startsWith("DECIMAL") || type.endsWith("INT") || type.equals("INTEGER")) {
            return DECIMAL;
        }
        if (type.equals("DOUBLE")) {
            return DOUBLE;
        }
        return type.startsWith("TIMESTAMP") || type.equals("DATE") ? STAMP : TEXT;
    }

    boolean isText() {
        return this == TEXT || this == NESTED;
    }

    /** What to select; stamps without a zone are UTC. */
    String expression(String column) {
        return switch (this) {
            case TEXT -> "CAST(" + column + " AS VARCHAR)";
            case NESTED -> "CAST(to_json(" + column + ") AS VARCHAR)";
            case STAMP -> "epoch_us(CAST(" + column + " AS TIMESTAMPTZ))";
            case DECIMAL, DOUBLE -> column;
        };
    }

    /** A value that is not a text. */
    @Nullable
    Object read(ResultSet rows, int index) throws SQLException {
        if (this == DECIMAL) {
            return rows.getBigDecimal(index);
        }
        if (this == DOUBLE) {
            double value = rows.getDouble(index);
            return rows.wasNull() ? null : (Object) value;
        }
        long micros = rows.getLong(index);
        return rows.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
