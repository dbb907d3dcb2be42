package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import io.capacityplanner.connector.focus.rows.RowFault;
import io.capacityplanner.source.CostRecord;
import java.util.function.Consumer;

/** Turns the rows of one file into charges. Not thread-safe. */
public interface RowMapping {

    /**
     * Maps one row to none, one or several charges.
     *
     * @throws RowFault when the row cannot be read; none of its charges has been handed over then
     */
    void map(Row row, Consumer<CostRecord> into) throws RowFault;
}
