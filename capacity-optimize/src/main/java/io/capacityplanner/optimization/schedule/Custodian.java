package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.text.Quoted;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cloud Custodian's off-hours filter. It looks once an hour whether the day and the hour are among those named, so that the
 * hours of the week that are partly on are taken as wholly on.
 */
final class Custodian {

    private static final int WEEK = 7 * 24;
    private static final String[] DAYS = {"M", "T", "W", "H", "F", "S", "U"};
    /** Names of its own, for zones whose identifiers it could not read back. */
    private static final Map<String, String> ALIASES =
            Map.of("UTC", "utc", "Etc/UTC", "utc", "Z", "utc", "GMT", "gmt", "Etc/GMT", "gmt");

    private static final Pattern WORD_START = Pattern.compile("(?<![a-z])[a-z]");

    private Custodian() {}

    static String tag(WeeklySchedule schedule) {
        return "off=" + listed(turns(schedule, false)) + ";on=" + listed(turns(schedule, true)) + ";tz="
                + zone(schedule.zone()).toLowerCase(Locale.ROOT);
    }

    /** Days on which it is turned on, or off, by the hour. */
    private static SortedMap<Integer, SortedSet<DayOfWeek>> turns(WeeklySchedule schedule, boolean on) {
        BitSet hours = new BitSet(WEEK);
        for (OnWindow window : schedule.on()) {
            for (int hour = window.start() / 60; hour * 60 < window.end(); hour++) {
                hours.set(hour % WEEK);
            }
        }
        if (hours.cardinality() == WEEK) {
            throw SchedulerFiles.neverStops();
        }
        SortedMap<Integer, SortedSet<DayOfWeek>> turns = new TreeMap<>();
        for (int hour = 0; hour < WEEK; hour++) {
            if (hours.get(hour) == on && hours.get((hour + WEEK - 1) % WEEK) != on) {
                turns.computeIfAbsent(hour % 24, h -> new TreeSet<>()).add(DayOfWeek.of(hour / 24 + 1));
            }
        }
        return turns;
    }

    private static String listed(SortedMap<Integer, SortedSet<DayOfWeek>> turns) {
        List<String> parts = new ArrayList<>();
        turns.forEach((hour, days) -> ranges(days).forEach(range -> parts.add("(" + range + "," + hour + ")")));
        return parts.size() == 1 ? parts.get(0) : "[" + String.join(",", parts) + "]";
    }

    /** Days that follow each other as one range. */
    private static List<String> ranges(SortedSet<DayOfWeek> days) {
        List<String> ranges = new ArrayList<>();
        for (DayOfWeek first : days) {
            if (first == DayOfWeek.MONDAY || !days.contains(first.minus(1))) {
                DayOfWeek last = first;
                while (last != DayOfWeek.SUNDAY && days.contains(last.plus(1))) {
                    last = last.plus(1);
                }
                String name = DAYS[first.getValue() - 1];
                ranges.add(first == last ? name : name + "-" + DAYS[last.getValue() - 1]);
            }
        }
        return ranges;
    }

    /** The zone as it stands in a policy: Custodian capitalises each word of it, and lower-cases the rest. */
    private static String zone(ZoneId zone) {
        String id = zone.getId();
        String alias = ALIASES.get(id);
        if (alias != null) {
            return alias;
        }
        String read = WORD_START
                .matcher(id.toLowerCase(Locale.ROOT))
                .replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
        if (!read.equals(id) || !ZoneId.getAvailableZoneIds().contains(id)) {
            throw new InvalidInputException(
                    "Cloud Custodian cannot read the zone " + id,
                    "schedule",
                    "Give a zone with the same clock whose name is a region and a place, for instance Europe/Berlin");
        }
        return id;
    }

    static String policies(String resource, WeeklySchedule schedule) {
        StringBuilder yaml = new StringBuilder("# Tag: maid_offhours: " + tag(schedule) + "\npolicies:\n");
        for (boolean on : new boolean[] {false, true}) {
            String kind = on ? "onhour" : "offhour";
            yaml.append("  - name: ").append(kind).append("s\n    resource: ").append(Quoted.json(resource));
            yaml.append("\n    filters:\n      - type: ").append(kind);
            yaml.append("\n        tag: maid_offhours\n        opt-out: false\n        default_tz: ")
                    .append(Quoted.json(zone(schedule.zone())))
                    .append('\n');
            yaml.append("        ")
                    .append(kind)
                    .append(": ")
                    .append(turns(schedule, on).firstKey())
                    .append('\n');
            if (on && !schedule.daysOff().isEmpty()) {
                yaml.append("        skip-days: [")
                        .append(schedule.daysOff().stream()
                                .sorted()
                                .map(LocalDate::toString)
                                .map(Quoted::json)
                                .collect(Collectors.joining(", ")))
                        .append("]\n");
            }
            yaml.append("    actions:\n      - ").append(on ? "start" : "stop").append('\n');
        }
        return yaml.toString();
    }
}
