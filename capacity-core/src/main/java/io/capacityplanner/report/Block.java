package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/** A piece of content. */
public sealed interface Block
        permits Block.Lead, Block.Heading, Block.Paragraph, Block.Bullets, Block.Table, Block.Index, Figure {

    /**
     * The one sentence to read when nothing else is read.
     *
     * @param text plain text
     */
    record Lead(String text) implements Block {}

    /**
     * A heading inside a section.
     *
     * @param text plain text
     */
    record Heading(String text) implements Block {}

    /**
     * Running text.
     *
     * @param text plain text
     */
    record Paragraph(String text) implements Block {}

    /**
     * A list of sentences.
     *
     * @param items plain text, one item each
     */
    record Bullets(List<String> items) implements Block {

        /** Copies the items. */
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * A table.
     *
     * @param title what it shows, one line
     * @param columns the columns
     * @param rows cells as plain text, as many a row as there are columns
     * @param note a line under the table, empty for none
     */
    record Table(String title, List<Column> columns, List<List<String>> rows, String note) implements Block {

        /** Copies the lists; refuses rows of another width than the columns. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            rows.stream().filter(row -> row.size() != width).findFirst().ifPresent(row -> {
                throw new InvalidInputException(
                        row.size() + " cells for " + width + " columns", "a row of a table", "Give one cell a column");
            });
        }

        /** A table without a title. */
        public Table(List<Column> columns, List<List<String>> rows, String note) {
            this("", columns, rows, note);
        }

        /** The same table with its first rows only; the note says how many are left out. */
        public Table top(int count) {
            if (rows.size() <= count) {
                return this;
            }
            String more = "and " + NumberText.count(rows.size() - count) + " more";
            return new Table(title, columns, rows.subList(0, count), note.isEmpty() ? more : more + ". " + note);
        }
    }

    /**
     * A table whose rows lead to sections of the same report, and whose last column may be a small line chart.
     *
     * @param title what it shows, one line
     * @param columns the columns
     * @param rows the rows
     * @param note a line under the table, empty for none
     */
    record Index(String title, List<Column> columns, List<Entry> rows, String note) implements Block {

        /** Copies the lists; refuses rows of another width than the columns. */
        public Index {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            int width = columns.size();
            rows.stream().filter(row -> row.cells().size() != width).findFirst().ifPresent(row -> {
                throw new InvalidInputException(
                        row.cells().size() + " cells for " + width + " columns",
                        "a row of an index",
                        "Give one cell a column");
            });
        }

        /** The same as a plain table, without links and charts. */
        public Table table() {
            return new Table(title, columns, rows.stream().map(Entry::cells).toList(), note);
        }

        /** Whether a row has a small line chart. */
        public boolean hasSparklines() {
            return rows.stream().anyMatch(row -> !row.sparkline().isEmpty());
        }
    }

    /**
     * A row of an index.
     *
     * @param cells plain text, one a column; the first is the link
     * @param anchor the {@link Report.Section#anchor()} it leads to; empty when it leads nowhere
     * @param sparkline values of a small line chart from left to right, NaN where nothing is known; may be empty
     */
    record Entry(List<String> cells, String anchor, List<Double> sparkline) {

        /** Copies the lists. */
        public Entry {
            cells = List.copyOf(cells);
            sparkline = List.copyOf(sparkline);
        }
    }

    /**
     * A column of a table.
     *
     * @param title its head
     * @param numeric whether cells are set right-aligned
     */
    record Column(String title, boolean numeric) {

        /** A left-aligned column. */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /** A right-aligned column. */
        public static Column number(String title) {
            return new Column(title, true);
        }
    }
}
