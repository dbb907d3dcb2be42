package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.mapping.RowMapping;
import io.capacityplanner.connector.focus.mapping.Wanted;
import io.capacityplanner.connector.focus.rows.Row;
import io.capacityplanner.connector.focus.rows.RowFault;
import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file. Rows that cannot be read are counted, the first few are remembered, and a failure at the end of the
 * file tells of them, so that nobody takes a partial total for a whole one. Not thread-safe.
 */
final class BillReading implements AutoCloseable {

    private static final int FAULTS_NAMED = 5;
    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final Path file;
    private final Table table;
    private final RowMapping mapping;
    private final List<String> faults = new ArrayList<>();
    private long rows;
    private long unread;
    private long last;

    private BillReading(Path file, Table table, RowMapping mapping) {
        this.file = file;
        this.table = table;
        this.mapping = mapping;
    }

    /**
     * Opens a file and understands its columns.
     *
     * @throws CapacityException when it cannot be read at all
     */
    static BillReading open(Path file, @Nullable BillFormat format, Wanted wanted) {
        Table table = BillFile.open(file);
        try {
            BillFormat known = format == null ? BillFormat.of(table.columns()) : format;
            return new BillReading(file, table, known.mapping(table, wanted));
        } catch (InvalidInputException e) {
            table.close();
            throw e.place().startsWith(file.toString()) ? e : placed(file, e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private static InvalidInputException placed(Path file, InvalidInputException e) {
        return new InvalidInputException(
                Fault.of(e.problem(), file + ", " + e.place(), e.remedy()).causedBy(e));
    }

    /** Reads the next row; false after the last one. */
    boolean advance(Consumer<Delivery<CostRecord>> into) {
        if (rows % ROWS_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", place(), "Read the file again when it is wanted");
        }
        Row row;
        try {
            row = table.next();
        } catch (CapacityException e) {
            into.accept(Delivery.failed(file.toString(), broken(e)));
            return false;
        }
        if (row == null) {
            if (unread > 0) {
                into.accept(Delivery.failed(file.toString(), partial()));
            }
            return false;
        }
        rows++;
        last = row.number();
        try {
            mapping.map(row, charge -> into.accept(Delivery.of(charge)));
        } catch (RowFault e) {
            unread++;
            if (faults.size() < FAULTS_NAMED) {
                faults.add(table.rowName() + " " + row.number() + ", " + e.getMessage());
            }
        }
        return true;
    }

    private String place() {
        return rows == 0 ? file.toString() : file + ", " + table.rowName() + " " + last;
    }

    private CapacityException broken(CapacityException e) {
        String after = rows == 0
                ? "nothing of it was read"
                : "the costs after " + table.rowName() + " " + last + " are missing, " + (rows - unread)
                        + " rows before it were read";
        Fault fault = Fault.of(e.problem() + "; " + after + named(), file.toString(), e.remedy())
                .causedBy(e);
        return e instanceof SourceUnavailableException
                ? new SourceUnavailableException(fault)
                : new InvalidInputException(fault);
    }

    private InvalidInputException partial() {
        return new InvalidInputException(
                unread + " of " + rows + " rows cannot be read, so their costs are missing" + named(),
                file.toString(),
                "Correct these rows, or export the file again");
    }

    private String named() {
        return faults.isEmpty() ? "" : ": " + String.join("; ", faults) + (unread > faults.size() ? "; …" : "");
    }

    @Override
    public void close() {
        table.close();
    }
}
