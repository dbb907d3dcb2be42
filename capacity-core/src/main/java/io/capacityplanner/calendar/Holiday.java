package io.capacityplanner.calendar;

import io.capacityplanner.error.InvalidInputException;
import java.time.LocalDate;

/**
 * A day on which a country or one of its parts does not work, or behaves unlike on other days.
 *
 * @param date the day
 * @param name its name; the same name every year, so that a model can learn what the day does
 */
public record Holiday(LocalDate date, String name) implements Comparable<Holiday> {

    /** Refuses an empty name. */
    public Holiday {
        if (name.isBlank()) {
            throw new InvalidInputException(
                    "the name is empty", "holiday on " + date, "Give the name that the day has every year");
        }
    }

    /** In order of their days, then of their names. */
    @Override
    public int compareTo(Holiday other) {
        int byDate = date.compareTo(other.date);
        return byDate != 0 ? byDate : name.compareTo(other.name);
    }
}
