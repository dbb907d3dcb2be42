package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.SeriesTrend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where levels changed, by how much, and how sure that is. */
final class Shifts {

    private static final int LISTED = 50;

    private Shifts() {}

    private record Shift(SeriesTrend trend, DeployEffect effect, Estimate change) {}

    static Report.Section of(PlanText context, ReportFacts facts) {
        List<Shift> shifts = new ArrayList<>();
        for (SeriesTrend trend : facts.trends()) {
            for (DeployEffect effect : trend.analysis().deploys()) {
                Estimate change = effect.change();
                if (change != null) {
                    shifts.add(new Shift(trend, effect, change));
                }
            }
        }
        shifts.sort(Comparator.comparingDouble((Shift s) -> s.effect().p())
                .thenComparing(s -> s.effect().at())
                .thenComparing(s -> s.trend().series()));
        if (shifts.isEmpty()) {
            String none = facts.trends().isEmpty()
                    ? "Missing: no series could be judged; see section 1 for what supplies it and from when on."
                    : "In none of " + NumberText.count(facts.trends().size(), "series")
                            + " did the trend change; 'capacity trend --since DATE' tests a day of your choice.";
            return new Report.Section("4. Level shifts: none found", List.of(new Block.Paragraph(none)));
        }
        List<List<String>> rows = shifts.stream()
                .limit(LISTED)
                .map(shift -> List.of(
                        shift.trend().series().toString(),
                        DateText.isoDay(shift.effect().at(), context.zone()),
                        GrowthText.difference(
                                shift.change().value(), shift.trend().metric().unit()),
                        GrowthText.difference(
                                        shift.change().lower(),
                                        shift.trend().metric().unit())
                                + " to "
                                + GrowthText.difference(
                                        shift.change().upper(),
                                        shift.trend().metric().unit()),
                        odds(shift.effect())))
                .toList();
        String more = shifts.size() > LISTED
                ? "and " + NumberText.count(shifts.size() - LISTED)
                        + " more; 'capacity trend --format csv' lists them. "
                : "";
        return new Report.Section(
                "4. Level shifts: " + NumberText.count(shifts.size()),
                List.of(new Block.Table(
                        "Where the trend changed and what the level did",
                        List.of(
                                text("SERIES"),
                                text("DATE"),
                                number("SIZE"),
                                number("95 % INTERVAL"),
                                text("ODDS THAT IT IS CHANCE")),
                        rows,
                        more + "The days are chosen by the data themselves, so the odds are rather too small.")));
    }

    private static String odds(DeployEffect effect) {
        return Odds.of(Math.min(1, Math.max(0, effect.p())));
    }
}
