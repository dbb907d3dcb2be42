package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Block;
import java.util.List;
import java.util.regex.Pattern;

/** Tables as HTML, each in a container that scrolls by itself and can be reached by keyboard. */
final class HtmlTables {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d(-\\d\\d|$)");
    /** Longer cells are sentences, which may wrap; what is short, a number or a date, stays on one line. */
    private static final int SHORT = 22;

    /** A longer index scrolls by itself, so that what follows it is not pages away. */
    private static final int LONG = 12;

    /** The script builds the rows of an even longer one bit by bit, so that the page can be used meanwhile. */
    private static final int VERY_LONG = 400;

    /** A table of so many columns and few rows stands row by row on a phone, each cell behind the name of its column. */
    private static final int WIDE = 4;

    private HtmlTables() {}

    static String table(Block.Table table) {
        StringBuilder html = new StringBuilder();
        boolean stacked = table.columns().size() >= WIDE && table.rows().size() <= LONG;
        open(html, table.title(), table.columns(), stacked ? " stack" : "", false);
        int head = rowHead(table.columns());
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                cell(html, table.columns().get(c), row.get(c), c == head, "", stacked);
            }
            html.append("</tr>\n");
        }
        return close(html, table.note());
    }

    /** An index: its first cells lead to sections, its last column may be small line charts. */
    static String index(Block.Index index) {
        StringBuilder html =
                new StringBuilder(index.rows().size() > VERY_LONG ? "<noscript class=\"later soon\">" : "");
        boolean lines = index.hasSparklines();
        open(html, index.title(), index.columns(), index.rows().size() > LONG ? " long" : "", lines);
        for (Block.Entry row : index.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.cells().size(); c++) {
                cell(html, index.columns().get(c), row.cells().get(c), c == 0, c == 0 ? row.anchor() : "", false);
            }
            if (lines) {
                html.append("<td>").append(Sparkline.svg(row.sparkline())).append("</td>");
            }
            html.append("</tr>\n");
        }
        close(html, index.note());
        return html.append(index.rows().size() > VERY_LONG ? "</noscript>\n" : "")
                .toString();
    }

    private static void open(StringBuilder html, String title, List<Block.Column> columns, String more, boolean lines) {
        html.append("<div class=\"scroll").append(more).append("\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(Escape.html(title.isEmpty() ? "Table" : title)).append("\">\n<table>\n");
        if (!title.isEmpty()) {
            html.append("<caption>").append(Escape.html(title)).append("</caption>\n");
        }
        html.append("<thead><tr>");
        for (Block.Column column : columns) {
            String tag = column.title().isEmpty() ? "td" : "th";
            html.append('<').append(tag).append(tag.equals("th") ? " scope=\"col\"" : "");
            html.append(column.numeric() ? " class=\"n\">" : ">").append(Escape.html(column.title()));
            html.append("</").append(tag).append('>');
        }
        if (lines) {
            html.append("<th scope=\"col\">HISTORY</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private static String close(StringBuilder html, String note) {
        html.append("</tbody>\n</table>\n</div>\n");
        if (!note.isEmpty()) {
            html.append("<p class=\"note\">").append(Escape.html(note)).append("</p>\n");
        }
        return html.toString();
    }

    private static void cell(
            StringBuilder html, Block.Column column, String text, boolean head, String anchor, boolean labelled) {
        String tag = head ? "th" : "td";
        html.append('<').append(tag).append(head ? " scope=\"row\"" : "").append(kind(column, text));
        if (labelled && !head && !column.title().isEmpty()) {
            html.append(" data-label=\"").append(Escape.html(column.title())).append('"');
        }
        html.append('>');
        if (anchor.isEmpty()) {
            html.append(Escape.html(text));
        } else {
            html.append("<a href=\"#at-").append(Escape.html(anchor)).append("\">");
            html.append(Escape.html(text)).append("</a>");
        }
        html.append("</").append(tag).append('>');
    }

    /** The column that names a row: the one of resources, else the first of text. */
    private static int rowHead(List<Block.Column> columns) {
        int first = -1;
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).title().equals("RESOURCE")) {
                return c;
            }
            first = first < 0 && !columns.get(c).numeric() ? c : first;
        }
        return first;
    }

    private static String kind(Block.Column column, String cell) {
        if (column.numeric()) {
            return " class=\"n\"";
        }
        if (DATE.matcher(cell).lookingAt()) {
            return " class=\"d\"";
        }
        return cell.length() > SHORT ? " class=\"w\"" : "";
    }
}
