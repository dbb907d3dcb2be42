package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tables of a series' section. */
final class SeriesFacts {

    private static final List<Block.Column> FACTS = List.of(text("WHAT"), text("VALUE"));

    private SeriesFacts() {}

    /** Where the series stands against its limit. */
    static Block.Table level(PlanText context, PlanItem item) {
        Metric metric = item.metric();
        List<Block.Column> columns = new ArrayList<>();
        List<String> row = new ArrayList<>();
        add(columns, row, "NOW", PlanText.now(item));
        item.usage().ifPresent(usage -> add(columns, row, "P95", PlanText.quantity(usage.p95(), metric)));
        item.exhaustion().ifPresent(e -> add(columns, row, "LIMIT", PlanText.chosen(e.limit(), metric)));
        item.forecast()
                .map(Forecast::capacity)
                .ifPresent(capacity -> add(columns, row, "CAPACITY", PlanText.chosen(capacity, metric)));
        PlanText.headroom(item).ifPresent(share -> add(columns, row, "FREE AT P95", NumberText.percent(share)));
        item.usage().ifPresent(usage -> {
            add(columns, row, "LARGEST", PlanText.quantity(usage.max(), metric));
            add(columns, row, "MEAN", PlanText.quantity(usage.mean(), metric));
        });
        item.forecast().ifPresent(f -> add(columns, row, "PEAK AHEAD, 19 IN 20 BELOW", peak(f)));
        return new Block.Table("Level and limit of " + PlanText.name(item), columns, List.of(row), "");
    }

    private static String peak(Forecast forecast) {
        return PlanText.quantity(forecast.peaks().quantile(0.95, forecast.steps() - 1), forecast.metric());
    }

    private static void add(List<Block.Column> columns, List<String> row, String title, String value) {
        columns.add(number(title));
        row.add(value);
    }

    /** What the forecast rests on. */
    static Block.Table evidence(PlanText context, PlanItem item) {
        Forecast forecast = item.forecast().orElseThrow();
        Evidence evidence = forecast.evidence();
        List<List<String>> rows = new ArrayList<>();
        if (evidence.windowStart() != null && evidence.windowEnd() != null && !forecast.indexed()) {
            rows.add(List.of(
                    "window",
                    context.day(evidence.windowStart()) + " to " + context.day(evidence.windowEnd()) + ", every "
                            + forecast.step()));
        }
        rows.add(List.of(
                "observations",
                NumberText.count(item.quality().samples(), "sample") + ", "
                        + NumberText.percent(item.quality().coverage()) + " of steps observed"));
        rows.add(List.of("model", forecast.model() + " (" + forecast.forecaster() + ")"));
        rows.add(List.of(
                "past trials",
                forecast.accuracy() == null
                        ? "none: the history is too short to try the model on it"
                        : trials(forecast.accuracy())));
        rows.add(List.of(
                "random seed",
                Long.toString(context.plan().request().forecasting().seed())));
        for (Map.Entry<String, String> entry : evidence.numbers().entrySet()) {
            rows.add(List.of(entry.getKey(), ReadableText.of(entry.getValue(), context.zone())));
        }
        return new Block.Table("What the forecast rests on", FACTS, rows, "");
    }

    private static String trials(BacktestScore score) {
        List<String> parts = new ArrayList<>();
        Optional<Map.Entry<Confidence, Double>> widest =
                score.accuracy().coverage().entrySet().stream().max(Map.Entry.comparingByKey());
        widest.ifPresent(entry -> parts.add(
                "the " + NumberText.share(entry.getKey().level()) + " band held " + NumberText.percent(entry.getValue())
                        + " (n = " + NumberText.count(score.accuracy().points()) + ")"));
        if (score.accuracy().mase() != null) {
            parts.add("error " + NumberText.number(score.accuracy().mase()) + " times that of the naive forecast");
        }
        if (score.skipped() > 0) {
            parts.add(NumberText.count(score.skipped(), "trial") + " could not be scored");
        }
        return "in " + NumberText.count(score.origins(), "past trial") + " "
                + (parts.isEmpty() ? "no measure is defined" : String.join("; ", parts));
    }

    /** What was found in the data; empty when nothing was. */
    static Optional<Block.Table> quality(PlanText context, PlanItem item) {
        if (item.quality().findings().isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = item.quality().findings().stream()
                .map(finding -> List.of(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        NumberText.count(finding.count()),
                        when(context, finding, item.history().indexed()),
                        ReadableText.of(finding.message(), context.zone()),
                        finding.repair().isBlank() ? "nothing" : ReadableText.of(finding.repair(), context.zone())))
                .toList();
        return Optional.of(new Block.Table(
                "Quality of the data",
                List.of(text("SEVERITY"), number("COUNT"), text("WHEN"), text("FOUND"), text("DONE ABOUT IT")),
                rows,
                ""));
    }

    private static String when(PlanText context, QualityFinding finding, boolean indexed) {
        if (finding.first() == null || indexed) {
            return "throughout";
        }
        String first = DateText.isoDay(finding.first(), context.zone());
        String last = finding.last() == null ? first : DateText.isoDay(finding.last(), context.zone());
        return first.equals(last) ? first : first + ".." + last;
    }
}
