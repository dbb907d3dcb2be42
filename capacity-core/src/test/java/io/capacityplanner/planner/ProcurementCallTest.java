package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.PendingOrder;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.HolidayCalendar;
import io.capacityplanner.spi.PurchasePlanner;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the facade asks of a purchase planner. */
class ProcurementCallTest {

    private static final Metric CORES = Metric.nonNegative("cores_used", Unit.CORES);

    /** Answers with the simple order date, and keeps what it was asked. */
    private static final class Recording implements PurchasePlanner {

        private final List<DemandPaths> demands = Collections.synchronizedList(new ArrayList<>());
        private final List<ProcurementRequest> requests = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String id() {
            return "recording";
        }

        @Override
        public String description() {
            return "Keeps what it was asked";
        }

        @Override
        public OrderDeadline orderBy(DemandPaths demand, ProcurementRequest request) {
            demands.add(demand);
            requests.add(request);
            Instant asOf = request.asOf(demand);
            Duration lead = request.leadTime().fixed().orElseThrow();
            return new OrderDeadline(
                    demand.exhaustion(request.supply()),
                    asOf,
                    demand.exhaustion(request.supply())
                            .orderBy(lead, request.risk())
                            .date(),
                    OrderDeadline.Status.LATER,
                    request.risk(),
                    0,
                    asOf.plus(lead),
                    asOf.plus(lead),
                    0);
        }

        @Override
        public PurchasePlan plan(DemandPaths demand, ProcurementRequest request, ProgressListener progress) {
            throw new InvalidInputException("it cannot", "plan", "Ask another");
        }

        @Override
        public RiskProfile risk(
                DemandPaths demand, ProcurementRequest request, List<Stress> strains, ProgressListener progress) {
            throw new InvalidInputException("it cannot", "risk", "Ask another");
        }
    }

    private record Calendar() implements HolidayCalendar {

        @Override
        public String id() {
            return "test";
        }

        @Override
        public String description() {
            return "One holiday";
        }

        @Override
        public SortedSet<String> regions() {
            return new TreeSet<>(List.of("DE", "FR"));
        }

        @Override
        public List<Holiday> holidays(String region, LocalDate from, LocalDate toInclusive) {
            return List.of(new Holiday(LocalDate.of(2026, 5, 1), region));
        }
    }

    private final Recording engine = new Recording();

    private static PlannerBuilder builder() {
        return CapacityPlanner.builder()
                .discover(false)
                .source(new FakeSource()
                        .with("web", CORES, Step.DAY, 60, day -> 100 + day)
                        .with("short", CORES, Step.DAY, 5, day -> 100))
                .forecaster(LastValueForecaster.auto().rising(1));
    }

    private CapacityPlanner planner() {
        return builder().engine(engine).build();
    }

    @Test
    void theRequestReachesTheEngine() {
        Instant may = Instant.parse("2026-05-01T00:00:00Z");
        try (CapacityPlanner planner = planner()) {
            OrderDeadline deadline = planner.procurement("web")
                    .metric(CORES)
                    .capacity(300)
                    .limit(Limit.ofCapacity(0.9))
                    .pending(20, may)
                    .leadTime(Duration.ofDays(10))
                    .risk(0.1)
                    .horizon(Horizon.days(30))
                    .orderBy();
            ProcurementRequest request = engine.requests.get(0);
            assertThat(request.supply()).isEqualTo(new Supply(300, Ratio.of(0.9), List.of(new PendingOrder(20, may))));
            assertThat(request.leadTime()).isEqualTo(LeadTime.days(10));
            assertThat(request.risk()).isEqualTo(Ratio.of(0.1));
            DemandPaths demand = engine.demands.get(0);
            assertThat(demand.steps()).isEqualTo(30);
            assertThat(demand.count()).isEqualTo(2000);
            assertThat(demand.presentLevel()).isEqualTo(158);
            assertThat(demand.lastObserved()).isEqualTo(FakeSource.START.plus(Duration.ofDays(59)));
            assertThat(deadline.asOf()).isEqualTo(demand.lastObserved());
        }
    }

