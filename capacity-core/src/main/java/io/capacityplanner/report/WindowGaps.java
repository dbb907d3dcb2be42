package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which seasons and month ends the window is too short for. */
final class WindowGaps {

    private static final int TWO_WEEKS = 14;
    private static final int TWO_YEARS = 731;
    private static final int MONTH_ENDS = 3;
    private static final int QUARTER_ENDS = 4;

    private WindowGaps() {}

    /** What is needed of a pattern and what is there. */
    private record Need(String pattern, String needed, String have, Optional<LocalDate> earliest) {

        List<String> cells() {
            return List.of(
                    pattern, needed, have, earliest.map(LocalDate::toString).orElse("it can be told"));
        }
    }

    static Report.Section of(PlanText context, ReportFacts facts) {
        Optional<TrendAnalysis> longest = facts.trends().stream()
                .map(SeriesTrend::analysis)
                .filter(analysis -> !analysis.indexed())
                .max(Comparator.comparing(analysis -> Duration.between(analysis.from(), analysis.to())));
        if (longest.isEmpty()) {
            return new Report.Section(
                    "7. What the window lacks: everything",
                    List.of(Missing.of(
                            "Missing: a dated history that could be judged.",
                            "'capacity report --kind trend --input FILE' reads one.",
                            "Earliest date: " + Missing.after(context, TWO_WEEKS) + ", when samples begin today.")));
        }
        List<Need> needs = needs(longest.get(), context.zone());
        List<String> lacks = needs.stream()
                .filter(need -> need.earliest().isPresent())
                .map(Need::pattern)
                .toList();
        return new Report.Section(
                lacks.isEmpty()
                        ? "7. The window holds every season"
                        : "7. What the window lacks: " + String.join(", ", lacks),
                List.of(new Block.Table(
                        "Seasons that the longest history can tell from growth",
                        List.of(text("PATTERN"), number("NEEDED"), number("HAVE"), text("FROM")),
                        needs.stream().map(Need::cells).toList(),
                        "The longest history runs from "
                                + context.day(longest.get().from()) + " to "
                                + context.day(longest.get().to()) + ".")));
    }

    private static List<Need> needs(TrendAnalysis window, ZoneId zone) {
        LocalDate from = day(window.from(), zone);
        LocalDate to = day(window.to(), zone);
        long days = java.time.temporal.ChronoUnit.DAYS.between(from, to);
        List<Need> needs = new ArrayList<>();
        needs.add(spanning("days of the week", TWO_WEEKS, days, from));
        needs.add(ends("month ends", MONTH_ENDS, 1, from, to));
        needs.add(ends("quarter ends", QUARTER_ENDS, 3, from, to));
        needs.add(spanning("year", TWO_YEARS, days, from));
        return needs;
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }

    private static Need spanning(String pattern, int needed, long have, LocalDate from) {
        return new Need(
                pattern,
                NumberText.count(needed) + " d",
                NumberText.count(have) + " d",
                have >= needed ? Optional.empty() : Optional.of(from.plusDays(needed)));
    }

    /** Ends of months, or of quarters, that lie within the window. */
    private static Need ends(String pattern, int needed, int months, LocalDate from, LocalDate to) {
        List<LocalDate> within = new ArrayList<>();
        LocalDate next = from.withDayOfMonth(1);
        LocalDate enough = null;
        for (int count = 0; count < needed || !next.isAfter(to); ) {
            next = next.plusMonths(1);
            if ((next.getMonthValue() - 1) % months == 0) {
                count++;
                if (!next.isAfter(to)) {
                    within.add(next);
                }
                if (count == needed) {
                    enough = next;
                }
            }
        }
        return new Need(
                pattern,
                NumberText.count(needed),
                NumberText.count(within.size()),
                within.size() >= needed ? Optional.empty() : Optional.ofNullable(enough));
    }
}
