package io.capacityplanner.connector.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.HolidayCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Public holidays of about 85 countries and their parts, from the library Jollyday. A holiday that is moved because it
 * falls on a weekend stands on the day on which it is observed. Names are English and the same every year.
 *
 * <p>Regions are named by ISO 3166-1 and ISO 3166-2 codes: {@code DE}, {@code DE-BY}; the holidays of a part include those
 * of its country. Where the library knows parts of parts they are appended: {@code DE-BY-MU}. Countries are read when they
 * are first asked for.
 *
 * <p>Thread-safe.
 */
public final class PublicHolidays implements HolidayCalendar {

    private static final int NEAR = 8;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Map<String, Country> countries = new ConcurrentHashMap<>();

    /** Reads nothing yet. */
    public PublicHolidays() {}

    /** A country that was read: its holidays and the parts it has. */
    private record Country(HolidayManager manager, SortedSet<String> regions) {}

    @Override
    public String id() {
        return "public-holidays";
    }

    @Override
    public String description() {
        return "Public holidays of countries and their parts, by Jollyday.";
    }

    /** The regions known; reads all countries the first time, which takes some seconds. */
    @Override
    public SortedSet<String> regions() {
        return codes().stream()
                .flatMap(code -> country(code).regions.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> codes() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(COUNTRIES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Country country(String code) {
        return countries.computeIfAbsent(code, PublicHolidays::read);
    }

    private static Country read(String code) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT)));
        SortedSet<String> regions = new TreeSet<>();
        collect(code, manager.getCalendarHierarchy(), regions);
        return new Country(manager, Collections.unmodifiableSortedSet(regions));
    }

    private static void collect(String name, CalendarHierarchy node, SortedSet<String> into) {
        into.add(name);
        node.getChildren().forEach((key, child) -> collect(name + "-" + key.toUpperCase(Locale.ROOT), child, into));
    }

    @Override
    public List<Holiday> holidays(String region, LocalDate from, LocalDate toInclusive) {
        if (toInclusive.isBefore(from)) {
            throw new InvalidInputException(
                    "the last day (" + toInclusive + ") is before the first (" + from + ")",
                    "holidays of " + region,
                    "Give the first day first");
        }
        String[] parts = region.split("-", -1);
        if (!codes().contains(parts[0])) {
            throw unknown(region, codes());
        }
        Country country = country(parts[0]);
        if (!country.regions.contains(region)) {
            throw unknown(region, country.regions);
        }
        String[] below = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return country.manager.getHolidays(from, toInclusive, HolidayType.PUBLIC_HOLIDAY, below).stream()
                .map(holiday -> new Holiday(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)))
                .filter(holiday ->
                        !holiday.date().isBefore(from) && !holiday.date().isAfter(toInclusive))
                .distinct()
                .sorted()
                .toList();
    }

    private static InvalidInputException unknown(String region, Collection<String> known) {
        String near = Stream.concat(known.stream().filter(code -> near(code, region)), known.stream())
                .distinct()
                .limit(NEAR)
                .collect(Collectors.joining(", "));
        return new InvalidInputException(
                "no region is called \"" + region + "\"",
                "public holidays",
                "Use an ISO 3166 code in upper case, for instance " + near);
    }

    /** Whether two codes share the first letter of their last part. */
    private static boolean near(String code, String region) {
        String asked = region.toUpperCase(Locale.ROOT);
        int part = asked.indexOf('-') + 1;
        return code.equals(asked)
                || (code.length() > part && asked.length() > part && code.regionMatches(0, asked, 0, part + 1));
    }
}
