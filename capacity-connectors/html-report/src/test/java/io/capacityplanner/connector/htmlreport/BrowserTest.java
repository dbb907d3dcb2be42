package io.capacityplanner.connector.htmlreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.report.Report;
import io.capacityplanner.textreport.JsonReportRenderer;
import io.capacityplanner.unit.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What people see, looked at in a real browser. */
class BrowserTest {

    private static final int[] WIDTHS = {390, 768, 1440};

    /** Texts of a chart that lie over each other or outside of it, as sentences. */
    private static final String FAULTY_LABELS = """
            var faults = [];
            document.querySelectorAll('.chart').forEach(function (chart) {
              var frame = chart.getBoundingClientRect();
              var title = chart.closest('figure').dataset.kind || chart.getAttribute('aria-label').slice(0, 40);
              var texts = Array.from(chart.querySelectorAll('svg text')).map(function (t) {
                return { text: t.textContent, box: t.getBoundingClientRect(), size: parseFloat(getComputedStyle(t).fontSize) };
              }).filter(function (t) { return t.text.trim() && t.box.width > 0; });
              if (!texts.length) { faults.push(title + ' has no text'); }
              texts.forEach(function (a, i) {
                if (a.size < 12) { faults.push(title + ': ' + a.text + ' is of ' + a.size + ' px'); }
                if (a.box.left < frame.left - 1 || a.box.right > frame.right + 1 || a.box.top < frame.top - 1
                    || a.box.bottom > frame.bottom + 1) { faults.push(title + ': ' + a.text + ' is cut'); }
                texts.slice(i + 1).forEach(function (b) {
                  var wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                  var high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                  if (wide > 1 && high > 3) { faults.push(title + ': ' + a.text + ' lies over ' + b.text); }
                });
              });
            });
            return faults;
            """;

    /** Words of the page that their element cuts off or that leave it; what scrolls by itself may be wider. */
    private static final String CUT_WORDS = """
            var cut = [];
            document.querySelectorAll('h1, h2, h3, p, li, dd, dt, th, td, caption, figcaption, summary, button').forEach(function (e) {
              if (e.closest('.unseen, .skip, .stack thead') || !e.clientWidth) { return; }
              if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline') { cut.push(e.tagName + ': ' + e.textContent.trim().slice(0, 60)); }
              var box = e.getBoundingClientRect();
              if (!e.closest('.scroll') && (box.left < -1 || box.right > document.documentElement.clientWidth + 1)) { cut.push('outside: ' + e.textContent.trim().slice(0, 60)); }
            });
            return cut;
            """;

    private static Path everyFigure;
    private static Browser browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        browser = Browser.start(folder);
        everyFigure = browser.write(ReportFixtures.everyFigure());
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void asBefore() {
        browser.script(true);
        browser.media("", "light");
    }

