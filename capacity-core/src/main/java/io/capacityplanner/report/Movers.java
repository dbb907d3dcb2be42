package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.SeriesTrend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What grows and what shrinks most. */
final class Movers {

    private static final int MOST = 10;
    /** Further ones that are listed. */
    private static final int LISTED = 50;

    private Movers() {}

    /** Series whose growth is more than chance, fastest growing first. */
    static List<SeriesTrend> sure(ReportFacts facts) {
        return facts.trends().stream()
                .filter(trend -> !trend.analysis().indexed()
                        && trend.analysis().present().sure())
                .sorted(Comparator.comparingDouble(Movers::speed).reversed().thenComparing(SeriesTrend::series))
                .toList();
    }

    private static double speed(SeriesTrend trend) {
        Growth growth = trend.analysis().present();
        return GrowthText.percent(growth).map(p -> p.value()).orElse(0.0) + 0.0;
    }

    static Report.Section of(PlanText context, ReportFacts facts) {
        if (facts.trends().isEmpty()) {
            return new Report.Section("1. Movers: no series could be judged", List.of(none(context, facts)));
        }
        List<SeriesTrend> sure = sure(facts);
        List<SeriesTrend> up = sure.stream()
                .filter(t -> t.analysis().present().direction() > 0)
                .toList();
        List<SeriesTrend> down = new ArrayList<>(sure.stream()
                .filter(t -> t.analysis().present().direction() < 0)
                .toList());
        down.sort(Comparator.comparingDouble(Movers::speed).thenComparing(SeriesTrend::series));
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lead(lead(facts, up, down)));
        if (!up.isEmpty()) {
            blocks.add(table("Growing fastest", up.subList(0, Math.min(MOST, up.size())), context));
        }
        if (!down.isEmpty()) {
            blocks.add(table("Shrinking fastest", down.subList(0, Math.min(MOST, down.size())), context));
        }
        rest(blocks, context, up, down);
        if (!facts.untrended().isEmpty()) {
            blocks.add(new Block.Paragraph(NumberText.count(facts.untrended().size(), "series")
                    + " could not be judged, for instance "
                    + facts.untrended().keySet().iterator().next() + ": "
                    + facts.untrended().values().iterator().next() + "."));
        }
        return new Report.Section(
                "1. Movers: " + NumberText.count(up.size()) + " grow, " + NumberText.count(down.size())
                        + " shrink, beyond chance",
                blocks);
    }

    private static void rest(List<Block> blocks, PlanText context, List<SeriesTrend> up, List<SeriesTrend> down) {
        List<SeriesTrend> others = new ArrayList<>(up.subList(Math.min(MOST, up.size()), up.size()));
        others.addAll(down.subList(Math.min(MOST, down.size()), down.size()));
        if (others.isEmpty()) {
            return;
        }
        int shown = Math.min(LISTED, others.size());
        blocks.add(table("And the next", others.subList(0, shown), context));
        if (others.size() > shown) {
            blocks.add(new Block.Paragraph("And " + NumberText.count(others.size() - shown)
                    + " more; 'capacity trend --format csv' lists all of them."));
        }
    }

    private static String lead(ReportFacts facts, List<SeriesTrend> up, List<SeriesTrend> down) {
        if (up.isEmpty() && down.isEmpty()) {
            return "None of " + NumberText.count(facts.trends().size(), "series") + " has a trend beyond chance.";
        }
        SeriesTrend first = up.isEmpty() ? down.get(0) : up.get(0);
        return first.series() + " " + TrendText.verdict(first) + ".";
    }

    private static Block none(PlanText context, ReportFacts facts) {
        String why = facts.untrended().isEmpty()
                ? "no trend analyzer is installed, or no series was read"
                : "every history is too short, for instance "
                        + facts.untrended().keySet().iterator().next() + ": "
                        + facts.untrended().values().iterator().next();
        return Missing.of(
                "Missing: trends, since " + why + ".",
                "'capacity report --kind trend --input FILE' judges every series with enough history.",
                "Earliest date: " + Missing.after(context, 14) + ", when samples begin today.");
    }

    private static Block.Table table(String title, List<SeriesTrend> trends, PlanText context) {
        List<List<String>> rows = trends.stream()
                .map(trend -> {
                    Growth growth = trend.analysis().present();
                    List<String> row = new ArrayList<>();
                    row.add(trend.series().toString());
                    row.add(PlanText.quantity(growth.level(), trend.metric()));
                    row.addAll(GrowthText.cells(growth, trend.metric().unit(), context.zone()));
                    return row;
                })
                .toList();
        return new Block.Table(
                title,
                List.of(
                        text("SERIES"),
                        number("NOW"),
                        number("A MONTH"),
                        number("INTERVAL"),
                        number("% A MONTH"),
                        number("INTERVAL"),
                        text("SINCE")),
                rows,
                "Intervals of "
                        + NumberText.share(trends.get(0).analysis().level().level())
                        + "; since the trend last changed.");
    }
}
