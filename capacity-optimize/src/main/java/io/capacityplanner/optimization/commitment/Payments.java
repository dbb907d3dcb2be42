package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.unit.BillingMonth;

/**
 * Present values of a term: what is paid by the month counts at the end of its month, months of 730 hours, so that fees and
 * the use left on demand are treated alike.
 */
final class Payments {

    private final int months;
    private final double monthlyFactor;

    Payments(int months, double annualRate) {
        this.months = months;
        this.monthlyFactor = Math.pow(1 + annualRate, -1.0 / 12);
    }

    int hours() {
        return (int) (months * BillingMonth.AVERAGE_HOURS);
    }

    /** What 1 paid for an hour counts at the beginning. */
    double weight(int hour) {
        return Math.pow(monthlyFactor, (int) (hour / BillingMonth.AVERAGE_HOURS) + 1);
    }

    /** What a fee of 1 in every hour of the term counts at the beginning, part of it paid then. */
    double fee(PaymentOption payment) {
        double upfront = payment.upfrontShare() * hours();
        return upfront + (1 - payment.upfrontShare()) * BillingMonth.AVERAGE_HOURS * annuity();
    }

    /** Sum of the factors of the months. */
    private double annuity() {
        double sum = 0;
        for (int month = 1; month <= months; month++) {
            sum += Math.pow(monthlyFactor, month);
        }
        return sum;
    }

    /** A present value as an equal amount at the end of each year of the term, the last year's part as a part. */
    double annual(double presentValue) {
        double yearly = Math.pow(monthlyFactor, 12);
        double years = months / 12.0;
        return yearly >= 1 - 1e-12
                ? presentValue / years
                : presentValue * (1 / yearly - 1) / (1 - Math.pow(yearly, years));
    }
}
