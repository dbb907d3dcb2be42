/** Public holidays of countries and their parts. */
module io.capacityplanner.connector.holidays {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires de.focus_shift.jollyday.core;

    exports io.capacityplanner.connector.holidays;

    provides io.capacityplanner.spi.HolidayCalendar with
            io.capacityplanner.connector.holidays.PublicHolidays;
}
