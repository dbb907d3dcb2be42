package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.FleetPlans;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TechnicalReportTest {

    @Test
    void theIndexHasEverySeriesWithTheCellsOfThePlansTable() {
        CapacityPlan plan = PlanFixtures.realistic();
        Report report = TechnicalReport.of(ReportFacts.of(plan).build());
        Block.Index index = ReportFixtures.blocks(report, Block.Index.class).get(0);
        List<List<String>> rows = PlanTable.wide(plan).rows();
        assertThat(index.rows()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(index.rows().get(i).cells())
                    .startsWith(
                            rows.get(i).get(2),
                            rows.get(i).get(1),
                            rows.get(i).get(9),
                            rows.get(i).get(4));
        }
        assertThat(index.rows().get(0).sparkline()).hasSize(30);
        assertThat(index.table().rows()).hasSameSizeAs(rows);
    }

    @Test
    void everyAnchorLeadsToOneSection() {
        Report report = TechnicalReport.of(ReportFacts.of(FleetPlans.of(300, 2)).build());
        Set<String> sections = report.sections().stream()
                .map(Report.Section::anchor)
                .filter(anchor -> !anchor.isEmpty())
                .collect(Collectors.toSet());
        List<String> anchors = ReportFixtures.blocks(report, Block.Index.class).get(0).rows().stream()
                .map(Block.Entry::anchor)
                .filter(anchor -> !anchor.isEmpty())
                .toList();
        assertThat(anchors).hasSize(TechnicalReport.INLINED).doesNotHaveDuplicates();
        assertThat(sections).containsExactlyInAnyOrderElementsOf(anchors);
    }

    @Test
    void fiveThousandSeriesAreAllInTheIndexAndAHundredInFull() {
        CapacityPlan plan = FleetPlans.of(5_000, 4);
        Report report = TechnicalReport.of(ReportFacts.of(plan).build());
        List<Block.Index> parts = ReportFixtures.blocks(report, Block.Index.class);
        assertThat(parts).extracting(part -> part.rows().size()).containsExactly(100, 4_900);
        assertThat(report.sections().get(1).title())
                .as("the map is not pages away")
                .startsWith("2. Headroom");
        assertThat(parts.get(1).rows()).allMatch(row -> row.anchor().isEmpty());
        assertThat(ReportFixtures.blocks(report, ForecastFigure.class)).hasSize(TechnicalReport.INLINED);
        HeadroomMap map = ReportFixtures.blocks(report, HeadroomMap.class).get(0);
        assertThat(map.rows()).hasSizeLessThanOrEqualTo(60);
        assertThat(map.rows().size() + map.more()).isEqualTo(280);
        assertThat(report.sections().get(report.sections().size() - 2).title())
                .startsWith("Not judged: " + NumberText.count(plan.notJudged()));
    }

    @Test
    void aColumnOfTheMapWithNothingInItIsLeftOut() {
        for (CapacityPlan plan : List.of(PlanFixtures.realistic(), FleetPlans.of(40, 3))) {
            HeadroomMap map = HeadroomMaps.of(new PlanText(plan)).orElseThrow();
            assertThat(map.columns()).isNotEmpty().doesNotContain("other");
            for (int c = 0; c < map.columns().size(); c++) {
                int column = c;
                assertThat(map.rows())
                        .as(map.columns().get(c))
                        .anyMatch(row -> row.cells().get(column).members() > 0);
            }
            assertThat(map.table().columns()).hasSize(2 + map.columns().size());
        }
    }

    @Test
    void everyRefusalOfThePlanIsThereForPrograms() {
        CapacityPlan plan = FleetPlans.of(2_000, 8);
        Report report = TechnicalReport.of(ReportFacts.of(plan).build());
        assertThat(report.refusals()).hasSize((int) plan.notJudged());
        assertThat(report.refusals().get(0).refusal().askAgain()).isNotNull();
    }

    @Test
    void momentsInSentencesAreOfTheZone() {
        String words = ReportFixtures.words(
                TechnicalReport.of(ReportFacts.of(PlanFixtures.realistic()).build()));
        assertThat(words).doesNotContainPattern("\\d\\d:\\d\\d:\\d\\dZ").doesNotContainPattern("\\d\\.\\d{9}");
    }

    @Test
    void theMapCountsItsMembersAndShowsTheWorst() {
        CapacityPlan plan = FleetPlans.of(400, 6);
        HeadroomMap map = HeadroomMaps.of(new PlanText(plan)).orElseThrow();
        long members = map.rows().stream()
                .flatMap(row -> row.cells().stream())
                .mapToLong(HeadroomMap.Cell::members)
                .sum();
        if (map.more() == 0) {
            assertThat(members).isEqualTo(400);
        } else {
            assertThat(members).isLessThan(400);
        }
        assertThat(map.rows().stream().flatMap(row -> row.cells().stream()))
                .anyMatch(cell -> cell.due() == HeadroomMap.Due.PAST && cell.members() > 0);
    }

    @Test
    void aProposedSizeIsLaidOverThePartOfTheHistoryAndCounted() {
        Report report =
                TechnicalReport.of(ReportFacts.of(PlanFixtures.realistic()).build());
        ReplayFigure replay = ReportFixtures.blocks(report, ReplayFigure.class).stream()
                .filter(figure -> figure.subtitle().contains("checkout"))
                .findFirst()
                .orElseThrow();
        assertThat(replay.now()).isEqualTo(8);
        assertThat(replay.proposed()).isEqualTo(4);
        assertThat(replay.limit()).hasValue(3.2);
        assertThat(replay.demand().length()).isEqualTo(432);
        assertThat(replay.breaches()).isEmpty();
        assertThat(replay.verdict()).isEqualTo("0 of 432 h above 80 % of m5.xlarge");
    }

    @Test
    void sizesStandByCostAndRiskAndASmallerOneIsNoLessRisky() {
        Report report =
                TechnicalReport.of(ReportFacts.of(PlanFixtures.realistic()).build());
        FrontierFigure frontier = ReportFixtures.blocks(report, FrontierFigure.class).stream()
                .filter(figure -> figure.subtitle().endsWith("checkout"))
                .findFirst()
                .orElseThrow();
        assertThat(frontier.points()).extracting(FrontierFigure.Point::label).startsWith("m5.2xlarge", "m5.xlarge");
        assertThat(frontier.points().get(1).breach())
                .isGreaterThanOrEqualTo(frontier.points().get(0).breach());
        assertThat(frontier.points().get(1).monthlyCost())
                .isLessThan(frontier.points().get(0).monthlyCost());
    }

    @Test
    void coverageCarriesTheIntervalOfWilson() {
        // R: prop.test(8, 10, correct = FALSE)$conf.int gives 0.4901625 0.9433178
        CoverageFigure.Point point = CoverageFigures.point(0.95, 0.8, 10);
        assertThat(point.lower()).isCloseTo(0.4901625, org.assertj.core.data.Offset.offset(1e-7));
        assertThat(point.upper()).isCloseTo(0.9433178, org.assertj.core.data.Offset.offset(1e-7));
        CoverageFigure figure = ReportFixtures.blocks(
                        TechnicalReport.of(ReportFacts.of(PlanFixtures.small()).build()), CoverageFigure.class)
                .get(0);
        assertThat(figure.title()).isEqualTo("In 8 past trials the 95 % band held 93.0 % (n = 1,344)");
    }

    @Test
    void theSameFactsGiveTheSameReport() {
        CapacityPlan plan = FleetPlans.of(50, 9);
        assertThat(TechnicalReport.of(ReportFacts.of(plan).build()))
                .isEqualTo(TechnicalReport.of(ReportFacts.of(plan).build()));
    }

    @Test
    void nothingReadIsSaid() {
        Report report = TechnicalReport.of(ReportFacts.of(PlanFixtures.empty()).build());
        assertThat(report.sections().get(0).title()).isEqualTo("1. Index: nothing was read");
        assertThat(report.sections().get(1).title()).isEqualTo("2. Headroom: nothing was read");
    }
}
