package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.followup.InMemoryRecommendationStore;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.Spending;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeNotifier;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans end to end, with a forecaster whose every number is known. */
class PlanTest {

    private static final Metric DISK = Metric.nonNegative("disk", Unit.GIBIBYTES);
    private static final int DAYS = 100;

    private final MutableClock clock = new MutableClock(FakeSource.START.plus(Duration.ofDays(DAYS)));
    private final FakeSource source = new FakeSource()
            .with("calm", DISK, Step.DAY, DAYS, i -> 10)
            .with("climbing", DISK, Step.DAY, DAYS, i -> 100 + i)
            .with("full", DISK, Step.DAY, DAYS, i -> 95)
            .with("unlimited", DISK, Step.DAY, DAYS, i -> 500)
            .with("young", DISK, Step.HOUR, 5 * 24, i -> 10)
            .failing("broken.csv", "it is locked");
    private final FakeInventory inventory = FakeInventory.of(
            disk("calm", 1000), disk("climbing", 300), disk("full", 100), disk("young", 100), disk("silent", 100));

    @Test
    void judgesEverySeriesMostUrgentFirst() {
        CapacityPlan plan = plan(1);

        // One more a day: climbing, at 199, reaches 240 of 300 after 41 days; ordered 21 days ahead.
        assertThat(plan.items())
                .extracting(item -> item.series().resource(), PlanItem::urgency)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("full", Urgency.PAST),
                        org.assertj.core.groups.Tuple.tuple("climbing", Urgency.WITHIN_30_DAYS),
                        org.assertj.core.groups.Tuple.tuple("calm", Urgency.NONE),
                        org.assertj.core.groups.Tuple.tuple("unlimited", Urgency.NONE),
                        org.assertj.core.groups.Tuple.tuple("young", Urgency.NOT_JUDGED));
    }

    @Test
    void datesFollowFromTheForecast() {
        PlanItem climbing = item(plan(1), "climbing");

        // The spread of the paths moves the even chance to the first of many tries: some days before day 41.
        double days = climbing.exhaustion().orElseThrow().daysToFull().orElseThrow();
        assertThat(days).isBetween(20.0, 41.0);
        assertThat(climbing.orderBy().orElseThrow().date().orElseThrow())
                .isEqualTo(climbing.exhaustion()
                        .orElseThrow()
                        .at(0.05)
                        .orElseThrow()
                        .minus(Duration.ofDays(21)));
        assertThat(climbing.action()).startsWith("+").endsWith(" GiB");
    }

    @Test
    void aFullResourceIsZeroDaysAway() {
        assertThat(item(plan(1), "full").exhaustion().orElseThrow().daysToFull())
                .contains(0.0);
    }

    @Test
    void withoutACapacityNothingRunsOut() {
        PlanItem unlimited = item(plan(1), "unlimited");

        assertThat(unlimited.forecast()).isPresent();
        assertThat(unlimited.exhaustion()).isEmpty();
        assertThat(unlimited.orderBy()).isEmpty();
    }

    @Test
    void aShortHistoryIsRefusedWithADate() {
        PlanItem young = item(plan(1), "young");

        assertThat(young.forecast()).isEmpty();
        assertThat(young.refusal().orElseThrow().askAgain()).isEqualTo(FakeSource.START.plus(Duration.ofDays(14)));
        assertThat(young.action()).isEqualTo("wait");
        assertThat(plan(1).notJudged()).isOne();
    }

    @Test
    void whatCouldNotBeReadAndWhatHasNoMetricIsSaid() {
        assertThat(plan(1).problems()).extracting(SourceProblem::place).containsExactly("broken.csv", "silent");
    }

    @Test
    void theHorizonIsNoLongerThanTheHistory() {
        CapacityPlan plan =
                planner(1).build().plan().horizon(Horizon.days(3650)).get();

        assertThat(item(plan, "climbing").forecast().orElseThrow().steps()).isEqualTo(DAYS);
    }

    @Test
    void theSameInputGivesTheSamePlan() {
        CapacityPlan first = plan(1);
        CapacityPlan second = plan(1);

        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.items().stream().map(PlanItem::exhaustion).toList())
                .isEqualTo(first.items().stream().map(PlanItem::exhaustion).toList());
        assertThat(planner(1).build().plan().limit(0.7).get().runId()).isNotEqualTo(first.runId());
        source.with("another", DISK, Step.DAY, DAYS, i -> 1);
        assertThat(plan(1).runId()).isNotEqualTo(first.runId());
    }

    @Test
    void aLimitOrLeadTimeMovesTheDates() {
        CapacityPlanner planner = planner(1).build();
        PlanItem usual = item(planner.plan().get(), "climbing");
        PlanItem laterLimit = item(planner.plan().limit(1).get(), "climbing");
        PlanItem slowerOrder = item(planner.plan().leadTime(Duration.ofDays(25)).get(), "climbing");

        assertThat(date(laterLimit)).isAfter(date(usual));
        assertThat(date(slowerOrder)).isEqualTo(date(usual).minus(Duration.ofDays(4)));
    }

    @Test
    void pressingDecisionsAreAnnouncedToEveryNotifier() {
        FakeNotifier mail = new FakeNotifier("mail");
        FakeNotifier pager = new FakeNotifier("pager");
        CapacityPlanner planner = planner(1).notifier(mail).notifier(pager).build();
        CapacityPlan plan = planner.plan().get();

        AnnouncementResult told = planner.announce(plan);

        assertThat(told).isEqualTo(new AnnouncementResult(2, 4, List.of()));

        assertThat(mail.sent()).isEqualTo(pager.sent()).hasSize(2);
        assertThat(mail.sent().get(0).subject()).startsWith("full/disk: ");
        assertThat(mail.sent().get(1).subject())
                .startsWith("climbing/disk: +")
                .endsWith(" by " + date(item(plan, "climbing")).toString().substring(0, 10));
        assertThat(mail.sent().get(1).time()).isEqualTo(clock.instant());
        assertThat(mail.sent().get(1).fields())
                .containsEntry("plan", plan.runId())
                .containsEntry("series", "climbing/disk")
                .containsEntry("urgency", "within 30 days");
        assertThat(mail.sent().get(1).body())
                .contains("of capacity is reached on ", "with even chance, as early as ", "; an order takes 21 d.");
        assertThat(mail.sent().get(0).subject())
                .as("a date in the past is no date to order by")
                .endsWith(", now");
    }

    @Test
    void billsAreAddedUpByCurrencyAndServiceAndDoNotStopAPlan() {
        TimeRange day = TimeRange.lasting(Duration.ofDays(1), clock.instant());
        List<CostQuery> asked = new ArrayList<>();
        CostSource bills = new Bills("bills", query -> {
            asked.add(query);
            return Stream.of(
                    charge(day, "disks", Money.usd(3)),
                    charge(day, "machines", Money.usd(10)),
                    charge(day, "machines", Money.usd(-2)),
                    charge(day, "machines", Money.of(7, Currency.getInstance("EUR"))),
                    Delivery.<CostRecord>failed(
                            "account 2", new SourceUnavailableException("gone", "account 2", "Wait")));
        });
        CostSource refusing = new Bills("refusing", query -> {
            throw new InvalidInputException("no such file", "bill.csv", "Check the path");
        });

        CapacityPlan plan =
                planner(1).costs(bills).costs(refusing).build().plan().get();
        Spending spending = plan.spending().orElseThrow();

        assertThat(asked)
                .singleElement()
                .satisfies(query -> assertThat(query.range()).isEqualTo(spending.range()));
        assertThat(Duration.between(spending.range().start(), spending.range().endExclusive()))
                .isEqualTo(Duration.ofDays(30));
        assertThat(spending.totals()).hasSize(2);
        Spending.Total dollars = spending.totals().get(1);
        assertThat(dollars.billed()).isEqualByComparingTo(Money.usd(11));
        assertThat(dollars.effective()).isEqualByComparingTo(Money.usd(5.5));
        assertThat(dollars.charges()).isEqualTo(3);
        assertThat(dollars.services()).extracting(Spending.Service::name).containsExactly("machines", "disks");
        assertThat(plan.problems()).extracting(SourceProblem::place).contains("account 2", "bill.csv");
        assertThat(plan.items()).isNotEmpty();
        assertThat(planner(1).build().plan().get().spending()).isEmpty();

        CapacityPlan alone = planner(1).costs(refusing).build().plan().get();
        assertThat(alone.problems()).extracting(SourceProblem::message).anyMatch(text -> text.contains("no such file"));
        assertThat(alone.spending().orElseThrow().totals()).isEmpty();
    }

    private static Delivery<CostRecord> charge(TimeRange day, String service, Money money) {
        return Delivery.of(new CostRecord("1", null, service, day, money, money.times(0.5)));
    }

    private record Bills(String id, Function<CostQuery, Stream<Delivery<CostRecord>>> reading) implements CostSource {

        @Override
        public String description() {
            return "Bills of a test";
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            return reading.apply(query);
        }
    }

    @Test
    void aNotifierThatFailsDoesNotStopTheOthers() {
        FakeNotifier pager = new FakeNotifier("pager");
        Notifier broken = new Notifier() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public String description() {
                return "Never delivers";
            }

            @Override
            public void send(Notification notification) {
                throw new SourceUnavailableException("no answer", "mail.example", "Ask again");
            }
        };
        CapacityPlanner planner = planner(1).notifier(broken).notifier(pager).build();

        AnnouncementResult told = planner.announce(planner.plan().get());

        assertThat(pager.sent()).hasSize(2);
        assertThat(told.delivered()).isEqualTo(2);
        assertThat(told.problems()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.place()).isEqualTo("broken");
            assertThat(problem.message()).contains("no answer");
        });
    }

    @Test
    void recommendationsAreSortedByWhatTheySaveAndStored() {
        InMemoryRecommendationStore store = new InMemoryRecommendationStore();
        try (CapacityPlanner planner = planner(1)
                .recommender(new Fixed(
                        List.of(resize("calm", 5), resize("full", -20), resize("climbing", 50), resize("another", 5))))
                .store(store)
                .build()) {
            CapacityPlan plan = planner.plan().get();

            assertThat(plan.recommendations())
                    .extracting(Recommendation::resource)
                    .containsExactly("climbing", "another", "calm", "full");
            assertThat(plan.monthlySaving()).contains(Money.usd(60));
            assertThat(plan.pricesOf()).contains(LocalDate.of(2026, 1, 2));
            assertThat(store.all())
                    .extracting(TrackedRecommendation::id)
                    .containsExactlyInAnyOrderElementsOf(plan.recommendations().stream()
                            .map(Recommendation::id)
                            .toList());
            assertThat(planner.rightsizing().get()).isEqualTo(plan.rightsizings());
        }
    }

    private CapacityPlan plan(double slope) {
        try (CapacityPlanner planner = planner(slope).build()) {
            return planner.plan().get();
        }
    }

    private PlannerBuilder planner(double slope) {
        return CapacityPlanner.builder()
                .discover(false)
                .clock(clock)
                .source(source)
                .inventory(inventory)
                .forecaster(LastValueForecaster.auto().rising(slope))
                // A disk that never grew is not forecast to grow: there the last value stays.
                .forecaster(LastValueForecaster.of("naive"));
    }

    private static PlanItem item(CapacityPlan plan, String resource) {
        return plan.items().stream()
                .filter(item -> item.series().resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static java.time.Instant date(PlanItem item) {
        return item.orderBy().orElseThrow().date().orElseThrow();
    }

    private static Resource disk(String id, double gib) {
        return Resource.builder(id, ResourceType.VOLUME)
                .capacity("disk", Quantity.of(gib, Unit.GIBIBYTES))
                .build();
    }

    private static Rightsizing resize(String resource, double saved) {
        return new Rightsizing(
                resource,
                "resize " + resource,
                Rightsizing.Classification.OVER_PROVISIONED,
                null,
                null,
                List.of(),
                Saving.between(Money.usd(100), Money.usd(100 - saved), "list price"),
                null,
                null,
                new Assurance(Assurance.Level.LOW, "made up"),
                new Evidence(null, null, 1, "", LocalDate.of(2026, 1, saved > 10 ? 2 : 9), Map.of()),
                List.of(),
                List.of());
    }

    private record Fixed(List<Recommendation> all) implements Recommender {

        @Override
        public String id() {
            return "fixed";
        }

        @Override
        public String description() {
            return "Always says the same";
        }

        @Override
        public Stream<Recommendation> recommend(PlanningContext context) {
            return all.stream();
        }
    }
}
