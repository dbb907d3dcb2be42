package io.capacityplanner.connector.htmlreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportRendererTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);

    private static String html(Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new HtmlReportRenderer().render(report, out);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, String html) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(html);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The page without scripts and style: what can be read. */
    private static String readable(String html) {
        return html.replaceAll("(?s)<script.*?</script>", "").replaceAll("(?s)<style>.*?</style>", "");
    }

    @Test
    void policyAllowsThisFilesScriptsAndStyleOnly() throws NoSuchAlgorithmException {
        String html = html(ReportFixtures.withFigures(1, 100, 30));
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        List<String> inline = all(SCRIPT, html);
        assertThat(inline).hasSize(2);
        for (String text : inline) {
            assertThat(policy.group(1)).contains("script-src").contains(hash(text));
        }
        assertThat(policy.group(1))
                .contains("style-src " + hash(all(STYLE, html).get(0)));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String html = html(ReportFixtures.withFigures(2, 100, 30));
        assertThat(readable(html))
                .doesNotContainPattern("(?i)\\b(src|href)=\"(?!#)")
                .doesNotContain("url(");
        assertThat(all(STYLE, html).get(0)).doesNotContain("url(").doesNotContain("@import");
    }

    @Test
    void hostileTextStaysText() {
        String html = html(ReportFixtures.hostile());
        assertThat(html).doesNotContain("<b onclick").doesNotContain("\u202e").doesNotContain("<!--");
        assertThat(readable(html)).contains("&lt;/script&gt;&lt;b onclick=&quot;alert(&#39;x&#39;)&quot;&gt;&amp;amp;");
        assertThat(all(DATA, html))
                .hasSize(1)
                .allSatisfy(json -> assertThat(json).doesNotContain("<"));
        assertThat(all(SCRIPT, html)).hasSize(2);
    }

    @Test
    void eachFigureHasChartDataSummaryAndTable() {
        String html = html(ReportFixtures.withFigures(3, 100, 30));
        String readable = readable(html);
        assertThat(all(
                        Pattern.compile("<figure id=\"(.*?)\" class=\"slim\" data-chart data-kind=\"forecast\">"),
                        readable))
                .containsExactly("figure-1", "figure-2", "figure-3");
        assertThat(all(DATA, html)).hasSize(3);
        assertThat(all(Pattern.compile("<figcaption>(.*?)</figcaption>"), readable))
                .hasSize(3)
                .containsOnly("Now 60\u00a0%.");
        // Open, so that it is there without script; the script closes it.
        assertThat(all(Pattern.compile("(<details class=\"data\" open>)"), readable))
                .hasSize(3);
        assertThat(all(
                        Pattern.compile(
                                "<div class=\"plot\" (hidden)><div class=\"chart\" tabindex=\"0\" role=\"img\""),
                        readable))
                .hasSize(3);
        assertThat(all(Pattern.compile("(th scope=\"col\")"), readable)).hasSize(6);
    }

    @Test
    void landmarksAndHeadingsAreInOrder() {
        String readable = readable(html(ReportFixtures.withFigures(1, 100, 30)));
        assertThat(readable)
                .containsSubsequence(
                        "<html lang=\"en\">", "<header>", "<h1>", "<main id=\"main\">", "<h2 ", "<footer>");
        assertThat(all(Pattern.compile("<(h1)>"), readable)).hasSize(1);
        assertThat(readable).contains("All times are of the zone Europe/Berlin.");
        List<String> ids = all(Pattern.compile(" id=\"(.*?)\""), readable);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(all(Pattern.compile("href=\"#(.*?)\""), readable));
    }

    @Test
    void fiveResourcesAreAtMostOneAndAHalfMegabytes() {
        int size = html(ReportFixtures.withFigures(5, 3 * 2160, 2160)).getBytes(StandardCharsets.UTF_8).length;
        assertThat(size).isBetween(1_000_000, 1_500_000);
    }

    @Test
    void aReportWithoutFiguresCarriesNoScript() {
        String html = html(ReportFixtures.withoutFigures());
        assertThat(all(SCRIPT, html)).isEmpty();
        assertThat(html).contains("script-src 'none'").hasSizeLessThan(20_000);
    }

    @Test
    void nothingThatIsNoNumberIsPrinted() {
        String html = html(ReportFixtures.withFigures(2, 300, 60));
        assertThat(readable(html)).doesNotContainPattern("\\bNaN\\b|\\bInfinity\\b|\\bnull\\b");
        assertThat(all(DATA, html))
                .allSatisfy(json -> assertThat(json).doesNotContain("NaN").doesNotContain("Infinity"));
    }

    @Test
    void sameReportSameBytes() {
        assertThat(html(ReportFixtures.withFigures(2, 100, 30)))
                .isEqualTo(html(ReportFixtures.withFigures(2, 100, 30)));
    }

    @Test
    void rendererIsFound() {
        assertThat(ServiceLoader.load(ReportRenderer.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(renderer -> renderer.id().equals("html")))
                .singleElement()
                .satisfies(renderer -> {
                    assertThat(renderer.mediaType()).isEqualTo("text/html");
                    assertThat(renderer.fileExtension()).isEqualTo("html");
                });
    }
}
