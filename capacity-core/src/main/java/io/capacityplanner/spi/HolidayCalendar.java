package io.capacityplanner.spi;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.error.InvalidInputException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;

/**
 * Knows the public holidays of countries and their parts. Cardinality: many; the highest priority that knows a region
 * counts. Thread-safe.
 */
public interface HolidayCalendar extends Provider {

    /** The regions known: ISO 3166-1 codes such as {@code DE}, and ISO 3166-2 codes such as {@code DE-BY}. */
    SortedSet<String> regions();

    /**
     * The public holidays of a region.
     *
     * @param region one of {@link #regions()}, in upper case
     * @param from the first day
     * @param toInclusive the last day
     * @return in order of their days
     * @throws InvalidInputException when the region is not known
     */
    List<Holiday> holidays(String region, LocalDate from, LocalDate toInclusive);
}
