package io.capacityplanner.examples.cli;

import io.capacityplanner.optimization.schedule.LearnedSchedule;
import io.capacityplanner.optimization.schedule.OnWindow;
import io.capacityplanner.optimization.schedule.WeeklySchedule;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Learned off hours as a table, JSON or CSV. */
final class ScheduleOutput {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final int DAY = 24 * 60;
    private static final double MINUTES = 60;

    private ScheduleOutput() {}

    /**
     * What was learned of one series.
     *
     * @param key the series
     * @param hourly price of an hour; null when not known
     * @param schedule what was learned; null when too little was seen
     * @param refusal have and needed; null when there was enough
     */
    record Learned(
            SeriesKey key,
            @Nullable Double hourly,
            @Nullable LearnedSchedule schedule,
            @Nullable String refusal) {

        boolean stops() {
            return schedule != null && schedule.stops();
        }

        /** List price saved in an average month, wrong stops taken off at their cost. */
        @Nullable
        Money saving(double wrongStop) {
            if (hourly == null || schedule == null) {
                return null;
            }
            double week = hourly * schedule.schedule().offShare() * OnWindow.WEEK / MINUTES
                    - wrongStop * schedule.wrongStopsPerWeek();
            return Money.usd(week * BillingMonth.AVERAGE_HOURS / 168);
        }
    }

    static void write(List<Learned> found, Format format, double wrongStop, Console console) {
        switch (format) {
            case JSON ->
                console.jsonArray(
                        found.stream().map(one -> json(one, wrongStop)).iterator());
            case CSV -> console.csv(table(found, wrongStop, false));
            case TABLE -> {
                console.table(table(found, wrongStop, true));
                long stops = found.stream().filter(Learned::stops).count();
                console.line(NumberText.count(stops) + " of " + NumberText.count(found.size(), "resource")
                        + " may be stopped at times.");
            }
        }
    }

    private static Block.Table table(List<Learned> found, double wrongStop, boolean rounded) {
        List<Block.Column> columns = List.of(
                Block.Column.text("RESOURCE"),
                Block.Column.text("RUNS"),
                Block.Column.number("OFF h/wk"),
                Block.Column.number("P(WRONG)"),
                Block.Column.text("REPLAY"),
                Block.Column.number("SAVES/mo"),
                Block.Column.number("WEEKS"),
                Block.Column.text("WHY"));
        List<List<String>> rows = new ArrayList<>();
        for (Learned one : found) {
            LearnedSchedule learned = one.schedule();
            if (learned == null) {
                rows.add(List.of(
                        one.key().toString(), "?", "?", "?", "", "?", "?", one.refusal() + "; ask again later"));
                continue;
            }
            Money saving = one.saving(wrongStop);
            rows.add(List.of(
                    one.key().toString(),
                    learned.stops() ? text(learned.schedule()) : "always",
                    String.format(Locale.ROOT, "%.1f", learned.savedHours()),
                    learned.stops() ? String.format(Locale.ROOT, "%.3f", learned.wrongStop()) : "-",
                    learned.stops()
                            ? learned.replay().wrong() + " of "
                                    + learned.replay().stops() + " wrong, "
                                    + Math.round(learned.replay().brokenMinutes()) + " min"
                            : "",
                    saving == null
                            ? "-"
                            : (rounded ? saving.rounded() : saving).amount().toPlainString() + " "
                                    + saving.currency().getCurrencyCode(),
                    Integer.toString(learned.weeks()),
                    learned.finding()));
        }
        return new Block.Table(
                "",
                columns,
                rows,
                "P(WRONG) is the largest probability that one stop is wrong; the replay is on the last third of the weeks.");
    }

    /** Windows of equal times together: Mon Tue Wed Thu Fri 06:45-19:00. */
    static String text(WeeklySchedule schedule) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        for (OnWindow window : schedule.on()) {
            int later = (window.start() % DAY + window.minutes()) / DAY;
            String times = clock(window.start()) + "-" + clock(window.end()) + (later > 0 ? "+" + later + "d" : "");
            by.computeIfAbsent(times, k -> new ArrayList<>()).add(DAYS[window.start() / DAY]);
        }
        String text = by.entrySet().stream()
                .map(entry -> run(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "never" : text;
    }

    private static String run(List<String> days) {
        List<String> all = List.of(DAYS);
        int first = all.indexOf(days.get(0));
        boolean consecutive = days.size() > 2 && days.equals(all.subList(first, Math.min(7, first + days.size())));
        return consecutive ? days.get(0) + "-" + days.get(days.size() - 1) : String.join(" ", days);
    }

    private static String clock(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute % DAY / 60, minute % 60);
    }

    private static Map<String, Object> json(Learned one, double wrongStop) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("series", one.key().toString());
        json.put("resource", one.key().resource());
        LearnedSchedule learned = one.schedule();
        json.put("status", learned == null ? "refused" : "judged");
        if (learned == null) {
            json.put("reason", one.refusal());
            return json;
        }
        json.put("stops", learned.stops());
        json.put("zone", learned.schedule().zone().getId());
        json.put(
                "windows",
                learned.schedule().on().stream()
                        .map(window -> {
                            Map<String, Object> map = new LinkedHashMap<>();
                            map.put("startDay", DAYS[window.start() / DAY]);
                            map.put("start", clock(window.start()));
                            map.put("stopDay", DAYS[window.end() / DAY % 7]);
                            map.put("stop", clock(window.end()));
                            return map;
                        })
                        .toList());
        json.put(
                "daysOff",
                learned.schedule().daysOff().stream()
                        .sorted()
                        .map(Object::toString)
                        .toList());
        json.put("offHoursPerWeek", learned.savedHours());
        json.put("wrongStop", learned.wrongStop());
        json.put("wrongStopsPerWeek", learned.wrongStopsPerWeek());
        Money saving = one.saving(wrongStop);
        json.put("monthlySaving", saving == null ? null : saving.amount());
        json.put("currency", saving == null ? null : saving.currency().getCurrencyCode());
        json.put("weeks", learned.weeks());
        json.put("idleLevel", learned.idle().level());
        json.put("noise", learned.idle().noise());
        json.put("threshold", learned.idle().threshold());
        Map<String, Object> replay = new LinkedHashMap<>();
        replay.put("days", learned.replay().days());
        replay.put("stops", learned.replay().stops());
        replay.put("wrong", learned.replay().wrong());
        replay.put("brokenMinutes", learned.replay().brokenMinutes());
        replay.put("offShare", learned.replay().offShare());
        replay.put(
                "broken",
                learned.replay().broken().stream().map(Object::toString).toList());
        json.put("replay", replay);
        json.put("finding", learned.finding());
        return json;
    }
}
