package io.capacityplanner.optimization.schedule;

import io.capacityplanner.optimization.text.Quoted;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Instance Scheduler on AWS: what its configuration table holds. */
final class InstanceScheduler {

    private static final int LAST = OnWindow.DAY - 1;

    private InstanceScheduler() {}

    static String items(String name, WeeklySchedule schedule) {
        List<String> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Turns turns : Turns.of(schedule)) {
            for (Period period : Period.of(turns)) {
                String own = name + "-" + (names.size() + 1);
                names.add(own);
                List<String> days = period.days.stream().map(Turns::shortName).collect(Collectors.toList());
                items.add("  {\"type\": " + text("period") + ", \"name\": " + text(own) + ", \"begintime\": "
                        + text(Turns.clock(period.from)) + ", \"endtime\": " + text(Turns.clock(period.to))
                        + ", \"weekdays\": " + texts(days) + "}");
            }
        }
        items.add("  {\"type\": " + text("schedule") + ", \"name\": " + text(name) + ", \"timezone\": "
                + text(schedule.zone().getId()) + ", \"periods\": " + texts(names)
                + ", \"stop_new_instances\": {\"BOOL\": true}, \"use_maintenance_window\": {\"BOOL\": true}"
                + ", \"enforced\": {\"BOOL\": false}, \"hibernate\": {\"BOOL\": false}"
                + ", \"retain_running\": {\"BOOL\": false}}");
        return "[\n" + String.join(",\n", items) + "\n]\n";
    }

    private static String text(String value) {
        return "{\"S\": " + Quoted.json(value) + "}";
    }

    private static String texts(List<String> values) {
        return values.stream().map(Quoted::json).collect(Collectors.joining(", ", "{\"SS\": [", "]}"));
    }

    /** Part of a day, its last minute included where that is 23:59; it must end after it begins. */
    private record Period(int from, int to, SortedSet<DayOfWeek> days) {

        static List<Period> of(Turns turns) {
            List<Period> periods = new ArrayList<>();
            int from = turns.start();
            int left = turns.length();
            int later = 0;
            while (left > 0) {
                int here = Math.min(left, OnWindow.DAY - from);
                boolean midnight = from + here == OnWindow.DAY;
                SortedSet<DayOfWeek> days = new TreeSet<>();
                for (DayOfWeek day : turns.days()) {
                    days.add(day.plus(later));
                }
                periods.add(new Period(Math.min(from, LAST - 1), midnight ? LAST : from + here, days));
                left -= here;
                from = 0;
                later++;
            }
            return periods;
        }
    }
}
