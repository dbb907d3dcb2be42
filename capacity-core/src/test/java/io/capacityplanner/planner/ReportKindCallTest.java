package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.report.MonthlyCost;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.ReportFacts;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeRenderer;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportKindCallTest {

    private static final Metric DISK = Metric.nonNegative("disk", Unit.GIBIBYTES);
    private static final int DAYS = 100;

    @TempDir
    private Path folder;

    private static Resource disk(String id, String team, double capacity) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .tag("team", team)
                .capacity("disk", Quantity.of(capacity, Unit.GIBIBYTES))
                .build();
    }

    /** A charge of 10 a day from 1 January 2026 on; the data end on 15 April. */
    private record Bills() implements CostSource {

        @Override
        public String id() {
            return "bills";
        }

        @Override
        public String description() {
            return "Ten a day";
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            LocalDate first = LocalDate.of(2026, 1, 1);
            return Stream.iterate(first, day -> day.plusDays(1))
                    .takeWhile(day -> day.isBefore(LocalDate.of(2026, 4, 15)))
                    .map(day -> new TimeRange(at(day), at(day.plusDays(1))))
                    .filter(range -> !range.start().isBefore(query.range().start()))
                    .map(range -> Delivery.of(new CostRecord("1", "full", "disk", range, Money.usd(10), Money.usd(9))));
        }

        private static Instant at(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    private static CapacityPlanner planner() {
        return CapacityPlanner.builder()
                .discover(false)
                .clock(new MutableClock(FakeSource.START.plus(Duration.ofDays(DAYS))))
                .source(new FakeSource()
                        .with("calm", DISK, Step.DAY, DAYS, i -> 10)
                        .with("climbing", DISK, Step.DAY, DAYS, i -> 100 + i)
                        .with("full", DISK, Step.DAY, DAYS, i -> 95)
                        .with("young", DISK, Step.HOUR, 5 * 24, i -> 10))
                .inventory(FakeInventory.of(
                        disk("calm", "shop", 1000), disk("climbing", "shop", 300), disk("full", "../mail & <b>", 100)))
                .costs(new Bills())
                .renderer(new FakeRenderer("fake"))
                .forecaster(LastValueForecaster.auto().rising(1))
                .forecaster(LastValueForecaster.of("naive"))
                .build();
    }

    @Test
    void everyKindComesOfTheSamePlan() {
        try (CapacityPlanner planner = planner()) {
            String run = planner.plan().get().runId();
            for (ReportKind kind :
                    List.of(ReportKind.EXECUTIVE, ReportKind.TECHNICAL, ReportKind.TREND, ReportKind.ROI)) {
                Report report = planner.report(kind).get().document();
                assertThat(report.header())
                        .containsEntry("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
                        .containsEntry("run", run)
                        .containsEntry("not judged", "1 of 4");
            }
        }
    }

    @Test
    void aReportProposesNothingToAnybody() {
        TwoTeams teams = new TwoTeams();
        try (CapacityPlanner planner = teams.builder().build()) {
            for (ReportKind kind : ReportKind.values()) {
                planner.report(kind).get();
            }
            try (Stream<TrackedRecommendation> kept = teams.recommendations.all()) {
                assertThat(kept).isEmpty();
            }
            planner.plan().get();
            try (Stream<TrackedRecommendation> kept = teams.recommendations.all()) {
                assertThat(kept).as("who plans proposes").isNotEmpty();
            }
        }
    }

    @Test
    void aComplianceReportIsMadeOfWhatWasRecorded() {
        try (CapacityPlanner planner = planner()) {
            Report report = planner.report(ReportKind.COMPLIANCE).get().document();
            assertThat(report.sections()).hasSize(8);
            assertThat(report.sections().get(2).title()).isEqualTo("3. Audit chain: there is no log");
            assertThatThrownBy(() -> planner.report(ReportKind.COMPLIANCE).make())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void monthsAddUpToTheBillToTheCent() {
        try (CapacityPlanner planner = planner()) {
            List<MonthlyCost> costs =
                    planner.report(ReportKind.EXECUTIVE).make().facts().costs();
            assertThat(costs)
                    .extracting(MonthlyCost::month)
                    .startsWith(
                            YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3), YearMonth.of(2026, 4));
            assertThat(costs.get(1).billed()).contains(Money.usd(280));
            assertThat(costs.get(1).spent()).contains(Money.usd(252));
            assertThat(costs.get(1).isClosed()).isTrue();
            MonthlyCost open = costs.get(3);
            assertThat(open.days()).isEqualTo(14);
            assertThat(open.spent()).contains(Money.usd(126));
            // Of the sixteen days to come at least the level of today.
            assertThat(open.forecast().orElseThrow().middle()).isGreaterThanOrEqualTo(Money.usd(126));
            assertThat(open.forecast().orElseThrow().low())
                    .isLessThanOrEqualTo(open.forecast().orElseThrow().high());
        }
    }

    @Test
    void aTeamSeesItsPartOfTheSameRun() {
        try (CapacityPlanner planner = planner()) {
            ReportKindCall.Made all = planner.report(ReportKind.TECHNICAL).make();
            ReportFacts shop =
                    planner.report(ReportKind.TECHNICAL).team("shop").make().facts();
            assertThat(shop.plan().items())
                    .extracting(item -> item.series().resource())
                    .containsExactly("climbing", "calm");
            assertThat(shop.plan().runId()).isEqualTo(all.facts().plan().runId());
            assertThat(all.byTeam().keySet()).containsExactly("../mail & <b>", "no team", "shop");
            ReportCall ofShop = java.util.Objects.requireNonNull(all.byTeam().get("shop"));
            assertThat(ofShop.document().header().get("scope"))
                    .isEqualTo("team shop of 4 series: 2 series of 2 resources");
        }
    }

    @Test
    void eachTeamGetsAFileBesideTheOthersWhateverItsName() throws Exception {
        try (CapacityPlanner planner = planner()) {
            Map<String, Path> files = planner.report(ReportKind.TECHNICAL).toEachTeam(folder.resolve("out.fake"));
            assertThat(files.values())
                    .allMatch(file -> folder.equals(file.getParent()))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("out-mail-b.fake", "out-no-team.fake", "out-shop.fake");
            try (Stream<Path> written = Files.list(folder)) {
                assertThat(written).hasSize(3);
            }
        }
    }

    @Test
    void namesThatLookAlikeGetFilesOfTheirOwn() {
        Path file = Path.of("out.html");
        Path first = ReportTeams.file(file, "a b", java.util.Set.of());
        assertThat(first).isEqualTo(Path.of("out-a-b.html"));
        assertThat(ReportTeams.file(file, "a/b", java.util.Set.of(first))).isEqualTo(Path.of("out-a-b-2.html"));
        assertThat(ReportTeams.file(Path.of("out"), "…", java.util.Set.of())).isEqualTo(Path.of("out-team"));
    }

    @Test
    void theRequestShapesThePlan() {
        try (CapacityPlanner planner = planner()) {
            ReportFacts facts = planner.report(ReportKind.EXECUTIVE)
                    .horizon(Horizon.days(30))
                    .limit(0.7)
                    .leadTime(Duration.ofDays(3))
                    .budget(Money.usd(300))
                    .classification("internal")
                    .make()
                    .facts();
            assertThat(facts.plan().request().limit().value()).isEqualTo(0.7);
            assertThat(facts.plan().request().leadTime()).isEqualTo(Duration.ofDays(3));
            assertThat(facts.budget()).contains(Money.usd(300));
            assertThat(facts.classification()).isEqualTo("internal");
        }
    }

    @Test
    void aSumCountsASeriesFromItsFirstDayAndBridgesGaps() {
        List<ReportTotals.Total> totals = ReportTotals.of(List.of(
                Fixtures.prepared("a", DISK, series(0, 1, 2, 3, 4)),
                Fixtures.prepared("b", DISK, series(1, 10, Double.NaN, 30))));
        assertThat(totals).hasSize(1);
        assertThat(totals.get(0).daily().toArray()).containsExactly(1, 12, 23, 34);
        assertThat(totals.get(0).name()).isEqualTo("disk, sum of 2 series");
    }

    private static io.capacityplanner.series.TimeSeries series(int firstDay, double... values) {
        return io.capacityplanner.series.TimeSeries.of(
                FakeSource.START.plus(Duration.ofDays(firstDay)), Step.DAY, values);
    }
}
