package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Ring;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.alerting.InMemoryAlertStore;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeNotifier;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules through the front door. */
class AlertCallTest {

    private static final Metric DISK = Metric.nonNegative("disk_used", Unit.GIGABYTES);
    private static final int DAYS = 30;

    private final MutableClock clock = new MutableClock(FakeSource.START.plus(Duration.ofDays(DAYS)));
    private final FakeNotifier slack = new FakeNotifier("slack");

    /** A disk of 100 GB that gains one a day, from 41 to 70. */
    private PlannerBuilder disk() {
        return disk(new FakeSource().with("db", DISK, Step.DAY, DAYS, i -> 41 + i));
    }

    private PlannerBuilder disk(FakeSource source) {
        return CapacityPlanner.builder()
                .source(source)
                .inventory(FakeInventory.of(Resource.builder("db", ResourceType.DATABASE)
                        .service("orders")
                        .tag("team", "payments")
                        .capacity("disk_used", Quantity.of(100, Unit.GIGABYTES))
                        .build()))
                .forecaster(LastValueForecaster.auto().rising(1))
                .notifier(slack)
                .clock(clock)
                .discover(false);
    }

    private static AlertRule.Builder above(double share) {
        return AlertRule.builder("disk", new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(share), share - 0.05));
    }

    @Test
    void aValueAgainstTheCapacityOfTheInventory() {
        try (CapacityPlanner planner =
                disk().alerts(List.of(above(0.7).groupBy("team").build())).build()) {
            AlertEvaluation first = planner.alerts().evaluate();

            assertThat(first.ringing()).singleElement().satisfies(alert -> {
                assertThat(alert.id()).isEqualTo("disk/team=payments");
                assertThat(alert.ringing().get(0).value()).isEqualTo(0.7);
            });
            assertThat(first.delivered()).isOne();
            assertThat(planner.alerts().evaluate().notices()).isEmpty();
            assertThat(slack.sent())
                    .singleElement()
                    .satisfies(m -> assertThat(m.subject()).isEqualTo("db/disk_used: disk rings, 70 % of capacity"));
            Alert taken = planner.alerts().acknowledge("disk/team=payments", "ada", "on it");
            assertThat(taken.phase()).isEqualTo(AlertPhase.ACKNOWLEDGED);
            assertThat(planner.alerts().list()).extracting(Alert::phase).containsExactly(AlertPhase.ACKNOWLEDGED);
            planner.alerts().dismiss("disk/team=payments", "sold");
            assertThat(planner.alerts().list()).extracting(Alert::phase).containsExactly(AlertPhase.RESOLVED);
        }
    }

    @Test
    void anotherPlannerOnTheSameStoreTellsNobodyTwice() {
        InMemoryAlertStore store = new InMemoryAlertStore();
        for (int i = 0; i < 3; i++) {
            try (CapacityPlanner planner =
                    disk().alerts(List.of(above(0.7).build())).alertStore(store).build()) {
                planner.alerts().evaluate();
            }
        }
        assertThat(slack.sent()).hasSize(1);
    }

    @Test
    void aForecastAndTheOrderDate() {
        List<AlertRule> rules = List.of(
                AlertRule.builder(
                                "reaches",
                                new AlertCondition.ForecastReaches(
                                        Limit.ofCapacity(0.9), Duration.ofDays(30), 0.5, 0.4))
                        .build(),
                AlertRule.builder(
                                "far",
                                new AlertCondition.ForecastReaches(Limit.ofCapacity(0.9), Duration.ofDays(5), 0.5, 0.4))
                        .build(),
                AlertRule.builder(
                                "order",
                                new AlertCondition.RunsOut(
                                        Limit.ofCapacity(0.9),
                                        0.5,
                                        Duration.ofDays(10),
                                        Duration.ofDays(14),
                                        Duration.ofDays(18)))
                        .build());
        try (CapacityPlanner planner = disk().alerts(rules).build()) {
            AlertEvaluation evaluation = planner.alerts().evaluate();

            assertThat(evaluation.ringing()).extracting(Alert::rule).containsExactly("order", "reaches");
            Instant full = planner.forecast("db")
                    .horizon(Horizon.days(29))
                    .get()
                    .exhaustion(Limit.ofCapacity(0.9))
                    .at(0.5)
                    .orElseThrow();
            double days = Duration.between(clock.instant(), full).toHours() / 24.0 - 10;
            assertThat(evaluation.ringing().get(0).ringing().get(0).value()).isCloseTo(days, within(1e-9));
            assertThat(days).isBetween(1.0, 10.0);
        }
    }

    @Test
    void aReplayOfAForecastKnowsOnlyThePast() {
        AlertRule rule = AlertRule.builder(
                        "reaches",
                        new AlertCondition.ForecastReaches(Limit.ofCapacity(0.8), Duration.ofDays(10), 0.5, 0.4))
                .build();
        InMemoryForecastStore forecasts = new InMemoryForecastStore();
        try (CapacityPlanner planner = disk().store(forecasts).build()) {
            RuleReplay replay = planner.alerts().test(rule, MetricQuery.all(), null, null);

            assertThat(replay.rings()).singleElement().satisfies(ring -> {
                assertThat(ring.start())
                        .isBetween(
                                FakeSource.START.plus(Duration.ofDays(16)), FakeSource.START.plus(Duration.ofDays(25)));
                assertThat(ring.ended()).isFalse();
                // The day before it did not ring, and that day is not judged otherwise when nothing came after it.
                RuleReplay before = planner.alerts()
                        .test(rule, MetricQuery.all(), null, ring.start().minus(Duration.ofDays(1)));
                assertThat(before.rings()).isEmpty();
                FakeSource cut = new FakeSource()
                        .with(
                                "db",
                                DISK,
                                Step.DAY,
                                (int) Duration.between(FakeSource.START, ring.start())
                                        .toDays(),
                                i -> 41 + i);
                assertThat(disk(cut)
                                .build()
                                .alerts()
                                .test(rule, MetricQuery.all(), null, null)
                                .rings())
                        .extracting(Ring::start)
                        .containsExactly(ring.start());
            });
            assertThat(replay.refit()).isEqualTo(Duration.ofDays(1));
            assertThat(replay.unknown()).as("two weeks are needed").isEqualTo(13);
            assertThat(slack.sent()).isEmpty();
            assertThat(planner.alerts().list()).isEmpty();
            assertThat(forecasts.read(SeriesKey.of("db", "disk_used"))).isEmpty();
        }
    }

    @Test
    void costsAgainstTheirPrediction() {
        AlertRule rule = AlertRule.builder("cost", new AlertCondition.Cost(1.5, Duration.ofDays(1), 1.2))
                .build();
        Bills bills = new Bills(25, day -> day == 24 ? 250 : 100);
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .costs(bills)
                .forecaster(LastValueForecaster.auto())
                .notifier(slack)
                .clock(new MutableClock(
                        FakeSource.START.plus(Duration.ofDays(25)).plusSeconds(3600)))
                .alerts(List.of(rule))
                .discover(false)
                .build()) {
            AlertEvaluation evaluation = planner.alerts().evaluate();

            assertThat(evaluation.ringing()).singleElement().satisfies(alert -> {
                assertThat(alert.labels()).isEqualTo(Map.of("account", "123", "service", "compute", "currency", "USD"));
                assertThat(alert.ringing().get(0).value()).isEqualTo(2.5);
            });
            assertThat(slack.sent().get(0).subject()).contains("250.0 % of the predicted cost");
            RuleReplay replay = planner.alerts().test(rule, MetricQuery.all(), null, null);
            assertThat(replay.rings())
                    .singleElement()
                    .satisfies(ring -> assertThat(ring.start()).isEqualTo(FakeSource.START.plus(Duration.ofDays(25))));
        }
    }

    /** Charges for whole days and for half days. */
    private record Bills(int days, IntToDoubleFunction cost) implements CostSource {

        @Override
        public String id() {
            return "bills";
        }

        @Override
        public String description() {
            return "Charges by the day and half day";
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            List<Delivery<CostRecord>> charges = new ArrayList<>();
            for (int day = 0; day < days; day++) {
                Instant start = FakeSource.START.plus(Duration.ofDays(day));
                // Half of the day's cost by the day, half by its two halves.
                Money half = Money.of(cost.applyAsDouble(day) / 2, Currency.getInstance("USD"));
                Money quarter = Money.of(cost.applyAsDouble(day) / 4, Currency.getInstance("USD"));
                TimeRange whole = new TimeRange(start, start.plus(Duration.ofDays(1)));
                TimeRange morning = new TimeRange(start, start.plus(Duration.ofHours(12)));
                TimeRange evening = new TimeRange(start.plus(Duration.ofHours(12)), start.plus(Duration.ofDays(1)));
                charges.add(Delivery.of(new CostRecord("123", null, "compute", whole, half, half)));
                charges.add(Delivery.of(new CostRecord("123", null, "compute", morning, quarter, quarter)));
                charges.add(Delivery.of(new CostRecord("123", null, "compute", evening, quarter, quarter)));
            }
            return charges.stream();
        }
    }

    @Test
    void aSourceThatIsDownIsNoGoodNews() {
        InMemoryAlertStore store = new InMemoryAlertStore();
        List<AlertRule> rules = List.of(above(0.7).build());
        try (CapacityPlanner planner = disk().alerts(rules).alertStore(store).build()) {
            planner.alerts().evaluate();
        }
        FakeSource down = new FakeSource().failing("db.csv", "no such file");
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .source(down)
                .notifier(slack)
                .clock(clock)
                .alerts(rules)
                .alertStore(store)
                .discover(false)
                .build()) {
            AlertEvaluation evaluation = planner.alerts().evaluate();

            assertThat(evaluation.problems()).hasSize(1);
            assertThat(evaluation.ringing())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.isMissing()).isTrue());
            assertThat(slack.sent()).extracting(Notification::state).containsExactly(Notification.State.OPEN);
        }
    }

    @Test
    void silencesOfTheBuilderAndOfTheStoreCount() {
        Silence early = new Silence(
                "a",
                AlertMatcher.of("team", "payments"),
                FakeSource.START,
                clock.instant().plusSeconds(60),
                "move",
                "ada");
        try (CapacityPlanner planner = disk().alerts(List.of(above(0.7).build()))
                .silences(List.of(early))
                .build()) {
            assertThat(planner.alerts().evaluate().suppressed()).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
            planner.alerts()
                    .silence(new Silence(
                            "b",
                            AlertMatcher.all(),
                            FakeSource.START,
                            clock.instant().plusSeconds(60),
                            "more",
                            "ada"));
            assertThat(planner.alerts().evaluate().suppressed()).hasSize(1);
            clock.advance(Duration.ofMinutes(2));
            assertThat(planner.alerts().evaluate().suppressed()).isEmpty();
            assertThat(slack.sent()).hasSize(1);
        }
    }

    @Test
    void checkTellsNobodyAndTheEndOfTheDataIsAMomentToo() {
        clock.advance(Duration.ofDays(400));
        try (CapacityPlanner planner =
                disk().alerts(List.of(above(0.7).build())).build()) {
            assertThat(planner.alerts().check().unjudged()).hasSize(1);
            assertThat(planner.alerts().atEndOfData().check().ringing()).hasSize(1);
            assertThat(slack.sent()).isEmpty();
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        AlertRule anomaly =
                AlertRule.builder("odd", new AlertCondition.Anomaly(3, 2)).build();
        try (CapacityPlanner planner = disk().alerts(List.of(anomaly)).build()) {
            assertThatThrownBy(() -> planner.alerts().evaluate())
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("capacity-forecast");
        }
        assertThatThrownBy(() -> disk().alerts(List.of(anomaly, anomaly)).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("odd");
    }
}
