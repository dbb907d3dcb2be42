package io.capacityplanner.textreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.PlanTable;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TextReportRendererTest {

    @Test
    void planTableOfTheSmallPlan() {
        assertThat(String.join("\n", TextTable.lines(PlanTable.rows(PlanFixtures.small()), TextStyle.unlimited())))
                .isEqualTo("""
                        #  ORDER BY    RESOURCE              RUNS OUT 80 %           ACTION                SAVES/mo
                        1  2026-12-04  orders-db/disk        2026-12-26..2027-01-23  +2 TiB !!                    -
                        2  none        checkout/cpu_usage    none by 2027-02-23      m5.2xlarge>m5.xlarge       140
                        3  ?           mail-gw/memory_usage  6/28 d; ask 2026-12-16  wait                         -
                        Decide 1 by 4 Dec 2026; later: over 1 in 20 risk. !!! past, !! within 30 d, ! within 90 d.\
                        """);
    }

    @Test
    void wholeReportOfASmallDocument() {
        Block.Table table = new Block.Table(
                "Sizes",
                List.of(Block.Column.text("RESOURCE"), Block.Column.number("SAVES/mo")),
                List.of(List.of("checkout", "210"), List.of("mail-gw", "-")),
                "and 3 more");
        Report report = new Report(
                "Order disk by 9 Dec",
                Instant.EPOCH,
                ZoneOffset.UTC,
                Map.of("zone", "UTC"),
                List.of(
                        new Report.Section(
                                "Decide next",
                                List.of(new Block.Lead("Order disk."), new Block.Bullets(List.of("One.", "Two.")))),
                        new Report.Section(
                                "Money", List.of(table, new Block.Heading("Why"), new Block.Paragraph("So.")))));
        assertThat(PlainText.of(report, TextStyle.unlimited())).isEqualTo("""
                        Order disk by 9 Dec
                        ===================
                        zone  UTC


                        Decide next
                        -----------
                        Order disk.

                        - One.
                        - Two.


                        Money
                        -----
                        Sizes
                        RESOURCE  SAVES/mo
                        checkout       210
                        mail-gw          -
                        and 3 more

                        Why:

                        So.
                        """);
    }

    @Test
    void aNarrowTerminalDropsColumnsFromTheRightAndSaysSo() {
        List<String> lines = TextTable.lines(PlanTable.wide(PlanFixtures.small()), TextStyle.ofWidth(80));
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines.get(1)).startsWith("1  2026-12-04").contains("2026-12-26..2027-01-23");
        assertThat(String.join(" ", lines))
                .contains("(not shown at this width: ")
                .contains("WHY)");
    }

    @Test
    void namesAreElidedInTheMiddleAndNumbersNever() {
        Block.Table table = new Block.Table(
                List.of(Block.Column.text("RESOURCE"), Block.Column.number("BYTES")),
                List.of(List.of("a-very-long-name-of-a-resource-in-a-cluster-far-away/cpu", "123,456,789,012")),
                "");
        List<String> lines = TextTable.lines(table, TextStyle.ofWidth(40));
        assertThat(lines.get(1))
                .hasSize(40)
                .contains("…")
                .startsWith("a-very")
                .contains("/cpu")
                .endsWith("123,456,789,012");
        assertThat(TextTable.lines(table, TextStyle.ofWidth(40).asAscii()).get(1))
                .contains("...")
                .hasSize(40);
    }

    @Test
    void everythingFitsTheWidthOrIsOneWord() {
        for (int width : new int[] {40, 80, 120}) {
            String text = PlainText.of(PlanReport.of(PlanFixtures.small()), TextStyle.ofWidth(width));
            assertThat(text.lines())
                    .as("width %s", width)
                    .allSatisfy(line -> assertThat(
                                    line.length() <= width || line.matches(" *\\S+ *") || line.matches("\\S+  +\\S+.*"))
                            .as(line)
                            .isTrue());
        }
    }

    @Test
    void controlCharactersOfNamesAreShownNotSent() {
        assertThat(Characters.visible("a\u001b[31mb\nc\u202ed\t", false)).isEqualTo("a\\x1b[31mb\\nc\\u202ed\\t");
        String text = PlainText.of(PlanReport.of(PlanFixtures.realistic()), TextStyle.unlimited());
        assertThat(text.chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
    }

    @Test
    void asciiStyleWritesAsciiOnly() {
        assertThat(Characters.visible("$1,240 ± 90 ≥ Zürich → 日", true)).isEqualTo("$1,240 +- 90 >= Zurich -> \\u65e5");
        String text = PlainText.of(
                PlanReport.of(PlanFixtures.realistic()), TextStyle.unlimited().asAscii());
        assertThat(text.chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(Characters.width("日本")).isEqualTo(4);
        assertThat(Characters.width("e\u0301")).isEqualTo(1);
        assertThat(Characters.elide("日本日本日本", 7, false)).isEqualTo("日本…本");
    }

    @Test
    void rendererIsFoundAndWritesUtf8() throws IOException {
        ReportRenderer renderer = ServiceLoader.load(ReportRenderer.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals("text"))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        renderer.render(PlanReport.of(PlanFixtures.small()), out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("orders-db/disk: +2 TiB")
                .endsWith("\n");
        assertThat(renderer.mediaType()).isEqualTo("text/plain");
        assertThat(renderer.fileExtension()).isEqualTo("txt");
    }

    @Test
    void aWidthTooSmallToReadIsRefused() {
        assertThatThrownBy(() -> TextStyle.ofWidth(10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10");
    }
}
