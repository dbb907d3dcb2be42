package io.capacityplanner.optimization.ordered;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the actions of each proposer do to a bill of April, 720 hours. */
class ProposersTest {

    private static final BundledCatalog CATALOG = new BundledCatalog();
    private static final Money RATE = Money.usd(50);
    private static final Assurance SURE = new Assurance(Assurance.Level.HIGH, "seen long");
    private static final Evidence NONE = new Evidence(null, null, 1, "", null, Map.of());
    private static final BillSimulator APRIL =
            new BillSimulator(new BillingMonth(YearMonth.of(2026, 4), ZoneOffset.UTC));

    private static InstanceSize size(String name) {
        return CATALOG.find("aws", "us-east-1", name).orElseThrow();
    }

    private static Asset machine(String id, String size) {
        return Asset.machine(id, "aws", "us-east-1", "m5", size, size(size).hourly());
    }

    private static Fleet fleet() {
        return new Fleet(
                List.of(machine("a", "m5.2xlarge"), machine("b", "m5.2xlarge"), machine("c", "m5.xlarge")), List.of());
    }

    private static Money saved(Fleet fleet, Action action) {
        return APRIL.bill(fleet)
                .total()
                .minus(APRIL.bill(action.change().apply(fleet)).total());
    }

    private static Rightsizing sizing(Classification kind, @Nullable InstanceSize proposed, @Nullable Risk risk) {
        return new Rightsizing(
                "a",
                "size a",
                kind,
                size("m5.2xlarge"),
                proposed,
                List.of(),
                null,
                risk,
                null,
                SURE,
                NONE,
                List.of(),
                List.of());
    }

    private static List<Action> sizes(Rightsizing sizing) {
        SizeProposer proposer = new SizeProposer(List.of(sizing), RATE);
        assertThat(proposer.lever()).isEqualTo(Lever.RIGHT_SIZE);
        return proposer.propose(fleet());
    }

    @Test
    void aSizeIsChangedAtItsPrice() {
        Action action = sizes(sizing(Classification.OVER_PROVISIONED, size("m5.large"), new Risk(0.04, "30d", "")))
                .get(0);
        // 0.384 to 0.096 dollars an hour.
        assertThat(saved(fleet(), action)).isEqualTo(Money.usd(0.288 * 720).rounded());
        assertThat(action.risk()).isEqualTo(0.04);
        assertThat(action.needed()).isFalse();
        assertThat(action.switching()).isEqualTo(RATE);
        assertThat(action.assets()).containsExactly("a");
        assertThat(action.change().apply(fleet()).asset("a").orElseThrow().size())
                .isEqualTo("m5.large");
    }

    @Test
    void tooSmallASizeIsGrownThoughItCosts() {
        Action action = sizes(sizing(Classification.UNDER_PROVISIONED, size("m5.4xlarge"), null))
                .get(0);
        assertThat(action.needed()).isTrue();
        assertThat(action.risk()).as("not known").isEqualTo(0.5);
        assertThat(saved(fleet(), action).amount().signum()).isNegative();
    }

    @Test
    void whatIsIdleGoesAndWhatHasNoProposalStays() {
        Action action =
                sizes(sizing(Classification.IDLE, null, new Risk(1, "30d", ""))).get(0);
        assertThat(saved(fleet(), action)).isEqualTo(Money.usd(0.384 * 720).rounded());
        assertThat(action.change().apply(fleet()).asset("a")).isEmpty();
        assertThat(action.risk()).as("below 1").isEqualTo(0.999);
        assertThat(sizes(sizing(Classification.RIGHT_SIZED, null, null))).isEmpty();
        assertThat(new SizeProposer(List.of(schedule()), RATE).propose(fleet())).isEmpty();
    }

    private static Schedule schedule(Schedule.Window... windows) {
        return new Schedule(
                "a",
                "stop a",
                ZoneOffset.UTC,
                List.of(windows),
                0.5,
                null,
                new Risk(0.02, "7d", ""),
                SURE,
                NONE,
                List.of(),
                List.of());
    }

