package io.capacityplanner.textreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.report.BarsFigure;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.CostFigure;
import io.capacityplanner.report.Interval;
import io.capacityplanner.report.LinesFigure;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.RunOutFigure;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.ReportRenderer;
import io.capacityplanner.unit.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredRenderersTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void everyRefusalIsAnObjectOfItsOwn() throws IOException {
        Report report = new Report(
                "t",
                MADE,
                BERLIN,
                Map.of(),
                List.of(),
                List.of(
                        new Report.Unanswered(
                                "run-out date",
                                "=mail",
                                "memory",
                                new Refusal("the history is short", "6 d", "28 d", MADE)),
                        new Report.Unanswered("trend", "<b>", "cpu", new Refusal("it is flat", "", "", null))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportRenderer().render(report, out);
        JsonNode refusals = new ObjectMapper().readTree(out.toByteArray()).get("refusals");
        assertThat(refusals).hasSize(2);
        assertThat(refusals.get(0).toString())
                .isEqualTo("{\"status\":\"refused\",\"question\":\"run-out date\",\"resource\":\"=mail\","
                        + "\"metric\":\"memory\",\"reason\":\"the history is short\",\"needed\":\"28 d\",\"have\":\"6 d\","
                        + "\"askAgain\":\"2026-03-01T13:00:00+01:00\"}");
        for (String unknown : List.of("needed", "have", "askAgain")) {
            assertThat(refusals.get(1).get(unknown).isNull()).as(unknown).isTrue();
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new CsvReportRenderer().render(report, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .contains("STATUS,QUESTION,RESOURCE,METRIC,REASON,NEEDED,HAVE,ASK AGAIN\r\n")
                .contains(
                        "refused,run-out date,'=mail,memory,the history is short,28 d,6 d,2026-03-01T13:00:00+01:00\r\n")
                .contains("refused,trend,<b>,cpu,it is flat,,,\r\n");
    }

    private static Report report(String name) {
        Block.Table table = new Block.Table(
                name,
                List.of(Block.Column.text("RESOURCE"), Block.Column.number("COST")),
                List.of(List.of(name, "-1,234.50"), List.of("other", "=1+1")),
                "note on " + name);
        return new Report(
                "Report on " + name,
                MADE,
                BERLIN,
                Map.of("scope", name),
                List.of(new Report.Section(
                        "Section of " + name,
                        "r1",
                        List.of(
                                new Block.Lead(name),
                                new Block.Heading(name),
                                new Block.Paragraph(name),
                                new Block.Bullets(List.of(name, "second")),
                                table,
                                new Block.Index(
                                        "",
                                        List.of(Block.Column.text("RESOURCE")),
                                        List.of(new Block.Entry(List.of(name), "r1", List.of(1.0, Double.NaN))),
                                        ""),
                                new RunOutFigure(
                                        name,
                                        "",
                                        name,
                                        MADE,
                                        MADE.plusSeconds(86_400),
                                        List.of(new RunOutFigure.Row(
                                                name,
                                                Optional.of(MADE),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                true)),
                                        0,
                                        table),
                                new CostFigure(
                                        "cost",
                                        "",
                                        "",
                                        Currency.getInstance("EUR"),
                                        List.of(new CostFigure.Month(
                                                YearMonth.of(2026, 2),
                                                OptionalDouble.of(1234.5678901),
                                                OptionalDouble.empty(),
                                                Optional.of(new Interval(1, 2)),
                                                OptionalDouble.empty(),
                                                "")),
                                        table),
                                new LinesFigure(
                                        "lines",
                                        "",
                                        "",
                                        "%",
                                        List.of(new LinesFigure.Line(
                                                name, TimeSeries.of(MADE, Step.HOUR, new double[] {1, Double.NaN, 3}))),
                                        table),
                                new BarsFigure(
                                        "bars",
                                        "",
                                        "",
                                        "days",
                                        List.of(new BarsFigure.Bar(name, 3, Optional.empty(), OptionalDouble.of(7))),
                                        table)))));
    }

    private static String rendered(ReportRenderer renderer, Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        renderer.render(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonHoldsUnroundedNumbersAndMomentsWithTheirOffset() throws IOException {
        JsonNode json = new ObjectMapper().readTree(rendered(new JsonReportRenderer(), report("db")));
        assertThat(json.get("schemaVersion").asInt()).isEqualTo(ReportData.SCHEMA_VERSION);
        assertThat(json.get("madeAt").asText()).isEqualTo("2026-03-01T13:00:00+01:00");
        JsonNode blocks = json.get("sections").get(0).get("blocks");
        assertThat(blocks.findValuesAsText("type"))
                .contains("lead", "table", "index", "run-out", "cost", "lines", "bars");
        JsonNode runOut = blocks.get(6).get("data");
        assertThat(runOut.get("rows").get(0).get("orderBy").asText()).isEqualTo("2026-03-01T13:00:00+01:00");
        assertThat(runOut.get("rows").get(0).get("even").isNull()).isTrue();
        JsonNode cost = blocks.get(7).get("data");
        assertThat(cost.get("currency").asText()).isEqualTo("EUR");
        assertThat(cost.get("months").get(0).get("actual").asDouble()).isEqualTo(1234.5678901);
        assertThat(blocks.get(8)
                        .get("data")
                        .get("lines")
                        .get(0)
                        .get("values")
                        .get("values")
                        .toString())
                .isEqualTo("[1.0,null,3.0]");
    }

    @Test
    void csvHoldsEveryTableAndNoFormula() throws IOException {
        String csv = rendered(new CsvReportRenderer(), report("db"));
        assertThat(csv).contains("db,\"-1,234.50\"\r\n", "other,'=1+1\r\n", "section,Section of db\r\n");
        assertThat(csv.split("RESOURCE", -1)).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\",\"y\")",
                "+1+1",
                "-1+1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                " =1",
                "\uFF1D1",
                "=cmd|' /C calc'!A0"
            })
    void noCellBeginsAsAFormula(String text) {
        String cell = CsvReportRenderer.cell(text);
        String inside = cell.startsWith("\"") ? cell.substring(1) : cell;
        assertThat(inside).startsWith("'");
    }

    @Test
    void plainNumbersStayNumbers() {
        assertThat(CsvReportRenderer.cell("-12.5")).isEqualTo("-12.5");
        assertThat(CsvReportRenderer.cell("+3")).isEqualTo("+3");
        assertThat(CsvReportRenderer.cell("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "[click](javascript:alert(1))",
                "a | b\n# head\n- item",
                "`code` *bold* _it_ ~~no~~ &lt; ![i](x)",
                "www.example.com http://x.y <http://x>",
                "1. one",
                "> quote",
                "\u202Egnirts\u200B",
                "emoji \uD83D\uDE80",
                "\uD800 lone"
            })
    void hostileNamesAreTextInMarkdown(String name) throws IOException {
        String escaped = MarkdownReportRenderer.escape(name);
        assertThat(escaped).doesNotContain("\n", "\r", "\u202E", "\u200B");
        for (String special : new String[] {"<", "[", "]", "|", "`", "*", "_", "#", "!", ">", "&", "~", "("}) {
            int from = 0;
            for (int at = escaped.indexOf(special, from); at >= 0; at = escaped.indexOf(special, at + 1)) {
                assertThat(at).as("%s in %s", special, escaped).isPositive();
                assertThat(escaped.charAt(at - 1))
                        .as("%s in %s", special, escaped)
                        .isEqualTo('\\');
            }
        }
        String text = rendered(new MarkdownReportRenderer(), report(name));
        assertThat(text.lines().filter(line -> line.startsWith("#"))).hasSizeLessThanOrEqualTo(8);
        assertThat(text.lines().filter(line -> line.startsWith("|"))).allMatch(line -> line.endsWith("|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0007\"\\", "\uD800", "</script>", "\uD83D\uDE80", "\u202E"})
    void hostileNamesAreReadBackFromJson(String name) throws IOException {
        JsonNode json = new ObjectMapper().readTree(rendered(new JsonReportRenderer(), report(name)));
        String expected = name.equals("\uD800") ? "\uFFFD" : name;
        assertThat(json.get("header").get("scope").asText()).isEqualTo(expected);
    }

    @Test
    void aNameOfTenThousandCharactersPassesEverywhere() throws IOException {
        String name = "x|<".repeat(3334);
        for (ReportRenderer renderer : List.of(
                new JsonReportRenderer(),
                new CsvReportRenderer(),
                new MarkdownReportRenderer(),
                new TextReportRenderer())) {
            assertThat(rendered(renderer, report(name))).as(renderer.id()).isNotEmpty();
        }
    }
}
