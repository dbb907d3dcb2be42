package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.HeadroomMap;
import io.capacityplanner.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The page around a report's blocks. */
final class HtmlPage {

    /** With more sections than this those far from the view are laid out when they come near it. */
    private static final int MANY = 12;

    private final Report report;
    private final HtmlBlocks blocks;

    HtmlPage(Report report) {
        this.report = report;
        this.blocks = new HtmlBlocks(report.zone(), drawn(report));
    }

    String text() throws IOException {
        String main = main();
        Asset style = Asset.own("report.css");
        List<Asset> scripts = drawn(report) > 0 ? List.of(Asset.charts(), Scripts.drawing()) : List.of();
        StringBuilder page = new StringBuilder(1 << 20);
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy(style, scripts))
                .append("\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        page.append("<title>").append(Escape.html(report.title())).append("</title>\n");
        page.append("<style>").append(style.text()).append("</style>\n</head>\n<body");
        page.append(report.sections().size() > MANY ? " class=\"many\">\n" : ">\n");
        page.append(main);
        scripts.forEach(script -> page.append("<script>").append(script.text()).append("</script>\n"));
        return page.append("</body>\n</html>\n").toString();
    }

    /** How many figures the script draws. */
    private static long drawn(Report report) {
        return report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(block -> block instanceof Figure && !(block instanceof HeadroomMap))
                .count();
    }

    private static String policy(Asset style, List<Asset> scripts) {
        List<String> hashes = scripts.stream().map(Asset::hash).toList();
        return "default-src 'none'; style-src " + style.hash() + "; script-src "
                + (hashes.isEmpty() ? "'none'" : String.join(" ", hashes)) + "; base-uri 'none'; form-action 'none'";
    }

    private String main() {
        StringBuilder html = new StringBuilder();
        html.append("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<h1>")
                .append(Escape.html(report.title()))
                .append("</h1>\n<dl class=\"facts\">\n");
        report.header()
                .forEach((name, value) -> html.append("<div><dt>")
                        .append(Escape.html(name))
                        .append("</dt><dd>")
                        .append(Escape.html(value))
                        .append("</dd></div>\n"));
        html.append("</dl>\n</header>\n<main id=\"main\">\n");
        for (int i = 0; i < report.sections().size(); i++) {
            section(html, i);
            if (i == 0 && report.sections().size() > 1) {
                contents(html);
            }
        }
        html.append("</main>\n<footer>\n<p>");
        html.append(Escape.html(footer())).append("</p>\n</footer>\n");
        return html.toString();
    }

    private void section(StringBuilder html, int index) {
        Report.Section section = report.sections().get(index);
        String id = "section-" + (index + 1);
        html.append("<section aria-labelledby=\"").append(id).append("\"");
        html.append(section.anchor().isEmpty() ? "" : " id=\"at-" + section.anchor() + "\"");
        html.append(index == 0 ? " class=\"first\"" : "")
                .append(">\n<h2 id=\"")
                .append(id)
                .append("\">");
        html.append(Escape.html(section.title())).append("</h2>\n");
        for (Block block : section.blocks()) {
            html.append(blocks.html(block, section.title()));
        }
        html.append("</section>\n");
    }

    private void contents(StringBuilder html) {
        html.append("<nav aria-label=\"Contents\">\n<details class=\"contents\">\n<summary>Contents</summary>\n<ol>\n");
        for (int i = 0; i < report.sections().size(); i++) {
            html.append("<li><a href=\"#section-")
                    .append(i + 1)
                    .append("\">")
                    .append(Escape.html(report.sections().get(i).title()))
                    .append("</a></li>\n");
        }
        html.append("</ol>\n</details>\n</nav>\n");
    }

    private String footer() {
        Map<String, String> header = report.header();
        String run = header.containsKey("run") ? "Run " + header.get("run") + ". " : "";
        String secrecy = header.containsKey("classification") ? header.get("classification") + ". " : "";
        return secrecy + run + "All times are of the zone " + report.zone().getId() + ".";
    }
}
