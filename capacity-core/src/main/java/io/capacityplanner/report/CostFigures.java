package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Spending by month, drawn, with its sentence. */
final class CostFigures {

    private final List<MonthlyCost> months;
    private final Currency currency;
    private final Optional<Money> budget;

    private CostFigures(List<MonthlyCost> months, Currency currency, Optional<Money> budget) {
        this.months = months;
        this.currency = currency;
        this.budget = budget.filter(money -> money.currency().equals(currency));
    }

    /** One for each currency. */
    static List<CostFigures> of(ReportFacts facts) {
        Map<Currency, List<MonthlyCost>> byCurrency = new LinkedHashMap<>();
        facts.costs()
                .forEach(month -> byCurrency
                        .computeIfAbsent(month.currency(), c -> new ArrayList<>())
                        .add(month));
        List<CostFigures> all = new ArrayList<>();
        byCurrency.forEach((currency, some) -> all.add(new CostFigures(some, currency, facts.budget())));
        return all;
    }

    /** Spending against budget in a sentence, without a full stop. */
    String sentence() {
        Optional<MonthlyCost> open = months.stream()
                .filter(month -> month.spent().isPresent() && !month.isClosed())
                .reduce((a, b) -> b);
        Optional<MonthlyCost> closed =
                months.stream().filter(MonthlyCost::isClosed).reduce((a, b) -> b);
        List<String> parts = new ArrayList<>();
        closed.ifPresent(month -> parts.add(MoneyText.month(month.month()) + " cost "
                + NumberText.money(month.spent().orElseThrow())));
        open.ifPresent(month -> {
            parts.add(MoneyText.month(month.month()) + " stands at "
                    + NumberText.money(month.spent().orElseThrow()) + " after " + note(month));
            month.forecast().ifPresent(range -> parts.add("it is forecast to end at " + MoneyText.estimate(range)));
        });
        return String.join("; ", parts) + against(open.or(() -> closed));
    }

    private String against(Optional<MonthlyCost> month) {
        if (budget.isEmpty()) {
            return ", and no budget is given";
        }
        String of = " against a budget of " + NumberText.money(budget.get()) + " a month";
        return month.flatMap(this::whole)
                .map(cost -> {
                    Money over = cost.minus(budget.get());
                    return of + ": " + NumberText.money(over.amount().signum() < 0 ? over.times(-1) : over)
                            + (over.amount().signum() < 0 ? " below it" : " over it");
                })
                .orElse(of);
    }

    /** What the whole month costs, as billed or as forecast. */
    private Optional<Money> whole(MonthlyCost month) {
        return month.isClosed() ? month.spent() : month.forecast().map(MoneyRange::middle);
    }

    CostFigure figure() {
        return new CostFigure(
                title(),
                "effective cost a month in " + currency.getCurrencyCode()
                        + ", upfront fees spread over their term, months in UTC",
                sentence() + ".",
                currency,
                months.stream().map(this::month).toList(),
                table());
    }

    private String title() {
        Optional<MonthlyCost> first =
                months.stream().filter(MonthlyCost::isClosed).findFirst();
        Optional<MonthlyCost> last =
                months.stream().filter(MonthlyCost::isClosed).reduce((a, b) -> b);
        if (first.isEmpty() || first.get().equals(last.orElseThrow())) {
            return sentence();
        }
        Money from = first.get().spent().orElseThrow();
        Money to = last.get().spent().orElseThrow();
        if (from.amount().signum() <= 0) {
            return sentence();
        }
        double change = MoneyText.number(to) / MoneyText.number(from) - 1;
        return "Cost " + (change < 0 ? "fell " : "rose ") + NumberText.percent(Math.abs(change)) + " from "
                + MoneyText.month(first.get().month()) + " to "
                + MoneyText.month(last.get().month());
    }

    private CostFigure.Month month(MonthlyCost month) {
        return new CostFigure.Month(
                month.month(),
                optional(month.spent()),
                optional(month.forecast().map(MoneyRange::middle)),
                month.forecast().map(MoneyText::interval),
                optional(budget),
                note(month));
    }

    private static OptionalDouble optional(Optional<Money> money) {
        return money.map(m -> OptionalDouble.of(MoneyText.number(m))).orElse(OptionalDouble.empty());
    }

    /** How much of an open month is billed. */
    private static String note(MonthlyCost month) {
        return month.isClosed() || month.spent().isEmpty()
                ? ""
                : NumberText.count(month.days()) + " of "
                        + NumberText.count(month.month().lengthOfMonth()) + " days";
    }

    private Block.Table table() {
        List<List<String>> rows = months.stream()
                .map(month -> List.of(
                        month.month().toString(),
                        month.spent().map(NumberText::money).orElse("to come"),
                        month.billed().map(NumberText::money).orElse("to come"),
                        month.forecast().map(MoneyText::estimate).orElse(month.isClosed() ? "closed" : "?"),
                        budget.map(NumberText::money).orElse("none"),
                        variance(month),
                        note(month)))
                .toList();
        return new Block.Table(
                "Cost by month in " + currency.getCurrencyCode(),
                List.of(
                        text("MONTH"),
                        number("EFFECTIVE"),
                        number("BILLED"),
                        number("FORECAST"),
                        number("BUDGET"),
                        number("OVER"),
                        text("NOTE")),
                rows,
                "Forecast: the whole month with its 80 % interval.");
    }

    private String variance(MonthlyCost month) {
        return budget.flatMap(b -> whole(month).map(cost -> NumberText.money(cost.minus(b))))
                .orElse(budget.isEmpty() ? "no budget" : "?");
    }
}
