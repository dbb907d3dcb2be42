package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.textreport.PlainText;
import io.capacityplanner.textreport.TextStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    private static final String NO_NUMBER = "\\bNaN\\b|\\bInfinity\\b|∞|\\bnull\\b|Optional\\[";

    @Test
    void sectionsStandInTheirOrder() {
        Report report = PlanReport.of(PlanFixtures.realistic());
        List<String> titles = titles(report);
        assertThat(titles.get(0)).isEqualTo("Decide next");
        assertThat(titles.get(1)).contains("with a known capacity").contains("run out before");
        assertThat(titles.get(2))
                .isEqualTo("$171 a month can be saved by right-sizing; what is too small costs $140 more");
        assertThat(titles.get(3)).isEqualTo("What we found: 1 saturated, 1 leaking, 1 idle, 1 growing");
        assertThat(titles.get(4)).isEqualTo("mail-gw/cpu_usage is at its limit now");
        assertThat(titles.get(5)).isEqualTo("orders-db/disk runs out in January 2027");
        assertThat(titles).endsWith("Not judged: 1 of 9", "Not read: 2 problems");
        assertThat(report.header())
                .containsEntry("zone", "Europe/Berlin")
                .containsEntry("not judged", "1 of 9")
                .containsEntry("prices of", "1 Nov 2026")
                .containsEntry("run", "7f3a90c1");
    }

    @Test
    void theFirstSectionNamesDecisionDateAndOdds() {
        Report report = PlanReport.of(PlanFixtures.small());
        assertThat(report.title()).isEqualTo("orders-db/disk: +2 TiB, by 4 Dec 2026");
        Block.Lead lead = (Block.Lead) report.sections().get(0).blocks().get(0);
        assertThat(lead.text())
                .isEqualTo("orders-db/disk (+2 TiB): Order by 4 Dec 2026: lead time 21 d; later leaves over a 1 in 20"
                        + " chance. 1 in 20 chance it runs out before 26 Dec 2026; even chance by the week of"
                        + " 4 Jan 2027; 19 in 20 chance before 28 Jan 2027.");
    }

    @Test
    void nothingToDecideIsToldApartFromNothingJudged() {
        assertThat(lead(PlanFixtures.empty()))
                .isEqualTo("Nothing is decided: no series was read. Give a source of metrics, then plan again.");
        assertThat(lead(PlanFixtures.nothingJudged())).startsWith("Nothing is decided: none of 2 series");
        assertThat(lead(PlanFixtures.many(3))).startsWith("No order is due");
        assertThat(titles(PlanReport.of(PlanFixtures.empty())))
                .contains("Not judged: none", "Not read: nothing", "What we found: nothing was looked at");
    }

    @Test
    void onlyTheMostImportantSeriesHaveFigures() {
        Report report = PlanReport.of(PlanFixtures.many(35));
        long figures = report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(ForecastFigure.class::isInstance)
                .count();
        assertThat(figures).isEqualTo(PlanReport.FIGURES);
        assertThat(titles(report)).contains("And 23 more without a figure");
    }

    @Test
    void figuresCarryLimitTodayAndUnit() {
        ForecastFigure figure = PlanReport.of(PlanFixtures.small()).sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(ForecastFigure.class::isInstance)
                .map(ForecastFigure.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(figure.unit()).isEqualTo("TiB");
        assertThat(figure.level(ForecastFigure.Level.Kind.LIMIT).orElseThrow().label())
                .isEqualTo("limit 80 % = 16 TiB");
        assertThat(figure.mark(ForecastFigure.Mark.Kind.TODAY).orElseThrow().label())
                .isEqualTo("today 25 Nov 2026");
        assertThat(figure.mark(ForecastFigure.Mark.Kind.ORDER_BY).orElseThrow().label())
                .isEqualTo("order by 4 Dec 2026");
        assertThat(figure.history().get(0)).isCloseTo(14, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(figure.bands()).hasSize(2);
        assertThat(figure.table().rows()).hasSizeGreaterThan(10);
    }

    @Test
    void noFigureIsPrintedForWhatIsNoNumber() {
        for (long seed = 0; seed < 40; seed++) {
            CapacityPlan plan = PlanFixtures.random(seed);
            String text = PlainText.of(PlanReport.of(plan), TextStyle.unlimited());
            assertThat(text).as("seed %s", seed).doesNotContainPattern(NO_NUMBER);
        }
        for (CapacityPlan plan :
                List.of(PlanFixtures.realistic(), PlanFixtures.empty(), PlanFixtures.nothingJudged())) {
            assertThat(PlainText.of(PlanReport.of(plan), TextStyle.unlimited())).doesNotContainPattern(NO_NUMBER);
        }
    }

    @Test
    void bannedWordsAreNotUsed() {
        String text = PlainText.of(PlanReport.of(PlanFixtures.realistic()), TextStyle.unlimited());
        assertThat(text).doesNotContainPattern("(?i)\\b(likely|safe|optimal)\\b");
    }

    @Test
    void thePlanGivesTheSameReportTwice() {
        assertThat(PlanReport.of(PlanFixtures.realistic())).isEqualTo(PlanReport.of(PlanFixtures.realistic()));
    }

    private static String lead(CapacityPlan plan) {
        return ((Block.Lead) PlanReport.of(plan).sections().get(0).blocks().get(0)).text();
    }

    private static List<String> titles(Report report) {
        return report.sections().stream().map(Report.Section::title).toList();
    }
}