    private static void show(int width) {
        browser.size(width, 900);
        browser.show(everyFigure);
        browser.drawAll();
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(String script) {
        return (List<String>) browser.js(script);
    }

    private static long number(String script) {
        return ((Number) browser.js("return Math.round(" + script + ");")).longValue();
    }

    @Test
    void noPageScrollsSidewaysAndNoLabelIsCutOrCovered() {
        for (int width : WIDTHS) {
            show(width);
            assertThat(number("document.documentElement.scrollWidth"))
                    .as("width of the page on %s px", width)
                    .isLessThanOrEqualTo(width);
            assertThat(texts(FAULTY_LABELS)).as("labels on %s px", width).isEmpty();
            assertThat(texts(CUT_WORDS)).as("words on %s px", width).isEmpty();
        }
    }

    @Test
    void chartsOfAPhoneAreHighEnoughWithFewTicks() {
        show(390);
        assertThat(number("Math.min.apply(null, Array.from(document.querySelectorAll('.chart')).map("
                        + "function (c) { return c.clientHeight; }))"))
                .isGreaterThanOrEqualTo(220);
        // The labels of a time axis stand side by side at one height below the area.
        String most = "Math.max.apply(null, Array.from(document.querySelectorAll('figure[data-kind=forecast] .chart,"
                + " figure[data-kind=replay] .chart, figure[data-kind=lines] .chart, figure[data-kind=cost] .chart')).map("
                + "function (c) { var rows = {}; c.querySelectorAll('svg text').forEach(function (t) {"
                + " var y = Math.round(t.getBoundingClientRect().top); rows[y] = (rows[y] || 0) + 1; });"
                + " return Math.max.apply(null, Object.values(rows)); }))";
        assertThat(number(most)).isBetween(2L, 5L);
    }

    @Test
    void everyKindOfFigureIsDrawn() {
        show(1440);
        assertThat(
                        texts(
                                "return Array.from(document.querySelectorAll('figure[data-chart]')).map(function (f) {"
                                        + " return f.dataset.kind + ' ' + (f.querySelectorAll('svg path, svg rect, svg polyline, svg line').length > 4); });"))
                .hasSize(13)
                .doesNotHaveDuplicates()
                .allMatch(drawn -> drawn.endsWith("true"));
        assertThat(texts("return Array.from(document.querySelectorAll('figure[data-kind=frontier] svg text')).map("
                        + "function (t) { return t.textContent; });"))
                .contains(
                        "now: m5.2xlarge", "proposed: m5.xlarge", "m5.large", "m6i.xlarge", "m6g.xlarge", "c5.2xlarge");
    }

    @Test
    void darkPagesHaveNoBrightArea() {
        browser.media("", "dark");
        show(1440);
        String bright = """
                var bright = [];
                document.querySelectorAll('body, body *').forEach(function (e) {
                  var style = getComputedStyle(e);
                  var colour = e instanceof SVGElement && e.tagName !== 'svg' ? (e.tagName === 'text' || e.tagName === 'tspan' ? '' : style.fill) : style.backgroundColor;
                  var parts = (colour.match(/[\\d.]+/g) || []).map(Number);
                  if (parts.length < 3 || (parts.length === 4 && parts[3] === 0) || e.closest('.due')) { return; }
                  var box = e.getBoundingClientRect();
                  var large = box.width * box.height > 4000;
                  if (large && 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 160 && !e.closest('svg')) { bright.push(e.tagName + ' ' + e.className + ' ' + colour); }
                  if (parts[0] === 255 && parts[1] === 255 && parts[2] === 255) { bright.push('white ' + e.tagName); }
                });
                return bright;
                """;
        assertThat(texts(bright)).isEmpty();
        assertThat(browser.js("return getComputedStyle(document.body).backgroundColor;"))
                .isEqualTo("rgb(20, 23, 28)");
        String history =
                "return document.querySelector('figure[data-kind=forecast] svg').innerHTML.indexOf('%s') >= 0;";
        assertThat(browser.js(String.format(history, "#E8EBEF"))).isEqualTo(true);
        browser.media("", "light");
        Browser.pause(200);
        assertThat(browser.js(String.format(history, "#E8EBEF")))
                .as("switches while shown")
                .isEqualTo(false);
        assertThat(browser.js(String.format(history, "#1B1F24"))).isEqualTo(true);
    }

    @Test
    void paperIsLightAndHidesNothing() {
        browser.media("", "dark");
        browser.size(794, 1123);
        browser.show(everyFigure);
        browser.media("print", "dark");
        browser.js("window.dispatchEvent(new Event('beforeprint'));");
        assertThat(browser.js("return getComputedStyle(document.body).backgroundColor;"))
                .isIn("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)");
        assertThat(number("document.querySelectorAll('.chart svg').length")).isEqualTo(13);
        assertThat(number("document.querySelectorAll('details.data:not([open])').length"))
                .isZero();
        assertThat(browser.js("return document.querySelector('.chart svg').innerHTML.indexOf('#1B1F24') >= 0;"))
                .isEqualTo(true);
        assertThat(number("Array.from(document.querySelectorAll('button, nav, .skip')).filter("
                        + "function (b) { return b.getBoundingClientRect().height > 0; }).length"))
                .isZero();
        assertThat(texts(FAULTY_LABELS)).isEmpty();
        browser.js("window.dispatchEvent(new Event('afterprint'));");
        assertThat(number("document.querySelectorAll('details.data[open]').length"))
                .isZero();
        assertThat(pages(browser.pdf())).isBetween(4, 14);
    }

    static int pages(byte[] pdf) {
        Matcher count = Pattern.compile("/Type\\s*/Page[^s]").matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        int pages = 0;
        while (count.find()) {
            pages++;
        }
        return pages;
    }

    @Test
    void managementReadsTwoSheetsOfPaper() {
        browser.open(ReportFixtures.executive(), 1440, 900);
        assertThat(pages(browser.pdf())).isLessThanOrEqualTo(2);
        assertThat(number("document.querySelectorAll('section')[1].querySelector('table').getBoundingClientRect().top"))
                .as("decisions are on the first screen")
                .isLessThan(700);
    }

    @Test
    void numbersOfThePageAreThoseOfTheJsonRounded() throws IOException {
        show(1440);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportRenderer().render(ReportFixtures.everyFigure(), out);
        Map<String, JsonNode> found = new HashMap<>();
        for (JsonNode section : new ObjectMapper().readTree(out.toByteArray()).get("sections")) {
            section.get("blocks").forEach(block -> found.put(block.get("type").asText(), block.get("data")));
        }
        JsonNode data = new ObjectMapper().valueToTree(found);
        List<String> wanted = new ArrayList<>();
        data.get("bridge").get("steps").forEach(step -> {
            Money amount = Money.usd(step.get("amount").asDouble());
            JsonNode interval = step.get("interval");
            wanted.add(
                    interval == null || interval.isNull()
                            ? NumberText.money(amount)
                            : NumberText.estimate(
                                    amount,
                                    Money.usd((interval.get(1).asDouble()
                                                    - interval.get(0).asDouble())
                                            / 2)));
        });
        data.get("slope")
                .get("lines")
                .forEach(line ->
                        wanted.add(" " + NumberText.number(line.get("last").asDouble())));
        data.get("bars")
                .get("bars")
                .forEach(bar -> wanted.add(NumberText.number(bar.get("value").asDouble())));
        data.get("coverage")
                .get("points")
                .forEach(
                        point -> wanted.add(NumberText.percent(point.get("held").asDouble())));
        assertThat(wanted).hasSizeGreaterThan(20);
        String shown = String.join(
                "\n",
                texts("return Array.from(document.querySelectorAll('svg text')).map("
                        + "function (t) { return t.textContent; });"));
        assertThat(wanted).allSatisfy(text -> assertThat(shown).contains(text));
        JsonNode forecast = data.get("forecast").get("mean");
        browser.js("document.querySelector('figure[data-kind=forecast] .chart').dispatchEvent("
                + "new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));");
        assertThat(browser.js("return document.querySelector('figure[data-kind=forecast] .reading').textContent;")
                        .toString())
                .contains("forecast "
                        + NumberText.number(forecast.get(forecast.size() - 1).asDouble()) + " TiB");
    }

    /** The words and the table of every figure are those that the JSON has, and every chart bears its words. */
    @Test
    void wordsAndTablesOfThePageAreThoseOfTheJson() throws IOException {
        show(1440);
        browser.js("document.querySelectorAll('details.data').forEach(function (d) { d.open = true; });");
        browser.waitFor("!document.querySelector('noscript.later')", "the tables");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportRenderer().render(ReportFixtures.everyFigure(), out);
        List<String> wanted = new ArrayList<>();
        for (JsonNode section : new ObjectMapper().readTree(out.toByteArray()).get("sections")) {
            for (JsonNode block : section.get("blocks")) {
                if (block.has("summary")) {
                    String words = block.get("title").asText() + ". "
                            + block.get("summary").asText();
                    wanted.add(plain((block.get("type").asText().equals("headroom-map") ? "" : words) + " / "
                            + block.get("summary").asText() + " / " + cells(block.get("table"))));
                }
            }
        }
        List<String> shown = texts("""
                return Array.from(document.querySelectorAll('figure')).map(function (f) {
                  var chart = f.querySelector('.chart');
                  return (chart ? chart.getAttribute('aria-label') : '') + ' / ' + f.querySelector('figcaption').textContent + ' / '
                    + Array.from(f.querySelectorAll('details.data tbody tr')).map(function (r) {
                      return Array.from(r.cells).map(function (c) { return c.textContent; }).join('|'); }).join(';');
                });
                """).stream().map(BrowserTest::plain).toList();
        assertThat(shown).hasSize(15);
        for (int i = 0; i < 15; i++) {
            assertThat(shown.get(i)).isEqualTo(wanted.get(i));
        }
        assertThat(texts("return Array.from(document.querySelectorAll('.chart')).filter(function (c) {"
                        + " return c.getAttribute('role') !== 'img' || !c.getAttribute('aria-label').trim(); }).map(function (c) {"
                        + " return c.closest('figure').dataset.kind; });"))
                .as("charts without a text alternative")
                .isEmpty();
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    private static String cells(JsonNode table) {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : table.get("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(String.join("|", cells));
        }
        return String.join(";", rows);
    }

    /** Texts in charts, which the accessibility checker does not look at: at least 4.5 to 1 against the page. */
    private static final String FAINT = """
            function light(c) { return c.match(/[\\d.]+/g).slice(0, 3).map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); })
              .reduce(function (sum, v, i) { return sum + v * [0.2126, 0.7152, 0.0722][i]; }, 0); }
            var page = light(getComputedStyle(document.body).backgroundColor);
            return Array.from(document.querySelectorAll('.chart svg text')).filter(function (t) { return t.textContent.trim(); }).map(function (t) {
              var own = light(getComputedStyle(t).fill);
              var ratio = (Math.max(own, page) + 0.05) / (Math.min(own, page) + 0.05);
              return ratio < 4.5 ? t.closest('figure').dataset.kind + ': ' + t.textContent + ' ' + ratio.toFixed(2) : '';
            }).filter(function (t) { return t; });
            """;

    @Test
    void twiceTheSizeLosesNothing() {
        // A page at 200 % in a window of 1280 px has 640 px of its own.
        show(640);
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(640);
        assertThat(texts(FAULTY_LABELS)).isEmpty();
        assertThat(number("document.querySelectorAll('figcaption').length")).isEqualTo(15);
    }

    @Test
    void withoutScriptEachFigureHasItsSummaryAndTable() {
        browser.script(false);
        browser.show(everyFigure);
        // Asked of the browser itself: the page may run nothing.
        assertThat(browser.heights("figure figcaption")).hasSize(15).allMatch(height -> height > 10);
        assertThat(browser.heights("figure details.data table")).hasSize(15).allMatch(height -> height > 20);
        assertThat(browser.heights(".chart svg")).isEmpty();
    }

    @Test
    void tabReachesAllAndFocusIsSeen() {
        show(1440);
        long wanted = number("document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"]').length"
                + " - document.querySelectorAll('details:not([open]) a, details:not([open]) div[tabindex]').length");
        List<String> unseen = new ArrayList<>();
        long reached = 0;
        browser.js("document.body.focus();");
        for (int i = 0; i < wanted + 3; i++) {
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            Object state = browser.js(
                    "var a = document.activeElement; if (a === document.body || a.seen) { return null; }"
                            + " a.seen = true; var s = getComputedStyle(a); return a.tagName + ' ' + s.outlineStyle + ' ' + s.outlineWidth;");
            if (!state.equals("")) {
                reached++;
                if (!state.toString().endsWith("solid 2px")) {
                    unseen.add(state.toString());
                }
            }
        }
        assertThat(reached).isEqualTo(wanted);
        assertThat(unseen).isEmpty();
    }

    @Test
    void arrowKeysReadTheValuesOfEachChart() {
        show(1440);
        List<String> silent = texts("""
                var silent = [];
                document.querySelectorAll('figure[data-chart]').forEach(function (f) {
                  var chart = f.querySelector('.chart');
                  var reading = f.querySelector('.reading');
                  var said = [];
                  ['ArrowRight', 'ArrowRight', 'End'].forEach(function (key) {
                    chart.dispatchEvent(new KeyboardEvent('keydown', { key: key, bubbles: true, cancelable: true }));
                    said.push(reading.textContent);
                  });
                  if (said[0] === said[1] || said[1] === said[2] || !/\\d/.test(said[2])) { silent.push(f.dataset.kind + ': ' + said.join(' | ')); }
                  if (f.querySelector('.cursor').hidden) { silent.push(f.dataset.kind + ' shows no place'); }
                });
                return silent;
                """);
        assertThat(silent).isEmpty();
        assertThat(browser.js("return document.querySelector('figure[data-kind=forecast] .reading').textContent;"))
                .isEqualTo(
                        "21 Feb 2027, forecast 8.49 TiB, 80 % band 7.98 TiB to 8.99 TiB, 95 % band 7.63 TiB to 9.34 TiB");
    }

    @Test
    void zoomButtonsShowAPartAndTheWhole() {
        show(1440);
        String labels = "return Array.from(document.querySelectorAll('figure[data-kind=forecast] svg text')).map("
                + "function (t) { return t.textContent; }).join();";
        Object whole = browser.js(labels);
        browser.js("document.querySelector('.zoom button').click(); document.querySelector('.zoom button').click();");
        Browser.pause(150);
        assertThat(browser.js(labels)).isNotEqualTo(whole);
        assertThat(texts(FAULTY_LABELS)).isEmpty();
        browser.js("document.querySelectorAll('.zoom button')[2].click();");
        Browser.pause(150);
        assertThat(browser.js(labels)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axeFindsNothingSerious(String scheme) throws IOException {
        browser.media("", scheme);
        show(1440);
        assertThat(texts(FAINT)).as("faint texts of charts").isEmpty();
        browser.js(axe());
        Object found = browser.later("var done = arguments[0]; axe.run(document).then(function (r) {"
                + " done(r.violations.filter(function (v) { return v.impact === 'serious' || v.impact === 'critical'; })"
                + ".map(function (v) { return v.id + ': ' + v.nodes.slice(0, 3).map(function (n) { return n.html.slice(0, 200)"
                + " + ' ' + n.failureSummary; }).join(' | '); })); });");
        assertThat((List<?>) found).isEmpty();
    }

    private static String axe() throws IOException {
        String at = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream in = BrowserTest.class.getClassLoader().getResourceAsStream(at)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nothingIsAskedOfTheNetworkAndNothingBreaksThePolicy() {
        browser.requests();
        show(1440);
        new Actions(browser.driver()).moveByOffset(600, 500).perform();
        assertThat(browser.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        assertThat(browser.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ReportFixtures.HOSTILE,
                "<img src=x onerror=alert(1)>",
                "'\"><svg onload=alert(1)>",
                "\u202Egnp.exe\u200B \uD83D\uDE80\uD83D\uDC68\u200D\uD83D\uDC69",
                "{{constructor.constructor('alert(1)')()}} ${alert(1)} %7Balert%7D"
            })
    void hostileNamesStayText(String name) {
        hostile(name);
    }

    @Test
    void aNameOfTenThousandCharactersBreaksNoLayout() {
        hostile("x<y&".repeat(2500));
    }

    private static void hostile(String name) {
        long elements = elements(ReportFixtures.everyFigure("plain"));
        assertThat(elements(ReportFixtures.everyFigure(name))).isEqualTo(elements);
        browser.drawAll();
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        assertThat(
                        number(
                                "document.querySelectorAll('img, iframe, object, embed, svg[onload], [onclick], [onerror]').length"))
                .isZero();
        assertThat(texts(FAULTY_LABELS)).isEmpty();
        assertThat(browser.messages()).isEmpty();
        assertThat(browser.js("return 'still here';")).as("no dialog is open").isEqualTo("still here");
    }

    /** Elements of the page apart from what is drawn. */
    private static long elements(Report report) {
        browser.open(report, 390, 844);
        return number(
                "Array.from(document.querySelectorAll('body *')).filter(function (e) { return !e.closest('.chart'); }).length");
    }

    @Test
    void fiveThousandResourcesAreUsableSoon() throws IOException {
        Path page = browser.write(ReportFixtures.fleet(5000, 100));
        assertThat(Files.size(page)).isLessThanOrEqualTo(8_000_000);
        browser.size(1440, 900);
        browser.show(page);
        browser.js("window.scrollTo(0, 1200);");
        // Time that the page's own thread worked, however many others share the cores: reading, laying out, first
        // drawing.
        assertThat(browser.seconds("TaskDuration")).isLessThan(2);
        assertThat(number("document.querySelectorAll('.chart svg').length"))
                .as("drawn when near the view")
                .isLessThan(100);
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1440);
        browser.waitFor(
                "(document.querySelector('section table') || { rows: [] }).rows.length === 5001",
                "the rest of the index");
        browser.js("window.dispatchEvent(new Event('beforeprint'));");
        assertThat(number("document.querySelectorAll('noscript.later').length"))
                .as("left out on paper")
                .isZero();
    }
}
