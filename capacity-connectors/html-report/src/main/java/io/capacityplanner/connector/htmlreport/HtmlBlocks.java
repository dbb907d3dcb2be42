package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.ForecastFigure;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Blocks as HTML. Numbers its figures; not thread-safe, one a page. */
final class HtmlBlocks {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final ZoneId zone;
    private int figures;

    HtmlBlocks(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * A block as HTML.
     *
     * @param sectionTitle title of the section around it, which a figure need not repeat
     */
    String html(Block block, String sectionTitle) {
        if (block instanceof Block.Lead lead) {
            return "<p class=\"lead\">" + Escape.html(lead.text()) + "</p>\n";
        }
        if (block instanceof Block.Heading heading) {
            return "<h3>" + Escape.html(heading.text()) + "</h3>\n";
        }
        if (block instanceof Block.Paragraph paragraph) {
            return "<p>" + Escape.html(paragraph.text()) + "</p>\n";
        }
        if (block instanceof Block.Bullets bullets) {
            return bullets(bullets);
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        return figure((ForecastFigure) block, sectionTitle);
    }

    private static String bullets(Block.Bullets bullets) {
        StringBuilder html = new StringBuilder("<ul>\n");
        bullets.items()
                .forEach(item -> html.append("<li>").append(Escape.html(item)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }

    /** A table in a container of its own, which scrolls and can be reached by keyboard when it is wider than the page. */
    private static String table(Block.Table table) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(Escape.html(table.title().isEmpty() ? "Table" : table.title()))
                .append("\">\n<table>\n");
        if (!table.title().isEmpty()) {
            html.append("<caption>").append(Escape.html(table.title())).append("</caption>\n");
        }
        html.append("<thead><tr>");
        for (Block.Column column : table.columns()) {
            html.append("<th scope=\"col\"").append(numeric(column)).append(">");
            html.append(Escape.html(column.title())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        int head = rowHead(table.columns());
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                String tag = c == head ? "th" : "td";
                html.append('<').append(tag).append(c == head ? " scope=\"row\"" : "");
                html.append(kind(table.columns().get(c), row.get(c))).append('>');
                html.append(Escape.html(row.get(c)));
                html.append("</").append(tag).append('>');
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
        if (!table.note().isEmpty()) {
            html.append("<p class=\"note\">").append(Escape.html(table.note())).append("</p>\n");
        }
        return html.toString();
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

    private static String numeric(Block.Column column) {
        return column.numeric() ? " class=\"n\"" : "";
    }

    /** Sentences may wrap; what is short, a number or a date, stays on one line. */
    private static String kind(Block.Column column, String cell) {
        if (column.numeric()) {
            return " class=\"n\"";
        }
        if (DATE.matcher(cell).lookingAt()) {
            return " class=\"d\"";
        }
        return cell.length() > 22 ? " class=\"w\"" : "";
    }

    private String figure(ForecastFigure figure, String sectionTitle) {
        String id = "figure-" + ++figures;
        StringBuilder html = new StringBuilder("<figure id=\"" + id + "\">\n");
        if (!figure.title().equals(sectionTitle)) {
            html.append("<h3>").append(Escape.html(figure.title())).append("</h3>\n");
        }
        html.append("<p class=\"subtitle\">")
                .append(Escape.html(figure.subtitle()))
                .append("</p>\n");
        html.append("<div class=\"chart\" hidden role=\"img\" aria-label=\"");
        html.append(Escape.html(figure.title() + ". " + figure.summary())).append("\"></div>\n");
        html.append("<script type=\"application/json\">")
                .append(ChartData.json(figure, zone))
                .append("</script>\n");
        html.append("<figcaption>").append(Escape.html(figure.summary())).append("</figcaption>\n");
        html.append("<details class=\"data\" open>\n<summary>The figure as a table</summary>\n");
        html.append(table(figure.table())).append("</details>\n</figure>\n");
        return html.toString();
    }
}
