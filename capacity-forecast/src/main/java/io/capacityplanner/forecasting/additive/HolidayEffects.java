package io.capacityplanner.forecasting.additive;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.HolidayCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The public holidays of a region as events, one for each name.
 *
 * @param calendar where the holidays come from
 * @param region of the calendar's regions, for instance {@code DE-BY}
 * @param daysBefore how many days before a holiday have an effect, too
 * @param daysAfter how many days after it
 * @param priorScale standard deviation of the normal prior of each effect, on the scale where the largest value is 1
 * @param effect added or multiplied
 */
public record HolidayEffects(
        HolidayCalendar calendar, String region, int daysBefore, int daysAfter, double priorScale, Effect effect) {

    /** Refuses a region that is empty. */
    public HolidayEffects {
        if (region.isBlank()) {
            throw new InvalidInputException("the region is empty", "holidays", "Give one such as DE or DE-BY");
        }
        AdditiveOptions.positive(priorScale, "prior scale", "holidays of " + region);
    }

    /** Days that are added to, without a window, with the usual prior. */
    public static HolidayEffects of(HolidayCalendar calendar, String region) {
        return new HolidayEffects(calendar, region, 0, 0, AdditiveOptions.PRIOR_SCALE, Effect.ADDITIVE);
    }

    /** The same holidays with a window. */
    public HolidayEffects withWindow(int before, int after) {
        return new HolidayEffects(calendar, region, before, after, priorScale, effect);
    }

    /** One event for each name, with all its dates from one day to another. */
    List<AdditiveEvent> events(LocalDate from, LocalDate toInclusive) {
        Map<String, List<LocalDate>> byName = new LinkedHashMap<>();
        for (Holiday holiday : calendar.holidays(region, from, toInclusive)) {
            byName.computeIfAbsent(holiday.name(), name -> new ArrayList<>()).add(holiday.date());
        }
        List<AdditiveEvent> events = new ArrayList<>();
        byName.forEach(
                (name, dates) -> events.add(new AdditiveEvent(name, dates, daysBefore, daysAfter, priorScale, effect)));
        return events;
    }
}
