package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/** A piece of content. */
public sealed interface Block
        permits Block.Lead, Block.Heading, Block.Paragraph, Block.Bullets, Block.Table, ForecastFigure {

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