    @Test
    void aValueAsLimitNeedsNoCapacity() {
        try (CapacityPlanner planner = planner()) {
            planner.procurement("web").limit(Limit.of(180)).orderBy();
            assertThat(engine.requests.get(0).supply()).isEqualTo(Supply.of(180));
            assertThatThrownBy(() -> planner.procurement("web").orderBy())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("capacity");
        }
    }

    @Test
    void aScenarioChangesTheDemand() {
        Instant launch = FakeSource.START.plus(Duration.ofDays(70));
        try (CapacityPlanner planner = planner()) {
            ProcurementCall call = planner.procurement("web").limit(Limit.of(1000));
            call.orderBy();
            call.under(Scenario.of("launch", new Growth(1.4, launch))).orderBy();
        }
        DemandPaths plain = engine.demands.get(0);
        DemandPaths changed = engine.demands.get(1);
        for (int h = 0; h < plain.steps(); h++) {
            double factor = plain.timeAt(h).isBefore(launch) ? 1 : 1.4;
            assertThat(changed.at(0, h)).isEqualTo(factor * plain.at(0, h));
        }
    }

    @Test
    void theShortFormAgreesWithTheLongOne() {
        try (CapacityPlanner planner = planner()) {
            assertThat(planner.procurement(MetricQuery.all())
                            .metric(CORES)
                            .limit(Limit.of(200))
                            .orderBy()
                            .date())
                    .isPresent();
            assertThatThrownBy(() -> planner.orderBy("web", CORES, LeadTime.days(3), Ratio.of(0.05)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("capacity");
        }
    }

    @Test
    void whatCannotBeJudgedIsSaid() {
        try (CapacityPlanner planner = planner()) {
            ProcurementResult result =
                    planner.procurement(MetricQuery.all()).limit(Limit.of(200)).all();
            assertThat(result.lines()).isEmpty();
            assertThat(result.refused())
                    .extracting(ProcurementResult.Refused::reason)
                    .anyMatch(reason -> reason.contains("it cannot"))
                    .anyMatch(reason -> reason.contains("short"));
            assertThatThrownBy(() -> planner.procurement("nobody").orderBy())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no series matches");
        }
        try (CapacityPlanner planner = builder().build()) {
            assertThatThrownBy(() -> planner.procurement("web").plan())
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("capacity-forecast");
        }
    }

    @Test
    void workingDaysComeFromTheCalendarThatKnowsTheRegion() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        LocalDate to = LocalDate.of(2026, 12, 31);
        try (CapacityPlanner planner = builder().engine(new Calendar()).build()) {
            WorkingDays days = planner.workingDays("de", from, to);
            assertThat(days.isWorking(LocalDate.of(2026, 5, 1))).isFalse();
            assertThat(days.isWorking(LocalDate.of(2026, 5, 4))).isTrue();
            assertThatThrownBy(() -> planner.workingDays("XX", from, to))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("DE, FR");
        }
        try (CapacityPlanner planner = builder().build()) {
            assertThatThrownBy(() -> planner.workingDays("DE", from, to)).isInstanceOf(MissingEngineException.class);
        }
    }

    @Test
    void nothingIsKeptBetweenCalls() {
        try (CapacityPlanner planner = planner()) {
            ProcurementCall call = planner.procurement("web").limit(Limit.of(180));
            call.risk(0.5).leadTime(Duration.ofDays(1)).pending(5, FakeSource.START);
            call.orderBy();
            assertThat(engine.requests.get(0).risk()).isEqualTo(Ratio.of(0.05));
            assertThat(engine.requests.get(0).supply().pending()).isEmpty();
            assertThat(Optional.ofNullable(engine.requests.get(0).asOf())).isEmpty();
        }
    }
}
