package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.PriceBasis;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Roi;
import io.capacityplanner.recommendation.RoiCalculator;
import io.capacityplanner.recommendation.RoiCase;
import io.capacityplanner.recommendation.RoiTerms;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The changes of a plan that move money and are not turned down, with what each returns and what all return together.
 * The ends of the interval are those of all changes at once, so that it is rather too wide.
 */
final class Portfolio {

    private static final Confidence LEVEL = Confidence.of(0.8);

    private final List<Action> actions;
    private final RoiTerms terms;
    private final double effortHours;
    private final MoneyRange saving;
    private final Roi all;

    private Portfolio(List<Action> actions, RoiTerms terms, double effortHours) {
        this.actions = actions;
        this.terms = terms;
        this.effortHours = effortHours;
        this.saving =
                SavingRanges.sum(actions.stream().map(Action::saving).toList()).orElseThrow();
        this.all = together(terms, actions, 1);
    }

    /**
     * A change.
     *
     * @param recommendation what it is
     * @param saving what it saves a month, with its 80 % interval
     */
    record Action(Recommendation recommendation, MoneyRange saving) {}

    /** The portfolio of a plan; empty when no change moves money. */
    static Optional<Portfolio> of(ReportFacts facts) {
        CapacityPlan plan = facts.plan();
        SavingRanges ranges = new SavingRanges(facts);
        SavingStates states = new SavingStates(facts);
        List<Action> open = plan.recommendations().stream()
                .filter(r -> r.saving()
                        .filter(s -> s.monthly().amount().signum() != 0)
                        .isPresent())
                .filter(r -> states.of(r) != Lifecycle.REJECTED && states.of(r) != Lifecycle.EXPIRED)
                .map(r -> new Action(r, ranges.of(r).orElseThrow()))
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        RoiTerms terms = facts.terms()
                .orElseGet(() -> RoiTerms.ofDefaults(
                        plan.madeAt(), Savings.currency(plan).orElseThrow()));
        return Optional.of(new Portfolio(open, terms, facts.effortHours()));
    }

    /** What one change returns. */
    Roi roi(Action action) {
        return new RoiCalculator(terms)
                .calculate(roiCase(action.recommendation().saving().orElseThrow(), action.saving(), effortHours));
    }

    private static RoiCase roiCase(Saving saving, MoneyRange range, double effortHours) {
        return RoiCase.of(saving)
                .between(range.low(), range.high(), LEVEL)
                .costing(Money.zero(saving.monthly().currency()), effortHours)
                .at(saving.basis().contains("list") ? PriceBasis.LIST : PriceBasis.AMORTISED);
    }

    List<Action> actions() {
        return actions;
    }

    RoiTerms terms() {
        return terms;
    }

    double effortHours() {
        return effortHours;
    }

    /** What all save a month, increases taken off. */
    MoneyRange saving() {
        return saving;
    }

    Money investment() {
        return all.investment();
    }

    Money npv() {
        return all.npv();
    }

    MoneyRange npvRange() {
        return new MoneyRange(all.low().npv(), all.npv(), all.high().npv());
    }

    /** Net cash at the end of a month, counted from 0: the decision itself. */
    Money cumulative(Function<Roi, Roi.Outcome> at, int month) {
        return month == 0 ? investment().times(-1) : at.apply(all).cumulative().get(month - 1);
    }

    /** The month from whose end on net cash is no longer below zero; empty when it ends below. */
    OptionalInt payback(Function<Roi, Roi.Outcome> at) {
        int month = terms.months();
        if (cumulative(at, month).amount().signum() < 0) {
            return OptionalInt.empty();
        }
        while (month > 0 && cumulative(at, month - 1).amount().signum() >= 0) {
            month--;
        }
        return OptionalInt.of(month);
    }

    /** Net present value were all amounts of money other by a factor. */
    Money npvAtPrices(double factor) {
        return together(terms, actions, factor).npv();
    }

    /** Net present value at another discount rate. */
    Money npvAtDiscount(double factor) {
        RoiTerms other = new RoiTerms(
                terms.start(),
                terms.months(),
                Ratio.of(terms.annualDiscountRate().value() * factor),
                terms.hourlyRate());
        return together(other, actions, 1).npv();
    }

    /**
     * Without commitments the value of a sum is the sum of the values, so that one calculation does for all; no saving
     * here passes what its resource costs.
     */
    private Roi together(RoiTerms on, List<Action> some, double prices) {
        Money zero = Money.zero(on.hourlyRate().currency());
        Money before = zero;
        Money after = zero;
        MoneyRange sum = new MoneyRange(zero, zero, zero);
        for (Action action : some) {
            Saving one = action.recommendation().saving().orElseThrow();
            before = before.plus(one.before());
            after = after.plus(one.after());
            sum = new MoneyRange(
                    sum.low().plus(action.saving().low()),
                    sum.middle().plus(action.saving().middle()),
                    sum.high().plus(action.saving().high()));
        }
        Saving whole = Saving.between(before.times(prices), after.times(prices), "all");
        MoneyRange scaled = new MoneyRange(
                sum.low().times(prices), whole.monthly(), sum.high().times(prices));
        return new RoiCalculator(on).calculate(roiCase(whole, scaled, effortHours * some.size()));
    }

    /**
     * What is lost when demand is higher: changes whose new size is too small then, over the accepted risk, though it is
     * not at the demand forecast.
     */
    List<Action> lostAtDemand(PlanText context, double factor) {
        double accepted = context.plan().request().acceptedRisk().value();
        List<Action> lost = new ArrayList<>();
        for (Action action : actions) {
            if (action.recommendation() instanceof Rightsizing sizing
                    && sizing.current() != null
                    && sizing.proposed() != null
                    && action.saving().middle().amount().signum() > 0) {
                InstanceSize now = sizing.current();
                Optional<Double> planned = SizeFigures.breach(context, sizing.resource(), now, sizing.proposed(), 1);
                Optional<Double> higher =
                        SizeFigures.breach(context, sizing.resource(), now, sizing.proposed(), factor);
                if (planned.isPresent() && planned.get() <= accepted && higher.orElseThrow() > accepted) {
                    lost.add(action);
                }
            }
        }
        return lost;
    }

    /** Net present value without some changes. */
    Money npvWithout(List<Action> lost) {
        return together(terms, actions.stream().filter(a -> !lost.contains(a)).toList(), 1)
                .npv();
    }
}
