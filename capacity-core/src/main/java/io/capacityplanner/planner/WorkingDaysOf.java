package io.capacityplanner.planner;

import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.spi.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Working days of regions, from the holiday calendars at hand. */
final class WorkingDaysOf {

    private WorkingDaysOf() {}

    static WorkingDays region(Engines engines, String region, LocalDate from, LocalDate to) {
        String code = region.trim().toUpperCase(Locale.ROOT);
        List<HolidayCalendar> calendars = engines.all(HolidayCalendar.class);
        if (calendars.isEmpty()) {
            throw new MissingEngineException(
                    "no holiday calendar is installed",
                    "working days of " + code,
                    "Add an artifact that brings one, or give the holidays by hand");
        }
        return calendars.stream()
                .filter(calendar -> calendar.regions().contains(code))
                .findFirst()
                .map(calendar -> WorkingDays.mondayToFriday().withHolidays(calendar.holidays(code, from, to)))
                .orElseThrow(() -> {
                    TreeSet<String> known = new TreeSet<>();
                    calendars.forEach(calendar -> known.addAll(calendar.regions()));
                    return new InvalidInputException(
                            "no holiday calendar knows it", "region " + code, "Use one of " + String.join(", ", known));
                });
    }
}
