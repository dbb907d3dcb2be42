package io.capacityplanner.connector.focus.rows;

import io.capacityplanner.connector.focus.rows.CsvText.End;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file with a header. Empty cells and a bare {@code NULL} are null. */
public final class CsvTable implements Table {

    private static final char[] DELIMITERS = {',', ';', '\t'};

    private final Path file;
    private final CsvText text;
    private final List<String> columns;
    private final Kept kept = new Kept();

    private CsvTable(Path file, CsvText text, List<String> columns) {
        this.file = file;
        this.text = text;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws io.capacityplanner.error.CapacityException when it cannot be read or is empty
     */
    public static CsvTable open(Path file) {
        try {
            CsvText text = new CsvText(TextInput.open(file));
            try {
                return new CsvTable(file, text, header(file, text));
            } catch (IOException | RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static List<String> header(Path file, CsvText text) throws IOException {
        if (text.peek() == '\uFEFF') {
            text.skip();
        }
        while (text.peek() == '\n' || text.peek() == '\r') {
            text.cell(0, new Names());
        }
        if (text.peek() < 0) {
            throw new InvalidInputException("the file is empty", file.toString(), "Give a file with a header");
        }
        text.delimiter(delimiter(text.firstLine()));
        Names names = new Names();
        End end = End.CELL;
        for (int column = 0; end == End.CELL; column++) {
            end = text.cell(column, names);
        }
        return List.copyOf(names.names);
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : DELIMITERS) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public String rowName() {
        return "line";
    }

    @Override
    public void select(List<String> wanted) {
        kept.slots = new int[columns.size()];
        Arrays.fill(kept.slots, -1);
        for (int i = 0; i < wanted.size(); i++) {
            kept.slots[columns.indexOf(wanted.get(i))] = i;
        }
        kept.last = new String[wanted.size()];
    }

    @Override
    public @Nullable Row next() {
        try {
            while (text.peek() >= 0) {
                Row row = record();
                if (row != null) {
                    return row;
                }
            }
            return null;
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** One record; null for a blank line. */
    private @Nullable Row record() throws IOException {
        long line = text.line();
        int first = text.peek();
        boolean blank = first == '\n' || first == '\r';
        kept.cells = new Object[kept.last.length];
        String fault = null;
        int count = 0;
        End end = End.CELL;
        while (end == End.CELL) {
            end = text.cell(count++, kept);
            fault = fault == null ? text.fault() : fault;
        }
        if (blank && columns.size() > 1) {
            return null;
        }
        if (fault == null && count != columns.size()) {
            fault = "it has " + count + " cell" + (count == 1 ? "" : "s") + ", the header has " + columns.size();
        }
        return fault == null ? Row.of(line, kept.cells) : Row.broken(line, RowFault.of(fault));
    }

    private static RuntimeException fault(Path file, IOException e) {
        if (e instanceof CsvText.UnclosedQuoteException) {
            return new InvalidInputException(Fault.of(
                            String.valueOf(e.getMessage()),
                            file.toString(),
                            "Close it, and double quotes inside a quoted cell")
                    .causedBy(e));
        }
        return FileFaults.reading(file, e);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw FileFaults.reading(file, e);
        }
    }

    /** The names in the header. */
    private static final class Names implements CsvText.Cells {

        private final List<String> names = new ArrayList<>();

        @Override
        public boolean wants(int column) {
            return true;
        }

        @Override
        public void take(int column, char[] text, int from, int length, boolean quoted) {
            names.add(new String(text, from, length).trim());
        }
    }

    /** The cells of a record. A cell that repeats the one above it shares its text. */
    private static final class Kept implements CsvText.Cells {

        private int[] slots = {};
        private @Nullable String[] last = {};
        private @Nullable Object[] cells = {};

        @Override
        public boolean wants(int column) {
            return column < slots.length && slots[column] >= 0;
        }

        @Override
        public void take(int column, char[] text, int from, int length, boolean quoted) {
            if (length == 0) {
                return;
            }
            int slot = slots[column];
            String above = last[slot];
            if (above == null || !same(above, text, from, length)) {
                above = new String(text, from, length);
                last[slot] = above;
            }
            if (quoted || !isNull(above)) {
                cells[slot] = above;
            }
        }

        private static boolean same(String above, char[] text, int from, int length) {
            if (above.length() != length) {
                return false;
            }
            for (int i = length - 1; i >= 0; i--) {
                if (above.charAt(i) != text[from + i]) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isNull(String text) {
            return text.length() <= 4 && (text.equals("NULL") || text.equals("null") || text.equals("\\N"));
        }
    }
}
