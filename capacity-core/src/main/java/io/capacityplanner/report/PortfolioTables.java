package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Roi;
import io.capacityplanner.report.Portfolio.Action;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The changes of a portfolio, its cash and what its value hangs on. */
final class PortfolioTables {

    private static final int LISTED = 50;
    private static final double LESS = 0.8;
    private static final double MORE = 1.2;

    private final Portfolio portfolio;
    private final PlanText context;

    PortfolioTables(Portfolio portfolio, PlanText context) {
        this.portfolio = portfolio;
        this.context = context;
    }

    /** The changes, largest saving first. */
    Block.Table changes(SavingStates states) {
        List<Action> actions = portfolio.actions();
        List<List<String>> rows = actions.stream()
                .limit(LISTED)
                .map(action -> row(action, states))
                .toList();
        Block.Table table = new Block.Table(
                "Changes, largest saving first",
                List.of(
                        text("ACTION"),
                        number("ONE-OFF"),
                        number("EFFORT"),
                        number("SAVING/mo"),
                        number("PAYBACK, MONTHS"),
                        text("RISK"),
                        text("STATUS"),
                        text("PRICE BASIS")),
                rows,
                more(actions.size()) + "Saving with its 80 % interval; all together "
                        + MoneyText.estimate(portfolio.saving()) + " a month.");
        return table;
    }

    private static String more(int all) {
        return all <= LISTED
                ? ""
                : "and " + NumberText.count(all - LISTED) + " more; 'capacity plan --format csv' lists them. ";
    }

    private List<String> row(Action action, SavingStates states) {
        Roi roi = portfolio.roi(action);
        return List.of(
                action.recommendation().resource() + ": "
                        + PlanTable.change(action.recommendation())
                                .orElse(action.recommendation().title()),
                NumberText.money(roi.oneOff()),
                NumberText.money(roi.effort()),
                MoneyText.estimate(action.saving()),
                payback(roi),
                risk(action),
                SavingStates.word(states.of(action.recommendation())),
                roi.basis().label());
    }

    private static String payback(Roi roi) {
        String early = months(roi.high().paybackMonths());
        String late = months(roi.low().paybackMonths());
        return early.equals(late) ? early : early + " to " + late;
    }

    private static String months(@Nullable Double months) {
        return months == null ? "never" : months <= 0 ? "at once" : NumberText.number(months);
    }

    private static String risk(Action action) {
        Optional<Risk> risk = action.recommendation() instanceof Rightsizing sizing
                ? sizing.risk()
                : action.recommendation() instanceof Resizing resizing ? resizing.risk() : Optional.empty();
        return risk.map(r -> Odds.of(r.breachProbability()) + " in " + r.period())
                .orElse("not known");
    }

    /** Cumulative net cash. */
    PaybackFigure cash() {
        List<PaybackFigure.Month> months = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int m = 0; m <= portfolio.terms().months(); m++) {
            Money expected = portfolio.cumulative(Roi::expected, m);
            double low = MoneyText.number(portfolio.cumulative(Roi::low, m));
            double high = MoneyText.number(portfolio.cumulative(Roi::high, m));
            months.add(new PaybackFigure.Month(
                    m,
                    MoneyText.number(expected),
                    Optional.of(new Interval(Math.min(low, high), Math.max(low, high)))));
            if (m % 6 == 0 || m == portfolio.terms().months()) {
                rows.add(List.of(
                        NumberText.count(m),
                        NumberText.money(expected),
                        NumberText.money(MoneyText.of(low, expected.currency())),
                        NumberText.money(MoneyText.of(high, expected.currency()))));
            }
        }
        OptionalInt earliest = portfolio.payback(Roi::high);
        OptionalInt even = portfolio.payback(Roi::expected);
        OptionalInt latest = portfolio.payback(Roi::low);
        String title = even.isEmpty()
                ? "It does not pay within " + portfolio.terms().months() + " months"
                : even.getAsInt() == 0
                        ? "It pays from the first month on: nothing is spent first"
                        : "It has paid back after " + NumberText.count(even.getAsInt(), "month");
        String currency = portfolio.npv().currency().getCurrencyCode();
        return new PaybackFigure(
                title,
                "cumulative net cash in " + currency + ", not discounted, "
                        + portfolio.terms().months() + " months from "
                        + context.day(portfolio.terms().start()),
                title + "; at four chances in five between " + paid(earliest) + " and " + paid(latest) + ".",
                portfolio.npv().currency(),
                months,
                earliest,
                even,
                latest,
                new Block.Table(
                        "Net cash by month",
                        List.of(number("MONTH"), number("EXPECTED"), number("LOW"), number("HIGH")),
                        rows,
                        "Low and high: all savings at the ends of their 80 % intervals."));
    }

    private String paid(OptionalInt month) {
        return month.isPresent()
                ? "month " + month.getAsInt()
                : "no month within " + portfolio.terms().months();
    }

    /** What the net present value hangs on. */
    BarsFigure sensitivity() {
        double base = MoneyText.number(portfolio.npv());
        List<BarsFigure.Bar> bars = new ArrayList<>();
        bars.add(bar("prices 20 % lower", portfolio.npvAtPrices(LESS), base));
        bars.add(bar("prices 20 % higher", portfolio.npvAtPrices(MORE), base));
        bars.add(bar("savings at the low end", portfolio.npvRange().low(), base));
        bars.add(bar("savings at the high end", portfolio.npvRange().high(), base));
        List<Action> lost = portfolio.lostAtDemand(context, MORE);
        bars.add(bar(
                "demand 20 % higher, " + NumberText.count(lost.size(), "saving") + " lost",
                portfolio.npvWithout(lost),
                base));
        bars.add(bar("discount rate 20 % higher", portfolio.npvAtDiscount(MORE), base));
        bars.add(bar("discount rate 20 % lower", portfolio.npvAtDiscount(LESS), base));
        BarsFigure.Bar worst = bars.get(0);
        for (BarsFigure.Bar bar : bars) {
            worst = bar.value() < worst.value() ? bar : worst;
        }
        java.util.Currency currency = portfolio.npv().currency();
        String title = "The value is least with " + worst.label() + ": "
                + NumberText.money(MoneyText.of(worst.value(), currency)) + " instead of "
                + NumberText.money(portfolio.npv());
        List<List<String>> rows = bars.stream()
                .map(bar -> List.of(
                        bar.label(),
                        NumberText.money(MoneyText.of(bar.value(), currency)),
                        NumberText.money(MoneyText.of(bar.value() - base, currency))))
                .toList();
        return new BarsFigure(
                title,
                "net present value in " + currency.getCurrencyCode() + ", "
                        + portfolio.terms().months() + " months, "
                        + NumberText.share(
                                portfolio.terms().annualDiscountRate().value())
                        + " a year; mark: as planned",
                title + ".",
                currency.getCurrencyCode(),
                bars,
                new Block.Table(
                        "Net present value under other circumstances",
                        List.of(text("WHEN"), number("NPV"), number("DIFFERENCE")),
                        rows,
                        "A saving is lost when its new size is then too small, over the accepted risk."));
    }

    private static BarsFigure.Bar bar(String label, Money npv, double base) {
        return new BarsFigure.Bar(label, MoneyText.number(npv), Optional.empty(), OptionalDouble.of(base));
    }
}
