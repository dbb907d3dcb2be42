package io.capacityplanner.optimization.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptimalCommitmentsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    private static HourlyUsage flat(int days, double spend) {
        double[] hours = new double[24 * days];
        Arrays.fill(hours, spend);
        return HourlyUsage.ofOne(START, USD, "compute", hours);
    }

    private static CommitmentOffer offer(String id, int months, PaymentOption payment, double ratio) {
        return CommitmentOffer.ofSpend(id, months, payment, ratio, List.of("compute"));
    }

    private static CommitmentPlan plan(CommitmentRequest request) {
        return new OptimalCommitments().plan(request.withPaths(1, 1), new WeeklyForecaster(), ProgressListener.NONE);
    }

    private static HeldCommitment held(String id, double spend, @Nullable String end) {
        return new HeldCommitment(
                id,
                "aws",
                "1",
                HeldCommitment.Kind.SPEND,
                "plan",
                null,
                null,
                null,
                1,
                Money.usd(spend),
                Money.usd(spend),
                Money.usd(0),
                Map.of(),
                START,
                Instant.parse(end == null ? "2030-01-01T00:00:00Z" : end),
                true,
                Map.of());
    }

    @Test
    void constantUseIsCoveredWhole() {
        CommitmentPlan plan =
                plan(CommitmentRequest.of(flat(28, 10), List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7)))
                        .withDiscountRate(0));
        CommitmentPlan.Option best = plan.best().orElseThrow();
        assertThat(best.hourly()).isEqualTo(Money.usd(7));
        assertThat(best.saving()).isEqualTo(Money.usd(3 * 8760));
        assertThat(best.utilization()).isCloseTo(1, within(1e-9));
        assertThat(best.coverage()).isCloseTo(1, within(1e-9));
        assertThat(best.gap()).isEqualTo(Money.usd(0));
        assertThat(best.risk().lossProbability()).isZero();
        // A fall by f leaves 10 (1 - f) on demand against a fee of 7.
        assertThat(best.risk().falls().get(1).saving()).isEqualTo(Money.usd(0));
        assertThat(best.risk().falls().get(2).saving()).isEqualTo(Money.usd(-2 * 8760));
    }

    @Test
    void whatIsHeldIsTakenOffUntilItEnds() {
        CommitmentRequest request = CommitmentRequest.of(
                        flat(28, 10), List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7)))
                .withDiscountRate(0);
        assertThat(plan(request.withHeld(List.of(held("a", 2.8, null))))
                        .best()
                        .orElseThrow()
                        .hourly())
                .isEqualTo(Money.usd(4.2));
        assertThat(plan(request.withHeld(List.of(held("a", 2.8, "2026-04-05T00:00:00Z"))))
                        .best()
                        .orElseThrow()
                        .hourly())
                .isEqualTo(Money.usd(7));
        assertThat(plan(request.withHeld(List.of(held("a", 7, null)))).best()).isEmpty();
    }

    @Test
    void paymentsAreComparedAtPresentValue() {
        List<CommitmentOffer> offers = List.of(
                offer("none", 12, PaymentOption.NO_UPFRONT, 0.70), offer("all", 12, PaymentOption.ALL_UPFRONT, 0.68));
        CommitmentRequest request = CommitmentRequest.of(flat(28, 10), offers);
        assertThat(plan(request.withDiscountRate(0)).options().get(0).payment()).isEqualTo(PaymentOption.ALL_UPFRONT);
        CommitmentPlan dear = plan(request.withDiscountRate(0.2));
        assertThat(dear.options().get(0).payment()).isEqualTo(PaymentOption.NO_UPFRONT);
        CommitmentPlan.Option upfront = dear.options().get(1);
        assertThat(upfront.upfront()).isEqualTo(Money.usd(6.8 * 8760));
        assertThat(upfront.breakEvenMonths()).isCloseTo(12 * 0.68, within(1e-6));
    }

    /** On-demand .192, all upfront 1,009 for a year: the figures of the reference are .59991 and 7.199 months. */
    @Test
    void reservationsBreakEvenAsWorkedOutByHand() {
        CommitmentOffer reservation = CommitmentOffer.ofUnits(
                "m5.xlarge", 12, PaymentOption.ALL_UPFRONT, "compute", Money.usd(0.192), Money.usd(1009), Money.usd(0));
        assertThat(reservation.ratios().get("compute")).isCloseTo(0.59991, within(5e-6));
        assertThat(CommitmentOffer.breakEvenMonths(0.192, 1009, 0)).isCloseTo(7.199, within(5e-4));
        CommitmentPlan.Purchase bought = plan(CommitmentRequest.of(flat(28, 0.192 * 5.4), List.of(reservation))
                        .withDiscountRate(0))
                .best()
                .orElseThrow()
                .purchases()
                .get(0);
        // The sixth unit would be used by 0.4, less than its price ratio.
        assertThat(bought.units()).isEqualTo(5);
        assertThat(bought.upfront()).isEqualTo(Money.usd(5045));
    }

    @Test
    void fallenUseIsNotCommittedTo() {
        double[] hours = new double[24 * 42];
        Arrays.fill(hours, 10);
        Arrays.fill(hours, 24 * 35, hours.length, 4);
        HourlyUsage usage = HourlyUsage.ofOne(START, USD, "compute", hours);
        CommitmentPlan plan =
                plan(CommitmentRequest.of(usage, List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7))));
        assertThat(plan.best().orElseThrow().hourly().amount().doubleValue()).isLessThanOrEqualTo(2.8);
        assertThat(plan.warnings()).anyMatch(warning -> warning.contains("fell"));
    }

    @Test
    void lowerPricesMakeItWorthLess() {
        CommitmentRequest request = CommitmentRequest.of(
                        flat(28, 10), List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7)))
                .withDiscountRate(0);
        assertThat(plan(request.withPriceChange(-0.1)).best().orElseThrow().saving())
                .isEqualTo(Money.usd(2 * 8760));
        assertThat(plan(request.withPriceChange(-0.31)).best()).isEmpty();
    }

    @Test
    void tranchesAddUpAndEndOneAfterTheOther() {
        CommitmentPlan plan =
                plan(CommitmentRequest.of(flat(28, 10), List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7)))
                        .withTranches(3));
        assertThat(plan.ladder()).hasSize(3);
        assertThat(plan.ladder().stream().map(CommitmentPlan.Tranche::hourly).reduce(Money.usd(0), Money::plus))
                .isEqualTo(plan.options().get(0).hourly());
        assertThat(plan.ladder().get(1).on()).isEqualTo(Instant.parse("2026-07-29T00:00:00Z"));
        assertThat(plan.ladder().get(1).ends()).isEqualTo(Instant.parse("2027-07-29T00:00:00Z"));
    }

    @Test
    void sameSeedSameAnswerAndUncertaintyShowsInTheRisk() {
        CommitmentRequest request = CommitmentRequest.of(
                        flat(28, 10), List.of(offer("plan", 12, PaymentOption.NO_UPFRONT, 0.95)))
                .withPaths(21, 7);
        OptimalCommitments engine = new OptimalCommitments();
        CommitmentPlan plan = engine.plan(request, new WeeklyForecaster(), ProgressListener.NONE);
        assertThat(engine.plan(request, new WeeklyForecaster(), ProgressListener.NONE))
                .isEqualTo(plan);
        CommitmentPlan.Option best = plan.options().get(0);
        // Futures run from 9 to 11 in steps of a tenth; the quantile at the discount of 5 % is 9.1 of them.
        assertThat(best.hourly().amount().doubleValue()).isCloseTo(9.1 * 0.95, within(2e-4));
    }

    @Test
    void shortAndForeignInputIsRefused() {
        CommitmentOffer offer = offer("plan", 12, PaymentOption.NO_UPFRONT, 0.7);
        assertThatThrownBy(() -> plan(CommitmentRequest.of(flat(9, 10), List.of(offer))))
                .isInstanceOf(InsufficientDataException.class);
        CommitmentOffer other = CommitmentOffer.ofSpend("db", 12, PaymentOption.NO_UPFRONT, 0.7, List.of("database"));
        assertThatThrownBy(() -> plan(CommitmentRequest.of(flat(28, 10), List.of(other))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("database");
        assertThatThrownBy(() -> offer("plan", 12, PaymentOption.NO_UPFRONT, 1.2))
                .isInstanceOf(InvalidInputException.class);
    }
}
