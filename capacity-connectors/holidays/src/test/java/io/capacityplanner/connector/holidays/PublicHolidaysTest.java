package io.capacityplanner.connector.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.HolidayCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

    private static final HolidayCalendar HOLIDAYS = new PublicHolidays();

    private static List<Holiday> year2026(String region) {
        return HOLIDAYS.holidays(region, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    }

    /** Dates from the laws of the countries; Easter Sunday of 2026 is 5 April. */
    @ParameterizedTest
    @CsvSource({
        "DE,2026-04-03,Good Friday",
        "DE,2026-10-03,German Unity Day",
        "DE-BY,2026-10-03,German Unity Day",
        "DE-BY,2026-01-06,Epiphany",
        "US,2026-11-26,Thanksgiving Day",
        "US,2026-07-03,Independence Day",
        "GB,2026-12-28,Boxing Day",
        "FR,2026-07-14,National Day",
        "JP,2026-05-05,Children's Day",
        "IN,2026-01-26,Republic Day",
        "BR,2026-09-07,Independence Day"
    })
    void knowsTheHolidaysOf2026(String region, LocalDate date, String name) {
        assertThat(year2026(region)).contains(new Holiday(date, name));
    }

    @Test
    void aPartHasTheHolidaysOfItsCountryAndItsOwn() {
        assertThat(year2026("DE-BY"))
                .containsAll(year2026("DE"))
                .hasSizeGreaterThan(year2026("DE").size());
        assertThat(year2026("DE-BE")).doesNotContain(new Holiday(LocalDate.of(2026, 1, 6), "Epiphany"));
    }

    @Test
    void holidaysAreSortedAndKeepTheirNamesOverTheYears() {
        List<Holiday> years = HOLIDAYS.holidays("DE", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31));

        assertThat(years).isSorted().hasSize(27);
        assertThat(years.stream().map(Holiday::name).distinct()).hasSize(9);
    }

    @Test
    void bothEndsOfTheRangeCount() {
        LocalDate christmas = LocalDate.of(2026, 12, 25);

        assertThat(HOLIDAYS.holidays("US", christmas, christmas))
                .extracting(Holiday::date)
                .containsExactly(christmas);
        assertThat(HOLIDAYS.holidays("US", christmas.plusDays(1), christmas.plusDays(2)))
                .isEmpty();
        assertThatThrownBy(() -> HOLIDAYS.holidays("US", christmas, christmas.minusDays(1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({"CN,CA", "DX,DE", "DE-XX,DE-BY", "de,DE", "'',AD", "-,AD"})
    void unknownRegionsAreRefusedWithNearOnes(String region, String near) {
        assertThatThrownBy(() -> year2026(region))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(near);
    }

    @Test
    void namesItsRegions() {
        assertThat(HOLIDAYS.regions())
                .contains("DE", "DE-BY", "US", "US-CA", "GB", "FR", "JP", "IN", "BR")
                .doesNotContain("NYSE", "TARGET", "LME");
    }

    @Test
    void isFoundByDiscovery() {
        assertThat(ServiceLoader.load(HolidayCalendar.class))
                .anyMatch(found -> found.id().equals("public-holidays"));
    }
}
