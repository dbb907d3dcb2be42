package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.text.Quoted;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Schedules of clouds: Compute Engine's resource policies and Azure Automation. */
final class CloudSchedules {

    private CloudSchedules() {}

    static String google(String name, WeeklySchedule schedule) {
        List<Turns> turns = Turns.of(schedule);
        int start = turns.stream().mapToInt(Turns::start).min().orElseThrow();
        int stop = turns.stream().mapToInt(t -> t.start() + t.length()).max().orElseThrow() % OnWindow.DAY;
        SortedSet<DayOfWeek> starts = new TreeSet<>();
        List<OnWindow> widened = new ArrayList<>();
        for (OnWindow window : schedule.on()) {
            int day = window.start() / OnWindow.DAY;
            starts.add(DayOfWeek.of(day + 1));
            // The first time of day of the common stop at which this window is over.
            int end = window.end() + Math.floorMod(stop - window.end(), OnWindow.DAY);
            widened.add(new OnWindow(
                    day * OnWindow.DAY + start, Math.min(end, day * OnWindow.DAY + start + OnWindow.WEEK)));
        }
        SortedSet<DayOfWeek> stops = new TreeSet<>();
        for (OnWindow window : widened) {
            int at = window.end() % OnWindow.WEEK;
            // A stop within another window would cut that short; its own stop comes later.
            if (at % OnWindow.DAY == stop && widened.stream().noneMatch(other -> other.holds(at))) {
                stops.add(DayOfWeek.of(at / OnWindow.DAY + 1));
            }
        }
        if (stops.isEmpty()) {
            throw new InvalidInputException(
                    "with one time to start and one to stop it would never stop",
                    "schedule",
                    "Use another scheduler, or several instance schedules for several groups of instances");
        }
        return String.join(
                "\n",
                "{",
                "  \"name\": " + Quoted.json(name) + ",",
                "  \"instanceSchedulePolicy\": {",
                "    \"vmStartSchedule\": {\"schedule\": " + Quoted.json(Turns.cron(start, starts)) + "},",
                "    \"vmStopSchedule\": {\"schedule\": " + Quoted.json(Turns.cron(stop, stops)) + "},",
                "    \"timeZone\": " + Quoted.json(schedule.zone().getId()),
                "  }",
                "}",
                "");
    }

    static String azure(String account, String name, LocalDate from, WeeklySchedule schedule) {
        List<String> resources = new ArrayList<>();
        int number = 0;
        String allowed = name.replaceAll("[<>*%&:\\\\?.+/\\p{Cntrl}]+", "-");
        for (Turns turns : Turns.of(schedule)) {
            number++;
            String whole = account + "/" + allowed;
            resources.add(azure(whole + "-start-" + number, from, turns.start(), turns.days(), schedule));
            resources.add(azure(whole + "-stop-" + number, from, turns.stop(), turns.stopDays(), schedule));
        }
        return "[\n" + String.join(",\n", resources) + "\n]\n";
    }

    private static String azure(
            String name, LocalDate from, int minute, SortedSet<DayOfWeek> days, WeeklySchedule schedule) {
        String time = from.atStartOfDay()
                .plusMinutes(minute)
                .atZone(schedule.zone())
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        String names = days.stream()
                .map(day -> Quoted.json(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                .collect(Collectors.joining(", "));
        return "  {\"type\": \"Microsoft.Automation/automationAccounts/schedules\", \"apiVersion\": \"2023-11-01\", \"name\": "
                + Quoted.json(name) + ", \"properties\": {\"startTime\": " + Quoted.json(time)
                + ", \"frequency\": \"Week\", \"interval\": 1, \"timeZone\": "
                + Quoted.json(schedule.zone().getId())
                + ", \"advancedSchedule\": {\"weekDays\": [" + names + "]}}}";
    }
}
