package io.capacityplanner.examples.cli;

import io.capacityplanner.cost.CostAnomaly;
import io.capacityplanner.cost.CostBreakdown;
import io.capacityplanner.cost.CostOutlook;
import io.capacityplanner.cost.UnitCost;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Costs as tables, JSON or CSV. */
final class CostsOutput {

    private CostsOutput() {}

    /**
     * All of one currency.
     *
     * @param breakdown by the dimension
     * @param outlook null when not asked for or not possible
     * @param anomalies null when not asked for
     * @param units what one of each costs
     */
    record InCurrency(
            CostBreakdown breakdown,
            @Nullable CostOutlook outlook,
            @Nullable List<CostAnomaly> anomalies,
            List<UnitCost> units) {}

    static void write(List<InCurrency> all, Format format, Console console) {
        switch (format) {
            case JSON -> console.jsonArray(all.stream().map(CostsOutput::json).iterator());
            case CSV -> {
                boolean first = true;
                for (InCurrency one : all) {
                    Block.Table table = breakdown(one.breakdown(), false);
                    if (first) {
                        console.csv(table);
                    } else {
                        table.rows().forEach(console::csv);
                    }
                    first = false;
                }
            }
            case TABLE -> all.forEach(one -> text(one, console));
        }
    }

    private static void text(InCurrency one, Console console) {
        CostBreakdown.Amounts total = one.breakdown().total();
        console.line("Spend by " + one.breakdown().dimension().label() + ": " + NumberText.money(total.amortised())
                + " amortised, " + NumberText.money(total.billed()) + " billed, " + NumberText.money(total.list())
                + " at list prices; " + NumberText.money(total.unusedCommitments()) + " of unused commitments.");
        console.table(breakdown(one.breakdown(), true));
        one.units()
                .forEach(unit -> console.line("One " + unit.unit() + " costs "
                        + String.format(
                                Locale.ROOT, "%.6g", unit.each().amount().doubleValue()) + " "
                        + unit.cost().currency().getCurrencyCode() + "."));
        CostOutlook outlook = one.outlook();
        if (outlook != null) {
            console.line("");
            console.table(outlook(outlook));
        }
        List<CostAnomaly> anomalies = one.anomalies();
        if (anomalies != null) {
            console.line("");
            if (anomalies.isEmpty()) {
                console.line("No day cost so much more than was predicted.");
            } else {
                console.table(anomalies(anomalies));
            }
        }
    }

    private static Block.Table breakdown(CostBreakdown costs, boolean rounded) {
        List<List<String>> rows = new ArrayList<>();
        costs.parts().forEach(part -> rows.add(row(part.value(), part.amounts(), rounded)));
        if (rounded) {
            rows.add(row("total", costs.total(), true));
        }
        return new Block.Table(
                "",
                List.of(
                        Block.Column.text(costs.dimension().label().toUpperCase(Locale.ROOT)),
                        Block.Column.number("AMORTISED"),
                        Block.Column.number("BILLED"),
                        Block.Column.number("LIST"),
                        Block.Column.number("UNUSED"),
                        Block.Column.number("CHARGES"),
                        Block.Column.text("CURRENCY")),
                rows,
                "Totals are of unrounded parts.");
    }

    private static List<String> row(String value, CostBreakdown.Amounts amounts, boolean rounded) {
        return List.of(
                value,
                amount(amounts.amortised(), rounded),
                amount(amounts.billed(), rounded),
                amount(amounts.list(), rounded),
                amount(amounts.unusedCommitments(), rounded),
                Long.toString(amounts.charges()),
                amounts.billed().currency().getCurrencyCode());
    }

    private static Block.Table outlook(CostOutlook outlook) {
        return new Block.Table(
                "Coming months",
                List.of(
                        Block.Column.text("MONTH"),
                        Block.Column.text("BILLED DAYS"),
                        Block.Column.number("SPENT"),
                        Block.Column.number("EXPECTED"),
                        Block.Column.text("80 %")),
                outlook.months().stream()
                        .map(month -> List.of(
                                month.month().toString(),
                                month.coverage(),
                                amount(month.spent(), true),
                                amount(month.expected(), true),
                                amount(month.low(), true) + ".." + amount(month.high(), true)))
                        .toList(),
                outlook.model() + " on daily amortised cost, days in UTC.");
    }

    private static Block.Table anomalies(List<CostAnomaly> anomalies) {
        return new Block.Table(
                "Cost anomalies",
                List.of(
                        Block.Column.text("DAY"),
                        Block.Column.text("WHAT"),
                        Block.Column.number("ACTUAL"),
                        Block.Column.number("PREDICTED"),
                        Block.Column.number("OF PREDICTED")),
                anomalies.stream()
                        .map(anomaly -> List.of(
                                anomaly.day().toString(),
                                anomaly.value(),
                                amount(anomaly.actual(), true),
                                amount(anomaly.predicted(), true),
                                NumberText.share(anomaly.ratio())))
                        .toList(),
                "Predicted from the days before alone.");
    }

    private static String amount(Money money, boolean rounded) {
        return (rounded ? money.rounded() : money).amount().toPlainString();
    }

    private static Map<String, Object> json(InCurrency one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("currency", one.breakdown().total().billed().currency().getCurrencyCode());
        json.put("by", one.breakdown().dimension().label());
        json.put("total", json(one.breakdown().total()));
        json.put(
                "parts",
                one.breakdown().parts().stream()
                        .map(part -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("value", part.value());
                            row.putAll(json(part.amounts()));
                            return row;
                        })
                        .toList());
        CostOutlook outlook = one.outlook();
        json.put(
                "forecast",
                outlook == null
                        ? null
                        : outlook.months().stream()
                                .map(month -> Map.of(
                                        "month", month.month().toString(),
                                        "billedDays", month.days(),
                                        "spent", month.spent().amount(),
                                        "expected", month.expected().amount(),
                                        "low80", month.low().amount(),
                                        "high80", month.high().amount()))
                                .toList());
        List<CostAnomaly> anomalies = one.anomalies();
        json.put(
                "anomalies",
                anomalies == null
                        ? null
                        : anomalies.stream()
                                .map(anomaly -> Map.of(
                                        "day", anomaly.day().toString(),
                                        "value", anomaly.value(),
                                        "actual", anomaly.actual().amount(),
                                        "predicted", anomaly.predicted().amount(),
                                        "ratio", anomaly.ratio()))
                                .toList());
        json.put(
                "unitCosts",
                one.units().stream()
                        .map(unit -> Map.of(
                                "unit", unit.unit(),
                                "units", unit.units(),
                                "each", unit.each().amount()))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(CostBreakdown.Amounts amounts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("amortised", amounts.amortised().amount());
        json.put("billed", amounts.billed().amount());
        json.put("list", amounts.list().amount());
        json.put("unusedCommitments", amounts.unusedCommitments().amount());
        json.put("charges", amounts.charges());
        return json;
    }
}
