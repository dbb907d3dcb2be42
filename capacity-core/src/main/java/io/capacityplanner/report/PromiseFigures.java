package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.tracking.LedgerEntry;
import io.capacityplanner.tracking.LedgerTotal;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Promised against realised savings, drawn. */
final class PromiseFigures {

    private PromiseFigures() {}

    /** One for each currency of the ledger. */
    static List<PromiseFigure> of(ReportFacts facts) {
        List<PromiseFigure> figures = new ArrayList<>();
        for (Map.Entry<String, LedgerTotal> total : facts.ledger().totals().entrySet()) {
            figures.add(figure(facts, Currency.getInstance(total.getKey()), total.getValue()));
        }
        return figures;
    }

    private static PromiseFigure figure(ReportFacts facts, Currency currency, LedgerTotal total) {
        Map<String, List<LedgerEntry>> byId = new LinkedHashMap<>();
        facts.ledger().byRecommendation().forEach((id, entries) -> {
            List<LedgerEntry> some = entries.stream()
                    .filter(entry -> entry.currency().equals(currency))
                    .toList();
            if (!some.isEmpty()) {
                byId.put(id, some);
            }
        });
        List<PromiseFigure.Point> points = byId.entrySet().stream()
                .map(entry -> point(label(facts, entry.getKey()), entry.getValue(), currency))
                .toList();
        return new PromiseFigure(
                title(total),
                "saving a month in " + currency.getCurrencyCode() + ", promised against what the bill shows, "
                        + NumberText.count(points.size(), "change"),
                sentence(total) + ".",
                currency,
                points,
                table(points, currency, total));
    }

    private static String label(ReportFacts facts, String id) {
        return facts.tracked().stream()
                .filter(tracked -> tracked.id().equals(id))
                .map(TrackedRecommendation::summary)
                .map(summary -> summary.resource())
                .findFirst()
                .orElse(id);
    }

    /** Means over the months that the bill shows; of a change without such a month the promise of its first month. */
    private static PromiseFigure.Point point(String label, List<LedgerEntry> entries, Currency currency) {
        List<LedgerEntry> shown =
                entries.stream().filter(e -> e.realised().isPresent()).toList();
        boolean pending = shown.size() < entries.size();
        List<LedgerEntry> counted = shown.isEmpty() ? entries.subList(0, 1) : shown;
        double months = counted.size();
        double promised = counted.stream()
                        .map(LedgerEntry::promised)
                        .reduce(Money.zero(currency), Money::plus)
                        .amount()
                        .doubleValue()
                / months;
        OptionalDouble realised = shown.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(shown.stream()
                                .map(e -> e.realised().orElseThrow())
                                .reduce(Money.zero(currency), Money::plus)
                                .amount()
                                .doubleValue()
                        / months);
        return new PromiseFigure.Point(label, promised, realised, Optional.empty(), pending);
    }

    private static String title(LedgerTotal total) {
        return total.promised().amount().signum() == 0
                ? "No saving is measured yet; " + NumberText.money(total.pending()) + " is pending"
                : NumberText.money(total.realised()) + " of " + NumberText.money(total.promised())
                        + " promised came true";
    }

    /** Realised, promised and pending in a sentence without a full stop. */
    static String sentence(LedgerTotal total) {
        return "The bills show " + NumberText.money(total.realised()) + " saved of "
                + NumberText.money(total.promised()) + " promised for the same months; for "
                + NumberText.money(total.pending()) + " the bill is still to come or cannot tell";
    }

    private static Block.Table table(List<PromiseFigure.Point> points, Currency currency, LedgerTotal total) {
        List<List<String>> rows = points.stream()
                .map(point -> List.of(
                        point.label(),
                        NumberText.money(MoneyText.of(point.promised(), currency)),
                        point.realised().isPresent()
                                ? NumberText.money(MoneyText.of(point.realised().getAsDouble(), currency))
                                : "pending",
                        point.pending() ? "months to come" : "measured"))
                .toList();
        return new Block.Table(
                        "Promised and realised a month, " + currency.getCurrencyCode(),
                        List.of(text("RESOURCE"), number("PROMISED/mo"), number("REALISED/mo"), text("STATE")),
                        rows,
                        sentence(total) + ".")
                .top(PlanReport.ROWS);
    }
}
