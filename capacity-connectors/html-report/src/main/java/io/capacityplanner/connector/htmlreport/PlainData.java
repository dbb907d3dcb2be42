package io.capacityplanner.connector.htmlreport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.report.BarsFigure;
import io.capacityplanner.report.BridgeFigure;
import io.capacityplanner.report.CostFigure;
import io.capacityplanner.report.CoverageFigure;
import io.capacityplanner.report.FrontierFigure;
import io.capacityplanner.report.Interval;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.report.PaybackFigure;
import io.capacityplanner.report.PromiseFigure;
import io.capacityplanner.report.SlopeFigure;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the chart script draws of figures without a time axis. Texts of numbers are those of the report. */
final class PlainData {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private PlainData() {}

    static ObjectNode cost(CostFigure figure) {
        ObjectNode node = money("cost", figure.currency());
        ArrayNode months = node.putArray("months");
        for (CostFigure.Month month : figure.months()) {
            ObjectNode entry = months.addObject().put("label", MONTH.format(month.month()));
            value(entry, "actual", month.actual());
            value(entry, "forecast", month.forecast());
            value(entry, "budget", month.budget());
            interval(entry, month.interval());
            entry.put("note", Escape.shortened(month.note()));
            StringBuilder text = new StringBuilder(MONTH.format(month.month()));
            month.actual().ifPresent(v -> text.append(", billed ").append(amount(v, figure.currency())));
            month.forecast()
                    .ifPresent(
                            v -> text.append(", forecast ").append(estimate(v, month.interval(), figure.currency())));
            month.budget().ifPresent(v -> text.append(", budget ").append(amount(v, figure.currency())));
            entry.put("text", text + (month.note().isEmpty() ? "" : ", " + Escape.shortened(month.note())));
        }
        return node;
    }

    static ObjectNode bridge(BridgeFigure figure) {
        ObjectNode node = money("bridge", figure.currency());
        ArrayNode steps = node.putArray("steps");
        for (BridgeFigure.Step step : figure.steps()) {
            ObjectNode entry = steps.addObject()
                    .put("label", Escape.shortened(step.label()))
                    .put("kind", step.kind().name().toLowerCase(Locale.ROOT))
                    .put("amount", WallClock.rounded(step.amount()))
                    .put("text", signedEstimate(step, figure.currency()));
            interval(entry, step.interval());
        }
        return node;
    }

    private static String signedEstimate(BridgeFigure.Step step, Currency currency) {
        boolean bill = step.kind() == BridgeFigure.Step.Kind.START || step.kind() == BridgeFigure.Step.Kind.END;
        String text = estimate(step.amount(), step.interval(), currency);
        return bill || step.amount() <= 0 || text.contains(" to ") ? text : "+" + text;
    }

    static ObjectNode coverage(CoverageFigure figure) {
        ObjectNode node = node("coverage").put("trials", NumberText.count(figure.trials()));
        ArrayNode points = node.putArray("points");
        for (CoverageFigure.Point point : figure.points()) {
            points.addObject()
                    .put("promised", point.promised())
                    .put("held", point.held())
                    .put("low", point.lower())
                    .put("high", point.upper())
                    .put("text", NumberText.percent(point.held()))
                    .put("name", NumberText.share(point.promised()));
        }
        ArrayNode scores = node.putArray("scores");
        figure.scores()
                .forEach(score -> scores.addObject()
                        .put("label", Escape.shortened(score.label()))
                        .put("value", WallClock.rounded(score.mase()))
                        .put("text", NumberText.number(score.mase())));
        return node;
    }

    static ObjectNode frontier(FrontierFigure figure) {
        ObjectNode node = money("frontier", figure.currency());
        ArrayNode points = node.putArray("points");
        for (FrontierFigure.Point point : figure.points()) {
            points.addObject()
                    .put("label", Escape.shortened(point.label()))
                    .put("kind", point.kind().name().toLowerCase(Locale.ROOT))
                    .put("cost", WallClock.rounded(point.monthlyCost()))
                    .put("breach", point.breach())
                    .put(
                            "text",
                            amount(point.monthlyCost(), figure.currency()) + " a month, breach "
                                    + (point.breach() == 0
                                            ? "none seen"
                                            : NumberText.number(point.breach() * 100) + " %"));
        }
        return node;
    }