    @Test
    void aScheduleIsBilledByTheHoursItTouches() {
        // Wednesdays from half past eight to five past ten: three hours; April 2026 has five Wednesdays.
        Schedule.Window window =
                new Schedule.Window(DayOfWeek.WEDNESDAY, LocalTime.of(8, 30), DayOfWeek.WEDNESDAY, LocalTime.of(10, 5));
        ScheduleProposer proposer = new ScheduleProposer(List.of(schedule(window)), RATE);
        assertThat(proposer.lever()).isEqualTo(Lever.SCHEDULE);
        List<Action> actions = proposer.propose(fleet());
        assertThat(actions).hasSize(1);
        assertThat(actions.get(0).risk()).isEqualTo(0.02);
        assertThat(saved(fleet(), actions.get(0)))
                .isEqualTo(Money.usd(0.384 * (720 - 5 * 3)).rounded());
        assertThat(new ScheduleProposer(List.of(sizing(Classification.IDLE, null, null)), RATE).propose(fleet()))
                .isEmpty();
    }

    @Test
    void aWindowMayRunOverTheEndOfTheWeek() {
        Schedule.Window night =
                new Schedule.Window(DayOfWeek.SUNDAY, LocalTime.of(22, 0), DayOfWeek.MONDAY, LocalTime.of(2, 0));
        assertThat(ScheduleProposer.hours(List.of(night)).stream().boxed()).containsExactly(0, 1, 166, 167);
        Schedule.Window whole = new Schedule.Window(DayOfWeek.MONDAY, LocalTime.MIN, DayOfWeek.MONDAY, LocalTime.MIN);
        assertThat(ScheduleProposer.hours(List.of(whole)).cardinality()).isEqualTo(168);
    }

    private static Consolidation consolidation(Map<String, Integer> added, List<Consolidation.Move> moves) {
        return new Consolidation(
                "prod",
                "run prod on fewer",
                List.of("a", "b"),
                added,
                moves,
                null,
                new Risk(0.01, "30d", ""),
                SURE,
                NONE,
                List.of(),
                List.of());
    }

    private static ConsolidationProposer consolidating(Map<String, Integer> added) {
        List<Consolidation.Move> moves =
                List.of(new Consolidation.Move("w1", "a", "c"), new Consolidation.Move("w2", "b", "c"));
        return new ConsolidationProposer(List.of(consolidation(added, moves)), fleet(), CATALOG, RATE);
    }

    @Test
    void drainedMachinesGoAndNewOnesCome() {
        ConsolidationProposer proposer = consolidating(Map.of("m5.large", 2));
        assertThat(proposer.lever()).isEqualTo(Lever.CONSOLIDATE);
        Action action = proposer.propose(fleet()).get(0);
        assertThat(saved(fleet(), action))
                .isEqualTo(Money.usd((2 * 0.384 - 2 * 0.096) * 720).rounded());
        assertThat(action.assets()).containsExactlyInAnyOrder("a", "b");
        assertThat(action.switching()).as("two drained, two started").isEqualTo(RATE.times(4));
        Fleet after = action.change().apply(fleet());
        assertThat(after)
                .extracting(Fleet::assets, InstanceOfAssertFactories.collection(Asset.class))
                .hasSize(3)
                .extracting(Asset::id)
                .contains("c")
                .doesNotContain("a", "b")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAStepBeforeHasChangedIsNotConsolidated() {
        Fleet smaller = fleet().with(
                        "c", c -> c.withSize("m5", "m5.large", size("m5.large").hourly()));
        assertThat(consolidating(Map.of()).propose(smaller))
                .as("what is moved to has become smaller")
                .isEmpty();
        assertThat(consolidating(Map.of()).propose(fleet().without(Set.of("a"))))
                .isEmpty();
        assertThat(consolidating(Map.of()).propose(fleet())).hasSize(1);
        assertThat(consolidating(Map.of("m99.huge", 1)).propose(fleet()))
                .as("no price is known")
                .isEmpty();
    }
}
