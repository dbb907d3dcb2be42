package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.HeadroomMap;
import java.time.ZoneId;

/** Blocks as HTML. Numbers its figures; not thread-safe, one a page. */
final class HtmlBlocks {

    /** Most columns and rows of a table that stands beside its figure on paper. */
    private static final int SLIM = 4;

    private static final int HALF = 7;
    private static final int BESIDE = 18;

    /** Of so many figures each may have all columns; of more each has fewer, so that the page stays small. */
    private static final int IN_FULL = 20;

    private static final int LEAST_COLUMNS = 200;

    private final ZoneId zone;
    private final int columns;
    private int figures;

    /** For a page of so many figures. */
    HtmlBlocks(ZoneId zone, long figures) {
        this.zone = zone;
        this.columns = figures <= IN_FULL
                ? ChartData.COLUMNS
                : (int) Math.max(LEAST_COLUMNS, ChartData.COLUMNS * IN_FULL / figures);
    }

    /**
     * A block as HTML.
     *
     * @param sectionTitle title of the section around it, which a figure need not repeat
     */
    String html(Block block, String sectionTitle) {
        if (block instanceof Block.Lead lead) {
            return "<p class=\"lead\">" + Escape.html(lead.text()) + "</p>\n";
        } else if (block instanceof Block.Heading heading) {
            return "<h3>" + Escape.html(heading.text()) + "</h3>\n";
        } else if (block instanceof Block.Paragraph paragraph) {
            return "<p>" + Escape.html(paragraph.text()) + "</p>\n";
        } else if (block instanceof Block.Bullets bullets) {
            return bullets(bullets);
        } else if (block instanceof Block.Table table) {
            return HtmlTables.table(table);
        } else if (block instanceof Block.Index index) {
            return HtmlTables.index(index);
        }
        return figure((Figure) block, sectionTitle);
    }

    /** The class of a figure whose table fits beside it on paper. */
    private static String beside(Block.Table table) {
        int width = table.columns().size();
        if (table.rows().size() > BESIDE || width > HALF) {
            return "";
        }
        return width <= SLIM ? " class=\"slim\"" : " class=\"half\"";
    }

    private static String bullets(Block.Bullets bullets) {
        StringBuilder html = new StringBuilder("<ul>\n");
        bullets.items()
                .forEach(item -> html.append("<li>").append(Escape.html(item)).append("</li>\n"));
        return html.append("</ul>\n").toString();
    }

    private String figure(Figure figure, String sectionTitle) {
        String id = "figure-" + ++figures;
        boolean drawn = !(figure instanceof HeadroomMap);
        StringBuilder html = new StringBuilder("<figure id=\"" + id + "\"" + (drawn ? beside(figure.table()) : "")
                + (drawn ? " data-chart data-kind=\"" + ChartData.kind(figure) + "\"" : "") + ">\n");
        html.append("<div class=\"whole\">\n");
        if (!figure.title().equals(sectionTitle)) {
            html.append("<h3>").append(Escape.html(figure.title())).append("</h3>\n");
        }
        html.append("<p class=\"subtitle\">")
                .append(Escape.html(figure.subtitle()))
                .append("</p>\n");
        if (figure instanceof HeadroomMap map) {
            html.append(HtmlMap.html(map));
        } else {
            html.append("<div class=\"plot\" hidden><div class=\"chart\" tabindex=\"0\" role=\"img\"");
            html.append(" aria-roledescription=\"chart\" aria-describedby=\"")
                    .append(id)
                    .append("-keys\" aria-label=\"");
            html.append(Escape.html(figure.title() + ". " + figure.summary())).append("\"></div>");
            html.append("<span class=\"cursor\" hidden></span><p class=\"reading\" id=\"")
                    .append(id);
            html.append("-keys\" aria-live=\"polite\">Arrow keys read the values.</p></div>\n");
            html.append("<script type=\"application/json\">")
                    .append(ChartData.json(figure, zone, columns))
                    .append("</script>\n");
        }
        html.append("<figcaption>").append(Escape.html(figure.summary())).append("</figcaption>\n</div>\n");
        html.append("<details class=\"data\" open>\n<summary>The figure as a table</summary>\n");
        html.append("<noscript class=\"later\">")
                .append(HtmlTables.table(figure.table()))
                .append("</noscript>");
        html.append("</details>\n</figure>\n");
        return html.toString();
    }
}