    static ObjectNode payback(PaybackFigure figure) {
        ObjectNode node = money("payback", figure.currency());
        ObjectNode back = node.putObject("back");
        figure.earliest().ifPresent(month -> back.put("early", month));
        figure.even().ifPresent(month -> back.put("even", month));
        figure.latest().ifPresent(month -> back.put("late", month));
        ArrayNode months = node.putArray("months");
        for (PaybackFigure.Month month : figure.months()) {
            ObjectNode entry = months.addObject()
                    .put("month", month.month())
                    .put("value", WallClock.rounded(month.cumulative()))
                    .put("text", estimate(month.cumulative(), month.interval(), figure.currency()));
            interval(entry, month.interval());
        }
        return node;
    }

    static ObjectNode promise(PromiseFigure figure) {
        ObjectNode node = money("promise", figure.currency());
        ArrayNode points = node.putArray("points");
        for (PromiseFigure.Point point : figure.points()) {
            ObjectNode entry = points.addObject()
                    .put("label", Escape.shortened(point.label()))
                    .put("promised", WallClock.rounded(point.promised()))
                    .put("pending", point.pending());
            value(entry, "realised", point.realised());
            interval(entry, point.interval());
            String measured = point.realised().isPresent()
                    ? ", measured " + estimate(point.realised().getAsDouble(), point.interval(), figure.currency())
                    : ", not measured yet";
            entry.put(
                    "text",
                    "promised " + amount(point.promised(), figure.currency()) + measured
                            + (point.pending() && point.realised().isPresent() ? " so far" : ""));
        }
        return node;
    }

    static ObjectNode slope(SlopeFigure figure) {
        ObjectNode node = node("slope").put("unit", Escape.visible(figure.unit()));
        node.put("first", Escape.shortened(figure.firstLabel())).put("last", Escape.shortened(figure.lastLabel()));
        ArrayNode lines = node.putArray("lines");
        for (SlopeFigure.Line line : figure.lines()) {
            lines.addObject()
                    .put("label", Escape.shortened(line.label()))
                    .put("first", WallClock.rounded(line.first()))
                    .put("last", WallClock.rounded(line.last()))
                    .put("firstText", NumberText.number(line.first()))
                    .put("lastText", NumberText.number(line.last()));
        }
        return node;
    }

    static ObjectNode bars(BarsFigure figure) {
        ObjectNode node = node("bars").put("unit", Escape.visible(figure.unit()));
        Optional<Currency> currency = currency(figure.unit());
        currency.ifPresent(c -> node.put("symbol", NumberText.symbol(c)));
        ArrayNode bars = node.putArray("bars");
        for (BarsFigure.Bar bar : figure.bars()) {
            ObjectNode entry = bars.addObject()
                    .put("label", Escape.shortened(bar.label()))
                    .put("value", WallClock.rounded(bar.value()))
                    .put(
                            "text",
                            currency.map(c -> estimate(bar.value(), bar.interval(), c))
                                    .orElseGet(() -> NumberText.number(bar.value())));
            value(entry, "reference", bar.reference());
            bar.reference()
                    .ifPresent(v -> entry.put(
                            "referenceText", currency.map(c -> amount(v, c)).orElseGet(() -> NumberText.number(v))));
            interval(entry, bar.interval());
        }
        return node;
    }

    private static Optional<Currency> currency(String unit) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(unit))
                .findFirst();
    }

    private static ObjectNode node(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    private static ObjectNode money(String kind, Currency currency) {
        return node(kind).put("unit", currency.getCurrencyCode()).put("symbol", NumberText.symbol(currency));
    }

    private static void value(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(v -> node.put(name, WallClock.rounded(v)));
    }

    private static void interval(ObjectNode node, Optional<Interval> interval) {
        interval.ifPresent(
                i -> node.put("low", WallClock.rounded(i.lower())).put("high", WallClock.rounded(i.upper())));
    }

    private static String amount(double value, Currency currency) {
        return NumberText.money(new Money(BigDecimal.valueOf(value), currency));
    }

    private static String estimate(double value, Optional<Interval> interval, Currency currency) {
        return interval.map(i -> NumberText.estimate(
                        new Money(BigDecimal.valueOf(value), currency),
                        new Money(BigDecimal.valueOf((i.upper() - i.lower()) / 2), currency)))
                .orElseGet(() -> amount(value, currency));
    }
}
