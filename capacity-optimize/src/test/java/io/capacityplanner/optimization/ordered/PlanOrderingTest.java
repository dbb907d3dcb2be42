package io.capacityplanner.optimization.ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.bill.Cover;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanOrderingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");
    /** 720 hours. */
    private static final BillSimulator APRIL =
            new BillSimulator(new BillingMonth(YearMonth.of(2026, 4), ZoneOffset.UTC));

    private static final Money NOTHING = Money.usd(0);
    private static final RunningHours OFFICE =
            RunningHours.daily(ZoneOffset.UTC, 8, 18, DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static Asset machine(String id, String size, double price) {
        return Asset.machine(id, "aws", "us-east-1", "m5", size, Money.usd(price));
    }

    private static Proposer proposer(Lever lever, Function<Fleet, List<Action>> actions) {
        return new Proposer() {
            @Override
            public Lever lever() {
                return lever;
            }

            @Override
            public List<Action> propose(Fleet fleet) {
                return actions.apply(fleet);
            }
        };
    }

    private static Action resize(String id, String asset, String size, double price, double risk) {
        return Action.free(
                id,
                Lever.RIGHT_SIZE,
                "resize",
                Set.of(asset),
                fleet -> fleet.with(asset, a -> a.withSize("m5", size, Money.usd(price))),
                risk,
                NOTHING);
    }

    private static Action offHours(String id, String asset, double risk) {
        return Action.free(
                id,
                Lever.SCHEDULE,
                "stop at night",
                Set.of(asset),
                fleet -> fleet.with(asset, a -> a.withRunning(OFFICE)),
                risk,
                NOTHING);
    }

    /** Halving a machine and stopping it two thirds of the time saves 5/6, not 7/6 of it. */
    @Test
    void judgesEachSavingByWhatIsLeft() {
        Fleet fleet = new Fleet(List.of(machine("a", "m5.xlarge", 0.2)), List.of());
        OrderedPlan plan = new PlanOrdering(APRIL, 12)
                .order(
                        fleet,
                        List.of(
                                proposer(Lever.SCHEDULE, f -> List.of(offHours("s", "a", 0.01))),
                                proposer(Lever.RIGHT_SIZE, f -> List.of(resize("r", "a", "m5.large", 0.1, 0.02)))));
        assertThat(plan.now().total()).isEqualTo(Money.usd(144));
        assertThat(plan.steps()).extracting(step -> step.action().id()).containsExactly("r", "s");
        assertThat(plan.steps().get(0).saving()).isEqualTo(Money.usd(72));
        // 22 working days of 10 hours are left of 720.
        assertThat(plan.steps().get(1).saving()).isEqualTo(Money.usd(50));
        assertThat(plan.saving()).isEqualTo(Money.usd(122));
        assertThat(plan.overlap()).isEqualTo(Money.usd(72 + 100 - 122));
        assertThat(plan.byLever()).containsOnlyKeys(Lever.RIGHT_SIZE, Lever.SCHEDULE);
    }

    @Test
    void whatIsStoppedIsNotAlsoReserved() {
        Fleet fleet = new Fleet(List.of(machine("idle", "m5.large", 0.1), machine("busy", "m5.large", 0.1)), List.of());
        Action stop = Action.free(
                "stop", Lever.RIGHT_SIZE, "stop", Set.of("idle"), f -> f.without(Set.of("idle")), 0.01, NOTHING);
        Function<Fleet, List<Action>> reserveAll = f -> f.assets().stream()
                .map(asset -> Action.free(
                        "ri-" + asset.id(),
                        Lever.COMMIT,
                        "reserve",
                        Set.of(asset.id()),
                        g -> g.plus(Cover.ofMachines(
                                "ri-" + asset.id(), "aws", "us-east-1", "m5.large", 1, Money.usd(0.06), START, END)),
                        0.05,
                        NOTHING))
                .toList();
        OrderedPlan plan = new PlanOrdering(APRIL, 12)
                .order(
                        fleet,
                        List.of(proposer(Lever.COMMIT, reserveAll), proposer(Lever.RIGHT_SIZE, f -> List.of(stop))));
        assertThat(plan.steps()).extracting(step -> step.action().id()).containsExactly("stop", "ri-busy");
        assertThat(plan.after().total()).isEqualTo(Money.usd(43.2));
    }

    @Test
    void saysWhyAChangeIsNotMade() {
        Fleet fleet = new Fleet(List.of(machine("a", "m5.xlarge", 0.2)), List.of());
        Action dear = new Action(
                "dear",
                Lever.ARCHITECTURE,
                "move",
                Set.of("a"),
                f -> f.with("a", a -> a.withSize("m6", "m6.large", Money.usd(0.099))),
                0.01,
                Money.usd(500),
                false);
        OrderedPlan plan = new PlanOrdering(APRIL, 12)
                .order(
                        fleet,
                        List.of(
                                proposer(
                                        Lever.RIGHT_SIZE,
                                        f -> List.of(
                                                resize("r", "a", "m5.large", 0.1, 0.02),
                                                resize("other", "a", "m5.medium", 0.05, 0.3),
                                                resize("none", "b", "m5.large", 0.1, 0.02))),
                                proposer(
                                        Lever.ARCHITECTURE,
                                        f -> List.of(dear, resize("same", "a", "m5.large", 0.1, 0)))));
        assertThat(plan.passed())
                .extracting(passed -> passed.action().id() + " " + passed.reason())
                .containsExactly("other GONE", "none GONE", "dear DOES_NOT_PAY", "same GONE");
    }

    /** A size that is too small is raised although that costs. */
    @Test
    void doesWhatIsNeededEvenWhereItCosts() {
        Fleet fleet = new Fleet(List.of(machine("a", "m5.large", 0.1)), List.of());
        Action grow = new Action(
                "grow",
                Lever.RIGHT_SIZE,
                "grow",
                Set.of("a"),
                f -> f.with("a", a -> a.withSize("m5", "m5.xlarge", Money.usd(0.2))),
                0,
                NOTHING,
                true);
        OrderedPlan plan =
                new PlanOrdering(APRIL, 12).order(fleet, List.of(proposer(Lever.RIGHT_SIZE, f -> List.of(grow))));
        assertThat(plan.saving()).isEqualTo(Money.usd(-72));
    }

    @Test
    void savingsAddUpToTheDifferenceOfTheBillsExactly() {
        for (int seed = 0; seed < 40; seed++) {
            Random fleet = new Random(seed);
            OrderedPlan plan = new PlanOrdering(APRIL, 12).order(fleet.fleet, fleet.proposers());
            Money sum = plan.steps().stream().map(OrderedPlan.Step::saving).reduce(NOTHING, Money::plus);
            assertThat(sum)
                    .as("seed %d", seed)
                    .isEqualTo(plan.now().total().minus(plan.after().total()));
            assertThat(plan.after().total()).isEqualTo(APRIL.bill(plan.fleet()).total());
            assertThat(plan.byLever().values().stream().reduce(NOTHING, Money::plus))
                    .isEqualTo(sum);
            assertThat(plan.steps()).extracting(step -> step.action().lever()).isSorted();
        }
    }

    @Test
    void reachesATargetWithLessRiskThanTheWholePlan() {
        for (int seed = 0; seed < 25; seed++) {
            Random fleet = new Random(seed);
            TargetSearch search = new TargetSearch(new PlanOrdering(APRIL, 12));
            TargetPlan plan = search.reach(fleet.fleet, fleet.proposers(), Ratio.of(0.15));
            assertThat(plan.reached())
                    .as("seed %d", seed)
                    .isEqualTo(plan.everything().saving().compareTo(plan.wanted()) >= 0);
            if (plan.reached()) {
                assertThat(plan.plan().saving()).isGreaterThanOrEqualTo(plan.wanted());
                assertThat(plan.plan().risk())
                        .isLessThanOrEqualTo(plan.everything().risk() + 1e-12);
                assertThat(plan.missing()).isEqualTo(NOTHING);
            } else {
                assertThat(plan.plan()).isEqualTo(plan.everything());
                assertThat(plan.missing().amount()).isPositive();
            }
        }
    }

    @Test
    void refusesTwoActionsOfOneId() {
        Fleet fleet = new Fleet(List.of(machine("a", "m5.xlarge", 0.2)), List.of());
        Action one = offHours("x", "a", 0);
        assertThatThrownBy(() -> new PlanOrdering(APRIL, 12)
                        .order(fleet, List.of(proposer(Lever.SCHEDULE, f -> List.of(one, one)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"x\"");
    }

    /** A fleet with a commitment that overlaps with everything, and changes of several kinds. */
    private static final class Random {

        private final SplittableRandom random;
        private final Fleet fleet;
        private final int count;

        Random(int seed) {
            random = new SplittableRandom(seed);
            count = 3 + random.nextInt(10);
            List<Asset> assets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                assets.add(machine("a" + i, "m5.xlarge", 0.05 + random.nextInt(400) / 1000.0));
            }
            fleet = new Fleet(
                    assets,
                    List.of(Cover.ofSpend(
                            "sp",
                            "aws",
                            Set.of(),
                            Money.usd(random.nextInt(300) / 1000.0),
                            new BigDecimal("0.7"),
                            START,
                            END)));
        }

        List<Proposer> proposers() {
            SplittableRandom draws = new SplittableRandom(count);
            List<Action> sizes = IntStream.range(0, count)
                    .mapToObj(i -> resize(
                            "r" + i, "a" + i, "m5.large", 0.04 + draws.nextInt(200) / 1000.0, draws.nextDouble() / 10))
                    .toList();
            List<Action> hours = IntStream.range(0, count)
                    .filter(i -> i % 2 == 0)
                    .mapToObj(i -> offHours("s" + i, "a" + i, draws.nextDouble() / 20))
                    .toList();
            Action commit = Action.free(
                    "commit",
                    Lever.COMMIT,
                    "commit",
                    Set.of(),
                    f -> f.plus(
                            Cover.ofSpend("new", "aws", Set.of(), Money.usd(0.1), new BigDecimal("0.6"), START, END)),
                    0.05,
                    NOTHING);
            return List.of(
                    proposer(Lever.COMMIT, f -> List.of(commit)),
                    proposer(Lever.SCHEDULE, f -> hours),
                    proposer(Lever.RIGHT_SIZE, f -> sizes));
        }
    }
}
