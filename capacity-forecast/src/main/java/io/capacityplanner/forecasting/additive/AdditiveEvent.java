package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import java.time.LocalDate;
import java.util.List;

/**
 * Days on which demand is unlike that of other days, past and to come. Each day of the window has its own effect, which is
 * learned from the dates that lie in the history.
 *
 * @param name name of the component
 * @param dates every occurrence, past and future
 * @param daysBefore how many days before a date have an effect, too
 * @param daysAfter how many days after it
 * @param priorScale standard deviation of the normal prior of each effect, on the scale where the largest value is 1
 * @param effect added or multiplied
 */
public record AdditiveEvent(
        String name, List<LocalDate> dates, int daysBefore, int daysAfter, double priorScale, Effect effect) {

    private static final int LONGEST = 366;

    /** Refuses an event without a name or date, and windows that are negative or longer than a year; sorts the dates. */
    public AdditiveEvent {
        dates = dates.stream().distinct().sorted().toList();
        if (name.isBlank() || dates.isEmpty()) {
            throw new InvalidInputException(
                    "the event \"" + name + "\" has no name or no date",
                    "additive event",
                    "Give a name and every date, past and to come");
        }
        if (daysBefore < 0 || daysAfter < 0 || daysBefore > LONGEST || daysAfter > LONGEST) {
            throw new InvalidInputException(
                    "the window from " + daysBefore + " days before to " + daysAfter + " days after cannot be",
                    "additive event " + name,
                    "Give days from 0 to " + LONGEST);
        }
        AdditiveOptions.positive(priorScale, "prior scale", "event " + name);
    }

    /** Days that are added to, without a window, with the usual prior. */
    public static AdditiveEvent of(String name, List<LocalDate> dates) {
        return new AdditiveEvent(name, dates, 0, 0, AdditiveOptions.PRIOR_SCALE, Effect.ADDITIVE);
    }

    /** The same event with a window. */
    public AdditiveEvent withWindow(int before, int after) {
        return new AdditiveEvent(name, dates, before, after, priorScale, effect);
    }
}
