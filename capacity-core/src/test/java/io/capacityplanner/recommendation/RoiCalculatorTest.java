package io.capacityplanner.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoiCalculatorTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Saving HUNDRED = Saving.between(Money.usd(280), Money.usd(180), "on-demand list price");
    private static final RoiTerms TERMS = new RoiTerms(START, 36, Ratio.of(0.08), Money.usd(90));

    private final RoiCalculator calculator = new RoiCalculator(TERMS);

    @Test
    void agreesWithTheFormula() {
        Roi roi = calculator.calculate(RoiCase.of(HUNDRED)
                .between(Money.usd(80), Money.usd(140), Confidence.of(0.8))
                .costing(Money.usd(640), 4));

        assertThat(roi.effort()).isEqualTo(Money.usd(360));
        assertThat(roi.investment()).isEqualTo(Money.usd(1000));
        // R: i <- 1.08^(1/12) - 1; -1000 + sum(100 / (1 + i)^(1:36))
        assertThat(amount(roi.npv())).isCloseTo(2204.3331388718, within(1e-8));
        assertThat(amount(roi.low().npv())).isCloseTo(1563.4665110974, within(1e-8));
        assertThat(amount(roi.high().npv())).isCloseTo(3486.0663944205, within(1e-8));
        assertThat(roi.paybackMonths()).hasValue(10.0);
        assertThat(roi.low().paybackMonths()).isEqualTo(12.5);
        assertThat(roi.expected().cumulative()).hasSize(36).element(9).isEqualTo(Money.usd(0));
        assertThat(roi.expected().cumulative().get(35)).isEqualTo(Money.usd(2600));
        assertThat(roi.committedUntil()).isEmpty();
    }

    @Test
    void whatACommitmentCoversSavesNothingBeforeItEnds() {
        // Covers 0.3 an hour, 219 a month: before 280 - 219 = 61 is paid, after nothing.
        Instant end = START.plus(Duration.ofHours(6 * 730));
        Roi roi = calculator.calculate(RoiCase.of(HUNDRED)
                .costing(Money.usd(1000), 0)
                .netOf(List.of(Commitment.ofAnySize("plan", Money.usd(0.3), end)), null, null));

        assertThat(roi.expected().firstMonth()).isEqualTo(Money.usd(61));
        assertThat(roi.expected().monthlySaving()).isEqualTo(Money.usd(100));
        // R: -1000 + sum(c(rep(61, 6), rep(100, 30)) / (1 + i)^(1:36))
        assertThat(amount(roi.npv())).isCloseTo(1975.5134912321, within(1e-8));
        assertThat(roi.paybackMonths())
                .hasValueSatisfying(months -> assertThat(months).isCloseTo(12.34, within(1e-12)));
        assertThat(roi.committedUntil()).contains(end);
    }

    @Test
    void aMonthIsCutWhereACommitmentEnds() {
        Commitment plan = Commitment.ofAnySize("plan", Money.usd(0.3), START.plus(Duration.ofHours(6 * 730 + 365)));
        Roi roi = calculator.calculate(RoiCase.of(HUNDRED).netOf(List.of(plan), null, null));

        // Six months at 61, then half a month each at 61 and 100.
        assertThat(roi.expected().cumulative().get(6)).isEqualTo(Money.usd(6 * 61 + 80.5));
    }

    @Test
    void leavingAReservedSizeCostsMoneyUntilTheReservationEnds() {
        Commitment reserved =
                new Commitment("ri", Money.usd(0.384), Set.of("m5.2xlarge"), START.plus(Duration.ofHours(6 * 730)));
        Roi roi = calculator.calculate(
                RoiCase.of(HUNDRED).costing(Money.usd(1000), 0).netOf(List.of(reserved), "m5.2xlarge", "m5.large"));

        assertThat(roi.expected().firstMonth()).isEqualTo(Money.usd(-180));
        assertThat(amount(roi.npv())).isCloseTo(561.5254122277, within(1e-8));
        // 1000 and six times 180 are down, 100 a month comes back.
        assertThat(roi.paybackMonths()).hasValue(6 + 20.8);
    }

    @Test
    void anExpiredCommitmentHoldsNothingBack() {
        Commitment past = Commitment.ofAnySize("old", Money.usd(0.3), START.minusSeconds(1));

        assertThat(calculator.calculate(RoiCase.of(HUNDRED).netOf(List.of(past), null, null)))
                .isEqualTo(calculator.calculate(RoiCase.of(HUNDRED)));
    }

    @Test
    void paysBackNeverOrAtOnce() {
        Saving dearer = Saving.between(Money.usd(100), Money.usd(130), "list");
        Saving nothing = Saving.between(Money.usd(100), Money.usd(100), "list");

        assertThat(calculator.calculate(RoiCase.of(dearer)).paybackMonths()).isEmpty();
        assertThat(calculator.calculate(RoiCase.of(nothing)).paybackMonths()).isEmpty();
        assertThat(calculator
                        .calculate(RoiCase.of(nothing).costing(Money.usd(1), 0))
                        .paybackMonths())
                .isEmpty();
        assertThat(calculator.calculate(RoiCase.of(HUNDRED)).paybackMonths()).hasValue(0.0);
        assertThat(calculator
                        .calculate(RoiCase.of(HUNDRED).costing(Money.usd(6000), 0))
                        .paybackMonths())
                .as("beyond the term")
                .hasValue(60.0);
    }

    @Test
    void noSavingPassesTheCost() {
        Roi roi = calculator.calculate(RoiCase.of(HUNDRED).between(Money.usd(50), Money.usd(500), Confidence.of(0.8)));

        assertThat(roi.high().monthlySaving()).isEqualTo(Money.usd(280));
    }

    @Test
    void currenciesAreNotMixed() {
        Money euro = Money.of(100, Currency.getInstance("EUR"));

        assertThatThrownBy(() -> calculator.calculate(RoiCase.of(HUNDRED).costing(euro, 0)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> calculator.calculate(
                        RoiCase.of(HUNDRED).netOf(List.of(Commitment.ofAnySize("eu", euro, START)), null, null)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> calculator.calculate(RoiCase.of(Saving.between(euro, euro, "list"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void laterMoneyIsWorthLessAtAHigherRate() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double before = random.nextDouble(1, 1e4);
            double saved = random.nextDouble(0.01, before);
            RoiCase action = RoiCase.of(Saving.between(Money.usd(before), Money.usd(before - saved), "list"))
                    .costing(Money.usd(random.nextDouble(0, 1e5)), random.nextDouble(0, 100))
                    .netOf(
                            List.of(Commitment.ofAnySize(
                                    "plan",
                                    Money.usd(random.nextDouble(0, before / 730)),
                                    START.plus(Duration.ofDays(random.nextInt(1, 800))))),
                            null,
                            null);
            Money last = null;
            for (double rate : new double[] {0, 0.01, 0.05, 0.2, 1, 5}) {
                RoiTerms terms = new RoiTerms(START, 36, Ratio.of(rate), Money.usd(90));
                Money npv = new RoiCalculator(terms).calculate(action).npv();
                if (last != null) {
                    assertThat(npv).as("seed %d, rate %s", seed, rate).isLessThanOrEqualTo(last);
                }
                last = npv;
            }
        }
    }

    @Test
    void withoutDiscountTheValueIsTheCash() {
        RoiTerms free = new RoiTerms(START, 12, Ratio.of(0), Money.usd(0));
        Roi roi = new RoiCalculator(free).calculate(RoiCase.of(HUNDRED).costing(Money.usd(500), 7));

        assertThat(roi.npv())
                .isEqualTo(Money.usd(700))
                .isEqualTo(roi.expected().cumulative().get(11));
    }

    private static double amount(Money money) {
        return money.amount().doubleValue();
    }
}
