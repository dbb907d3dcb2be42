package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.HeadroomMap;
import io.capacityplanner.report.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The headroom map as a table of coloured cells. Each cell says in words what its colour means. */
final class HtmlMap {

    private HtmlMap() {}

    static String html(HeadroomMap map) {
        StringBuilder html = new StringBuilder();
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Headroom map\">\n");
        html.append("<table class=\"map\">\n<thead><tr>");
        boolean grouped = map.rows().stream().anyMatch(row -> !row.group().isEmpty());
        html.append(grouped ? "<th scope=\"col\">TEAM</th>" : "").append("<th scope=\"col\">SERVICE</th>");
        map.columns()
                .forEach(column -> html.append("<th scope=\"col\">")
                        .append(Escape.html(column))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        String before = "";
        for (HeadroomMap.Row row : map.rows()) {
            html.append("<tr>");
            if (grouped) {
                boolean again = row.group().equals(before) && !before.isEmpty();
                html.append(again ? "<td class=\"again\">" : "<td>");
                html.append(Escape.html(Escape.shortened(row.group()))).append("</td>");
                before = row.group();
            }
            html.append("<th scope=\"row\">")
                    .append(Escape.html(Escape.shortened(row.name())))
                    .append("</th>");
            row.cells().forEach(cell -> cell(html, cell));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n</div>\n");
        if (map.more() > 0) {
            html.append("<p class=\"note\">and ")
                    .append(NumberText.count(map.more()))
                    .append(" more</p>\n");
        }
        return html.append(key(map)).toString();
    }

    private static void cell(StringBuilder html, HeadroomMap.Cell cell) {
        HeadroomMap.Due due = cell.due();
        html.append("<td class=\"due ").append(name(due)).append("\">");
        if (due != HeadroomMap.Due.ABSENT) {
            cell.headroom().ifPresent(share -> html.append(NumberText.percent(share)));
            html.append(cell.headroom().isPresent() && !due.mark().isEmpty() ? " " : "")
                    .append(due.mark());
            html.append("<span class=\"unseen\"> ").append(due.words());
            html.append(cell.members() > 1 ? ", worst of " + NumberText.count(cell.members()) : "");
            html.append("</span>");
        }
        html.append("</td>");
    }

    private static String key(HeadroomMap map) {
        List<HeadroomMap.Due> used = Arrays.stream(HeadroomMap.Due.values())
                .filter(due -> due != HeadroomMap.Due.ABSENT)
                .filter(due ->
                        map.rows().stream().anyMatch(row -> row.cells().stream().anyMatch(c -> c.due() == due)))
                .toList();
        StringBuilder html = new StringBuilder("<ul class=\"key\">\n");
        for (HeadroomMap.Due due : used) {
            html.append("<li><span class=\"due ").append(name(due)).append("\" aria-hidden=\"true\">");
            html.append(due.mark().isEmpty() ? "%" : due.mark()).append("</span> ");
            html.append(due.words()).append("</li>\n");
        }
        return html.append("</ul>\n").toString();
    }

    private static String name(HeadroomMap.Due due) {
        return due.name().toLowerCase(Locale.ROOT);
    }
}
