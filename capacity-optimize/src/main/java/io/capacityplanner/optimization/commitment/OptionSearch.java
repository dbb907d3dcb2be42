package io.capacityplanner.optimization.commitment;

import static io.capacityplanner.optimization.commitment.RiskOfCommitment.money;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan.Option;
import io.capacityplanner.commitment.CommitmentPlan.Purchase;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The best purchase of the offers of one term and payment. */
final class OptionSearch {

    /** Hourly fees are told to a hundredth of a cent, never more than the optimum. */
    private static final double FEE_STEP = 1e-4;

    private final Payments payments;
    private final Currency currency;
    private final StaleUse stale;
    private final List<CommitmentOffer> offers;
    private final PaymentOption payment;
    private final double priceFactor;
    private final List<String> skus;
    private final double[][][] futures;
    private final double[] weights;

    OptionSearch(
            CommitmentRequest request,
            UsageOutlook outlook,
            HeldCover held,
            StaleUse stale,
            List<CommitmentOffer> offers) {
        HourlyUsage usage = request.usage();
        this.offers = offers;
        this.stale = stale;
        this.currency = usage.currency();
        this.skus = usage.skus();
        this.payment = offers.get(0).payment();
        this.payments = new Payments(offers.get(0).months(), request.annualDiscountRate());
        this.priceFactor = 1 + request.priceChange();
        this.futures = outlook.paths(payments.hours(), request.paths(), request.seed());
        Instant start = usage.start().plusSeconds(3600L * usage.hours());
        for (double[][] future : futures) {
            for (int hour = 0; hour < future.length; hour++) {
                held.takeOff(future[hour], start.plusSeconds(3600L * hour));
                for (int k = 0; k < future[hour].length; k++) {
                    future[hour][k] *= priceFactor;
                }
            }
        }
        this.weights = new double[payments.hours()];
        for (int hour = 0; hour < weights.length; hour++) {
            weights[hour] = payments.weight(hour);
        }
    }

    Option best() {
        WeightedDemand expected = expected();
        List<CoveragePlan> plans = plans(payments.fee(payment));
        PortfolioOptimum.Choice choice = PortfolioOptimum.of(expected, plans);
        double[] bought = stale.within(choice.commitment(), plans(1));
        for (int p = 0; p < bought.length; p++) {
            if (plans.get(p).unit() <= 0) {
                bought[p] = Math.floor(bought[p] / FEE_STEP + 1e-6) * FEE_STEP;
            }
        }
        PortfolioCost cost = new PortfolioCost(expected, plans);
        double total = cost.of(bought);
        Money gap = money(choice.gap(), currency);
        return new Option(
                offers.get(0).months(),
                payment,
                purchases(plans, bought),
                money(cost.nothing(), currency),
                money(total, currency),
                money(payments.annual(cost.nothing() - total), currency),
                utilization(expected, plans, bought),
                cost.nothing() > 0 ? cost.covered(bought) / cost.nothing() : 0,
                breakEvenMonths(plans, bought),
                gap,
                RiskOfCommitment.of(futures, weights, plans, bought, currency));
    }

    /** All hours of all futures, each future as probable as the next. */
    private WeightedDemand expected() {
        double[][] rows = new double[futures.length * weights.length][];
        double[] each = new double[rows.length];
        for (int path = 0; path < futures.length; path++) {
            for (int hour = 0; hour < weights.length; hour++) {
                rows[path * weights.length + hour] = futures[path][hour];
                each[path * weights.length + hour] = weights[hour] / futures.length;
            }
        }
        return new WeightedDemand(rows, each);
    }

    /** Ratios are against the on-demand prices of the term: what is committed to keeps its price when those change. */
    private List<CoveragePlan> plans(double fee) {
        List<CoveragePlan> plans = new ArrayList<>();
        for (CommitmentOffer offer : offers) {
            double[] ratios = new double[skus.size()];
            for (int k = 0; k < ratios.length; k++) {
                Double ratio = offer.ratios().get(skus.get(k));
                // A plan that is dearer than on-demand prices is left alone by the optimum; it covers nothing here.
                ratios[k] = ratio == null || ratio / priceFactor > 1 ? Double.NaN : ratio / priceFactor;
            }
            double unit = offer.unit()
                    .map(price -> price.amount().doubleValue()
                            * offer.ratios().values().iterator().next())
                    .orElse(0.0);
            plans.add(new CoveragePlan(offer.id(), ratios, fee, unit));
        }
        return plans;
    }

    private List<Purchase> purchases(List<CoveragePlan> plans, double[] bought) {
        List<Purchase> purchases = new ArrayList<>();
        for (int p = 0; p < bought.length; p++) {
            if (bought[p] > 0) {
                CoveragePlan plan = plans.get(p);
                int[] order = plan.order();
                purchases.add(new Purchase(
                        offers.get(p).id(),
                        plan.unit() > 0 ? (int) Math.rint(bought[p] / plan.unit()) : 0,
                        Money.of(Math.rint(bought[p] * 1e6) / 1e6, currency),
                        money(bought[p] * payments.hours() * payment.upfrontShare(), currency),
                        plan.ratio(order[order.length - 1])));
            }
        }
        return purchases;
    }

    /** Fees of what is used by all fees. */
    private static double utilization(WeightedDemand demand, List<CoveragePlan> plans, double[] bought) {
        return new CommitmentUse(demand, plans).utilization(bought);
    }

    /** Months until the fees and what is left on demand are no more than all on demand, not discounted. */
    private double breakEvenMonths(List<CoveragePlan> plans, double[] bought) {
        double hourly = 0;
        for (double fee : bought) {
            hourly += fee;
        }
        double upfront = hourly * payments.hours() * payment.upfrontShare();
        if (upfront <= 0) {
            return 0;
        }
        double monthHours = io.capacityplanner.unit.BillingMonth.AVERAGE_HOURS;
        double saved = 0;
        int months = (int) (weights.length / monthHours);
        for (int month = 0; month < months; month++) {
            double saving = -hourly * (1 - payment.upfrontShare()) * monthHours;
            for (double[][] future : futures) {
                int from = (int) (month * monthHours);
                WeightedDemand part = WeightedDemand.ofHours(
                        java.util.Arrays.copyOfRange(future, from, (int) ((month + 1) * monthHours)));
                saving += new PortfolioCost(part, plans).covered(bought) / futures.length;
            }
            if (saved + saving >= upfront) {
                return month + (upfront - saved) / saving;
            }
            saved += saving;
        }
        return Double.POSITIVE_INFINITY;
    }
}
