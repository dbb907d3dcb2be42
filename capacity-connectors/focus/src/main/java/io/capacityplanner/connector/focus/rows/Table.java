package io.capacityplanner.connector.focus.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read one at a time. Not thread-safe. */
public interface Table extends AutoCloseable {

    /** The names of its columns, as the file spells them. */
    List<String> columns();

    /** Whether a row may have columns that are not among {@link #columns()}. */
    boolean open();

    /** What a row is called in messages: {@code line} or {@code row}. */
    String rowName();

    /** Chooses the columns to read, once and before the first row: cells of rows stand in this order. */
    void select(List<String> columns);

    /**
     * The next row, or null at the end.
     *
     * @throws io.capacityplanner.error.CapacityException when nothing more of the file can be read
     */
    @Nullable
    Row next();

    /** Closes the file. */
    @Override
    void close();
}
