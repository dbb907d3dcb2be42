package io.capacityplanner.planner;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.HolidayCalendar;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan may ask for beside its resources and series, read when it is asked for. */
record RunSurroundings(CapacityPlanner planner) {

    Optional<TimeSeries> eligibleSpend(@Nullable String account, Currency currency) {
        return EligibleBills.read(planner, account, currency);
    }

    Set<LocalDate> holidays(String region, LocalDate from, LocalDate toInclusive) {
        String code = region.trim().toUpperCase(Locale.ROOT);
        return planner.settings().engines().all(HolidayCalendar.class).stream()
                .filter(calendar -> calendar.regions().contains(code))
                .findFirst()
                .map(calendar -> calendar.holidays(code, from, toInclusive).stream()
                        .map(Holiday::date)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
