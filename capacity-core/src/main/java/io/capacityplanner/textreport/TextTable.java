package io.capacityplanner.textreport;

import io.capacityplanner.report.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table as aligned columns without boxes. Where the width does not suffice, sentences of the last column are wrapped,
 * names are elided in their middle, and then columns are dropped from the right, which is said; numbers are never cut.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST_TEXT = 12;
    private static final int LEAST_SENTENCE = 16;

    private final TextStyle style;
    private final List<Block.Column> columns;
    private final List<List<String>> rows;

    private TextTable(Block.Table table, TextStyle style) {
        this.style = style;
        this.columns = table.columns();
        this.rows = table.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> Characters.visible(cell, style.ascii()))
                        .toList())
                .toList();
    }

    /** The lines of a table: heads, rows, its note. */
    public static List<String> lines(Block.Table table, TextStyle style) {
        List<String> lines = new ArrayList<>(new TextTable(table, style).lines());
        if (!table.note().isEmpty()) {
            lines.addAll(Wrapping.wrap(Characters.visible(table.note(), style.ascii()), "", style));
        }
        return lines;
    }

    private List<String> lines() {
        int[] widths = naturalWidths();
        int shown = columns.size();
        if (style.limited()) {
            shown = fit(widths);
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Block.Column::title).toList(), widths, shown));
        for (List<String> row : rows) {
            lines.addAll(rowLines(row, widths, shown));
        }
        if (shown < columns.size()) {
            List<String> left = columns.subList(shown, columns.size()).stream()
                    .map(Block.Column::title)
                    .toList();
            lines.addAll(Wrapping.wrap("(not shown at this width: " + String.join(", ", left) + ")", "", style));
        }
        return lines;
    }

    private int[] naturalWidths() {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    Characters.width(columns.get(c).title()),
                    rows.stream()
                            .mapToInt(row -> Characters.width(row.get(column)))
                            .max()
                            .orElse(0));
        }
        return widths;
    }

    /** Narrows columns in place, from the right drops what does not fit, and returns how many are left. */
    private int fit(int[] widths) {
        int shown = widths.length;
        while (total(widths, shown) > style.width()) {
            int last = shown - 1;
            int over = total(widths, shown) - style.width();
            int widest = widestText(widths, shown);
            if (!columns.get(last).numeric() && widths[last] - over >= LEAST_SENTENCE) {
                widths[last] -= over;
            } else if (widest >= 0 && widths[widest] - least(widest) >= over) {
                widths[widest] -= over;
            } else if (shown > 2) {
                shown--;
            } else {
                break;
            }
        }
        return shown;
    }

    private int widestText(int[] widths, int shown) {
        int widest = -1;
        for (int c = 0; c < shown; c++) {
            if (elidable(c) && (widest < 0 || widths[c] > widths[widest])) {
                widest = c;
            }
        }
        return widest;
    }

    /** Only names and sentences are elided: no column of numbers and none whose cells begin with a digit. */
    private boolean elidable(int column) {
        return !columns.get(column).numeric() && rows.stream().noneMatch(row -> startsWithDigit(row.get(column)));
    }

    private static boolean startsWithDigit(String cell) {
        return !cell.isEmpty() && Character.isDigit(cell.charAt(0));
    }

    private int least(int column) {
        return Math.max(LEAST_TEXT, Characters.width(columns.get(column).title()));
    }

    private static int total(int[] widths, int shown) {
        return Arrays.stream(widths, 0, shown).sum() + GAP.length() * Math.max(0, shown - 1);
    }

    /** A row; a last cell that is too long for its column goes on in the lines below. */
    private List<String> rowLines(List<String> row, int[] widths, int shown) {
        int last = shown - 1;
        if (last < 0 || columns.get(last).numeric() || widths[last] < LEAST_SENTENCE) {
            return List.of(line(row, widths, shown));
        }
        List<String> parts = Wrapping.wrap(row.get(last), "", widths[last]);
        String indent = " ".repeat(total(widths, last) + GAP.length() * (last > 0 ? 1 : 0));
        List<String> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>(row.subList(0, last));
        cells.add(parts.get(0));
        lines.add(line(cells, widths, shown));
        parts.stream().skip(1).forEach(part -> lines.add(indent + part));
        return lines;
    }

    private String line(List<String> cells, int[] widths, int shown) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < shown; c++) {
            String cell = Characters.elide(cells.get(c), widths[c], style.ascii());
            String space = " ".repeat(Math.max(0, widths[c] - Characters.width(cell)));
            line.append(c == 0 ? "" : GAP);
            line.append(columns.get(c).numeric() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
