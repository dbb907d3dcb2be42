package io.capacityplanner.recommendation;

import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what an action returns.
 *
 * <p>Costs fall due at once; the saving of a month comes at its end. The rate of a month {@code i} compounds to the
 * effective rate of a year: {@code (1 + i)^12 = 1 + r}. With {@code s(k)} the saving of month {@code k},
 *
 * <pre>NPV = -(one-off + effort) + sum over k of s(k) / (1 + i)^k</pre>
 *
 * <p>The saving is net of commitments: use that is covered costs the same whether it is used or not, so before the
 * commitment ends only what passes the cover is money, {@code max(0, before - cover) - max(0, after - cover)}. A
 * commitment on sizes covers a resource only while it has such a size; moving away before its end then costs money. It
 * is assumed that nothing else takes up the cover set free. No saving passes the cost before. Months are average months
 * of 730 hours, and the payback is not discounted.
 *
 * <pre>{@code
 * RoiTerms terms = new RoiTerms(clock.instant(), 36, Ratio.of(0.08), Money.usd(90));
 * Roi roi = new RoiCalculator(terms).calculate(RoiCase.of(saving)
 *         .between(Money.usd(80), Money.usd(140), Confidence.of(0.8))
 *         .costing(Money.usd(500), 4)
 *         .netOf(List.of(Commitment.ofAnySize("plan-1", Money.usd(0.05), planEnds)), "m5.2xlarge", "m5.large"));
 * }</pre>
 *
 * <p>Reference: R. A. Brealey, S. C. Myers and F. Allen (2020), "Principles of Corporate Finance", 13th edition,
 * McGraw-Hill, chapters 2 and 5.
 */
public final class RoiCalculator {

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final RoiTerms terms;

    /** A calculator for the given terms. */
    public RoiCalculator(RoiTerms terms) {
        this.terms = terms;
    }

    /**
     * The return of an action. All amounts must be of one currency.
     *
     * @throws io.capacityplanner.error.InvalidInputException when they are not
     */
    public Roi calculate(RoiCase action) {
        Money effort = terms.hourlyRate().times(action.effortHours());
        Money investment = action.oneOff().plus(effort);
        return new Roi(
                action.basis(),
                action.oneOff(),
                effort,
                terms.months(),
                terms.annualDiscountRate(),
                action.level(),
                outcome(action, action.low(), investment),
                outcome(action, action.saving().monthly(), investment),
                outcome(action, action.high(), investment),
                committedUntil(action));
    }

    private Roi.Outcome outcome(RoiCase action, Money monthly, Money investment) {
        // Any other currency than that of the costs is refused here.
        Money before = action.saving().before();
        Money after = before.minus(monthly);
        Currency currency = investment.minus(after).currency();
        NetSaving net = new NetSaving(action, before.amount(), after.amount());
        int settled = Math.max(terms.months(), (int) Math.ceil(net.lastEnd()));
        BigDecimal growth =
                BigDecimal.valueOf(StrictMath.pow(1 + terms.annualDiscountRate().value(), 1.0 / 12));
        BigDecimal factor = BigDecimal.ONE;
        BigDecimal npv = investment.amount().negate();
        BigDecimal cash = npv;
        List<BigDecimal> course = new ArrayList<>(List.of(cash));
        for (int month = 1; month <= settled; month++) {
            BigDecimal saved = net.ofMonth(month);
            cash = cash.add(saved, DIGITS);
            course.add(cash);
            if (month <= terms.months()) {
                factor = factor.divide(growth, DIGITS);
                npv = npv.add(saved.multiply(factor, DIGITS), DIGITS);
            }
        }
        return new Roi.Outcome(
                new Money(net.inTheEnd(), currency),
                new Money(net.ofMonth(1), currency),
                new Money(npv, currency),
                payback(course, net.inTheEnd()),
                course.subList(1, terms.months() + 1).stream()
                        .map(amount -> new Money(amount, currency))
                        .toList());
    }

    /**
     * The last moment at which net cash stops being below zero; null when it ends below.
     *
     * @param course net cash at the start and at the end of each month
     * @param later what every further month adds
     */
    private static @Nullable Double payback(List<BigDecimal> course, BigDecimal later) {
        int last = course.size() - 1;
        if (later.signum() < 0 || (later.signum() == 0 && course.get(last).signum() < 0)) {
            return null;
        }
        if (course.get(last).signum() < 0) {
            return last + share(course.get(last), later);
        }
        for (int month = last - 1; month >= 0; month--) {
            if (course.get(month).signum() < 0) {
                return month + share(course.get(month), course.get(month + 1).subtract(course.get(month)));
            }
        }
        // It costs nothing; whether it ever pays is another question.
        return later.signum() > 0 || course.get(last).signum() > 0 ? Double.valueOf(0) : null;
    }

    private static double share(BigDecimal debt, BigDecimal monthly) {
        return debt.negate().divide(monthly, DIGITS).doubleValue();
    }

    private @Nullable Instant committedUntil(RoiCase action) {
        return action.commitments().stream()
                .filter(c -> c.monthlyCover(action.presentSize()).signum() > 0
                        || c.monthlyCover(action.proposedSize()).signum() > 0)
                .map(Commitment::until)
                .filter(end -> end.isAfter(terms.start()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The saving of each month after what is paid for anyway. */
    private final class NetSaving {

        private final RoiCase action;
        private final BigDecimal before;
        private final BigDecimal after;

        NetSaving(RoiCase action, BigDecimal before, BigDecimal after) {
            this.action = action;
            this.before = before;
            this.after = after;
            // Adding up makes one currency of all covers, or refuses.
            action.commitments().forEach(c -> c.hourly().minus(action.saving().before()));
        }

        /** When the last commitment ends, in months from the start. */
        double lastEnd() {
            return action.commitments().stream().mapToDouble(this::end).max().orElse(0);
        }

        BigDecimal inTheEnd() {
            return at(lastEnd());
        }

        /** A month is cut where commitments end. */
        BigDecimal ofMonth(int month) {
            double[] cuts = Stream.concat(
                            Stream.of(month - 1.0, (double) month),
                            action.commitments().stream().map(this::end))
                    .mapToDouble(Double::doubleValue)
                    .filter(cut -> cut >= month - 1 && cut <= month)
                    .sorted()
                    .toArray();
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 1; i < cuts.length; i++) {
                sum = sum.add(at(cuts[i - 1]).multiply(BigDecimal.valueOf(cuts[i] - cuts[i - 1]), DIGITS), DIGITS);
            }
            return sum;
        }

        /** The monthly rate of saving right after a moment, given in months from the start. */
        private BigDecimal at(double moment) {
            return paid(before, action.presentSize(), moment).subtract(paid(after, action.proposedSize(), moment));
        }

        private BigDecimal paid(BigDecimal use, @Nullable String size, double moment) {
            BigDecimal covered = action.commitments().stream()
                    .filter(c -> end(c) > moment)
                    .map(c -> c.monthlyCover(size))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return use.subtract(covered).max(BigDecimal.ZERO);
        }

        private double end(Commitment commitment) {
            double hours = Duration.between(terms.start(), commitment.until()).toSeconds() / 3600.0;
            return Math.max(0, hours / BillingMonth.AVERAGE_HOURS);
        }
    }
}
