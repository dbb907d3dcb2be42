package io.capacityplanner.optimization.ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.bill.Cover;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.optimization.commitment.PublicOffers;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitmentProposerTest {

    private static final BillingMonth APRIL = new BillingMonth(YearMonth.of(2026, 4), ZoneOffset.UTC);
    private static final Money NOTHING = Money.usd(0);
    private static final Asset LARGE = Asset.machine("large", "aws", "us-east-1", "m5", "m5.xlarge", Money.usd(0.2));
    private static final Asset SMALL = Asset.machine("small", "aws", "us-east-1", "m5", "m5.large", Money.usd(0.1));
    /** The price is 60 % under it: as in a newsvendor's problem, the 40 % quantile of use is covered. */
    private static final CommitmentOffer OFFER =
            CommitmentOffer.ofSpend("reserved", 12, PaymentOption.NO_UPFRONT, 0.6, Set.of("*"));

    private static CostOptimizationRequest request(CommitmentOffer... offers) {
        return new CostOptimizationRequest(null, null, APRIL, 12, NOTHING, List.of(offers));
    }

    private static double[] days(int count, double level) {
        double[] days = new double[count];
        Arrays.fill(days, level);
        return days;
    }

    private static CommitmentProposer proposer(Billed bills, HeldCommitment... held) {
        return new CommitmentProposer(bills, request(OFFER), List.of(held), PublicOffers.bundled(), NOTHING);
    }

    private static double committed(Fleet fleet) {
        return fleet.covers().stream()
                .filter(cover -> cover.id().startsWith("commit"))
                .mapToDouble(cover -> cover.spend().amount().doubleValue())
                .sum();
    }

    private static Fleet bought(CommitmentProposer proposer, Fleet fleet) {
        Fleet changed = fleet;
        for (Action action : proposer.propose(fleet)) {
            changed = action.change().apply(changed);
        }
        return changed;
    }

    /** Futures lie evenly from 0.9 to 1.1 of 0.3 dollars an hour; their 40 % quantile is 0.294, at 60 % of its price. */
    @Test
    void whatStaysIsCommittedToAtTheQuantileOfItsDiscount() {
        Fleet fleet = new Fleet(List.of(LARGE, SMALL), List.of());
        assertThat(committed(bought(proposer(Billed.of(days(70, 500))), fleet))).isCloseTo(0.1764, within(0.001));
    }

    @Test
    void onlyWhatTheStepsBeforeLeaveIsCommittedTo() {
        CommitmentProposer proposer = proposer(Billed.of(days(70, 500)));
        Fleet fleet = new Fleet(List.of(LARGE, SMALL), List.of());
        Proposer removal = new Proposer() {
            @Override
            public Lever lever() {
                return Lever.RIGHT_SIZE;
            }

            @Override
            public List<Action> propose(Fleet now) {
                return List.of(Action.free(
                        "stop", lever(), "Stop it", Set.of("large"), f -> f.without(Set.of("large")), 0, NOTHING));
            }
        };
        OrderedPlan plan = new PlanOrdering(new BillSimulator(APRIL), 12).order(fleet, List.of(proposer, removal));
        assertThat(plan.steps())
                .extracting(step -> step.action().lever())
                .containsExactly(Lever.RIGHT_SIZE, Lever.COMMIT);
        assertThat(committed(plan.fleet())).isCloseTo(0.0588, within(0.001));
        assertThat(plan.steps().get(1).action().assets()).containsExactly("small");
        // By hand: 720 hours of 0.1 dollars, of which what is committed buys 1/0.6 times as much.
        double fee = committed(plan.fleet());
        assertThat(plan.after().total().rounded())
                .isEqualTo(Money.usd(720 * (fee + 0.1 - fee / 0.6)).rounded());
        assertThat(plan.saving())
                .isEqualTo(Money.usd(720 * 0.3).minus(plan.after().total()));
    }

    /** Of 168 hours a week the office has 50: less than the share of 0.6 that makes a commitment pay. */
    @Test
    void officeHoursAreNotCommittedTo() {
        RunningHours office = RunningHours.daily(ZoneOffset.UTC, 8, 18, DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        Fleet fleet = new Fleet(List.of(LARGE.withRunning(office), SMALL), List.of());
        assertThat(committed(bought(proposer(Billed.of(days(70, 500))), fleet))).isLessThanOrEqualTo(0.0661);
    }

    @Test
    void weekendsOfTheBillsAreNoReasonToCommitToLess() {
        double[] bills = days(70, 500);
        for (int day = 0; day < bills.length; day += 7) {
            bills[day] = 100;
            bills[day + 1] = 100;
        }
        Fleet fleet = new Fleet(List.of(LARGE, SMALL), List.of());
        assertThat(committed(bought(proposer(Billed.of(bills)), fleet))).isCloseTo(0.1764, within(0.001));
    }

    @Test
    void aHeldReservationIsNotCommittedToAgain() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Instant end = Instant.parse("2029-01-01T00:00:00Z");
        HeldCommitment held = new HeldCommitment(
                "ri",
                "aws",
                "1",
                HeldCommitment.Kind.INSTANCES,
                "ri",
                "us-east-1",
                "m5",
                "m5.xlarge",
                1,
                null,
                null,
                null,
                Map.of(),
                start,
                end,
                true,
                Map.of());
        Fleet fleet = new Fleet(
                List.of(LARGE, SMALL),
                List.of(Cover.ofMachines("ri", "aws", "us-east-1", "m5.xlarge", 1, Money.usd(0.12), start, end)));
        // Of 0.27 to 0.33 dollars an hour 0.2 are covered: the 40 % quantile of the rest is 0.094.
        assertThat(committed(bought(proposer(Billed.of(days(70, 500)), held), fleet)))
                .isCloseTo(0.6 * 0.094, within(0.001));
    }

    @Test
    void aFleetThatShrinksIsNotCommittedToAsIfItStayed() {
        double[] bills = new double[70];
        Arrays.setAll(bills, day -> 500.0 * (140 - day) / 140);
        Fleet fleet = new Fleet(List.of(LARGE, SMALL), List.of());
        // The model of this test repeats the last week, so what is told here is that the level of today counts.
        assertThat(committed(bought(proposer(Billed.of(bills)), fleet))).isCloseTo(0.1764, within(0.01));
    }

    @Test
    void withoutBillsNothingIsProposedAndItIsSaid() {
        CommitmentProposer proposer = proposer(Billed.without());
        assertThat(proposer.propose(new Fleet(List.of(LARGE), List.of()))).isEmpty();
        assertThat(proposer.remarks())
                .singleElement()
                .asString()
                .contains("no bills")
                .contains("source of costs");
    }

    @Test
    void fewBillsAreSaidToBeTooFew() {
        CommitmentProposer proposer = proposer(Billed.of(days(9, 500)));
        assertThat(proposer.propose(new Fleet(List.of(LARGE), List.of()))).isEmpty();
        assertThat(proposer.remarks())
                .singleElement()
                .asString()
                .contains("9 days")
                .contains("14");
    }

    @Test
    void publicOffersCountWhenNoneAreGiven() {
        CommitmentProposer proposer =
                new CommitmentProposer(Billed.of(days(70, 500)), request(), List.of(), PublicOffers.bundled(), NOTHING);
        List<Action> actions = proposer.propose(new Fleet(List.of(LARGE, SMALL), List.of()));
        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.title()).contains("12 months").contains("reserved m5");
            assertThat(action.assets()).containsExactlyInAnyOrder("large", "small");
        });
    }
}
