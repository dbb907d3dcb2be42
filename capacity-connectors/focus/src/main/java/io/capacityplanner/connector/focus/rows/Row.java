package io.capacityplanner.connector.focus.rows;

import org.jspecify.annotations.Nullable;

/** One row of a file. A cell is a text, number, instant, map or list, or null when it is empty. */
public final class Row {

    private final long number;
    private final @Nullable Object[] cells;
    private final @Nullable RowFault fault;

    private Row(long number, @Nullable Object[] cells, @Nullable RowFault fault) {
        this.number = number;
        this.cells = cells;
        this.fault = fault;
    }

    /**
     * A row.
     *
     * @param number where it begins: its line in a text, its number from 1 in a Parquet file
     * @param cells its cells, which the row keeps
     */
    static Row of(long number, @Nullable Object[] cells) {
        return new Row(number, cells, null);
    }

    /** A row that cannot be read. */
    static Row broken(long number, RowFault fault) {
        return new Row(number, new Object[0], fault);
    }

    /** Where it begins: its line in a text, its number from 1 in a Parquet file. */
    public long number() {
        return number;
    }

    /** Makes sure that the row as such can be read. */
    public void check() throws RowFault {
        if (fault != null) {
            throw fault;
        }
    }

    /** A cell. */
    public @Nullable Object cell(int index) {
        return cells[index];
    }
}
