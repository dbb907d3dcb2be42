package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.MonthLevel;
import io.capacityplanner.trend.SeriesTrend;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Levels of the first and the last whole month, drawn. */
final class SlopeFigures {

    private static final int LINES = 10;
    private static final double WHOLE = 100;

    private SlopeFigures() {}

    /** The movers that most share their months; empty without two whole months. */
    static Optional<SlopeFigure> of(ReportFacts facts) {
        Map<List<YearMonth>, List<SeriesTrend>> byMonths = new TreeMap<>(
                Comparator.<List<YearMonth>, YearMonth>comparing(m -> m.get(0)).thenComparing(m -> m.get(1)));
        for (SeriesTrend trend : facts.trends()) {
            List<MonthLevel> months =
                    trend.analysis().calendar().map(CalendarComparison::months).orElse(List.of());
            if (months.size() >= 2 && months.get(0).balanced() > 0) {
                byMonths.computeIfAbsent(
                                List.of(
                                        months.get(0).month(),
                                        months.get(months.size() - 1).month()),
                                key -> new ArrayList<>())
                        .add(trend);
            }
        }
        return byMonths.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(entry -> figure(entry.getKey(), entry.getValue()));
    }

    private static SlopeFigure figure(List<YearMonth> months, List<SeriesTrend> trends) {
        List<SeriesTrend> most = trends.stream()
                .sorted(Comparator.comparingDouble((SeriesTrend t) -> -Math.abs(Math.log(Math.max(1e-9, ratio(t)))))
                        .thenComparing(SeriesTrend::series))
                .limit(LINES)
                .sorted(Comparator.comparingDouble(SlopeFigures::ratio)
                        .reversed()
                        .thenComparing(SeriesTrend::series))
                .toList();
        String first = MoneyText.month(months.get(0));
        String last = MoneyText.month(months.get(1));
        SeriesTrend top = most.get(0);
        String title = top.series() + " stands at " + NumberText.number(WHOLE * ratio(top)) + " in " + last + ", "
                + first + " being 100";
        List<List<String>> rows = most.stream()
                .map(trend -> List.of(
                        trend.series().toString(),
                        PlanText.quantity(level(trend, true), trend.metric()),
                        PlanText.quantity(level(trend, false), trend.metric()),
                        NumberText.number(WHOLE * ratio(trend))))
                .toList();
        return new SlopeFigure(
                title,
                "mean level of the month, each weekday counted alike, " + first + " = 100, "
                        + NumberText.count(most.size()) + " of " + NumberText.count(trends.size(), "series"),
                title + ".",
                "",
                first,
                last,
                most.stream()
                        .map(trend -> new SlopeFigure.Line(trend.series().toString(), WHOLE, WHOLE * ratio(trend)))
                        .toList(),
                new Block.Table(
                        "First and last whole month",
                        List.of(
                                text("SERIES"),
                                number(months.get(0).toString()),
                                number(months.get(1).toString()),
                                number("FIRST = 100")),
                        rows,
                        ""));
    }

    private static double level(SeriesTrend trend, boolean first) {
        List<MonthLevel> months = trend.analysis().calendar().orElseThrow().months();
        return months.get(first ? 0 : months.size() - 1).balanced();
    }

    private static double ratio(SeriesTrend trend) {
        return level(trend, false) / level(trend, true);
    }
}
