package io.capacityplanner.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Counting in working days. */
class WorkingDaysTest {

    private static final WorkingDays WEEK = WorkingDays.mondayToFriday();

    private static Instant utc(String time) {
        return Instant.parse(time + ":00Z");
    }

    /** 1 May 2026 is a Friday and a holiday in Germany. */
    @Test
    void holidaysAndWeekendsAreLeftOut() {
        WorkingDays german = WEEK.withHolidays(List.of(new Holiday(LocalDate.of(2026, 5, 1), "Tag der Arbeit")));
        assertThat(german.isWorking(LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(german.isWorking(LocalDate.of(2026, 5, 2))).isFalse();
        assertThat(german.onOrAfter(LocalDate.of(2026, 5, 1))).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(german.plus(LocalDate.of(2026, 4, 30), 1)).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(german.plus(LocalDate.of(2026, 4, 30), 6)).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(WEEK.withWeekend(Set.of(DayOfWeek.FRIDAY)).isWorking(LocalDate.of(2026, 5, 3)))
                .isTrue();
    }

    @Test
    void workGoesOnWhereItStopped() {
        // 6 March 2026 is a Friday.
        assertThat(WEEK.plus(utc("2026-03-06T10:00"), 1, ZoneOffset.UTC)).isEqualTo(utc("2026-03-09T10:00"));
        assertThat(WEEK.plus(utc("2026-03-07T15:00"), 0.5, ZoneOffset.UTC)).isEqualTo(utc("2026-03-09T12:00"));
        assertThat(WEEK.plus(utc("2026-03-06T00:00"), 1, ZoneOffset.UTC)).isEqualTo(utc("2026-03-09T00:00"));
        assertThat(WEEK.plus(utc("2026-03-05T12:00"), 0.75, ZoneOffset.UTC)).isEqualTo(utc("2026-03-06T06:00"));
        assertThat(WEEK.plus(utc("2026-03-05T12:00"), 0, ZoneOffset.UTC)).isEqualTo(utc("2026-03-05T12:00"));
    }

    /** Clocks go forward on Sunday 29 March 2026 in Berlin. */
    @Test
    void daysAreLocal() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant friday = LocalDate.of(2026, 3, 27).atTime(9, 0).atZone(berlin).toInstant();
        Instant monday = LocalDate.of(2026, 3, 30).atTime(9, 0).atZone(berlin).toInstant();
        assertThat(WEEK.plus(friday, 1, berlin)).isEqualTo(monday);
    }

    @Test
    void laterOrMoreWorkIsNeverDoneEarlier() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Set<LocalDate> holidays = random.ints(8, 0, 60)
                    .mapToObj(d -> LocalDate.of(2026, 3, 1).plusDays(d))
                    .collect(Collectors.toSet());
            WorkingDays days = new WorkingDays(WEEK.weekend(), holidays);
            ZoneId zone = ZoneId.of(seed % 2 == 0 ? "Europe/Berlin" : "UTC");
            Instant before = Instant.MIN;
            for (int hour = 0; hour < 24 * 40; hour += 3) {
                Instant begin = utc("2026-03-01T00:00").plusSeconds(3600L * hour);
                Instant end = days.plus(begin, 3.7, zone);
                assertThat(end).as("seed " + seed).isAfterOrEqualTo(before);
                assertThat(end).isAfter(begin);
                assertThat(days.plus(begin, 3.8, zone)).isAfterOrEqualTo(end);
                assertThat(days.isWorking(end.atZone(zone).toLocalDate())).isTrue();
                before = end;
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> WEEK.withWeekend(EnumSet.allOf(DayOfWeek.class)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> WEEK.plus(utc("2026-03-06T10:00"), Double.NaN, ZoneOffset.UTC))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> WEEK.plus(LocalDate.of(2026, 3, 6), -1)).isInstanceOf(InvalidInputException.class);
        Set<LocalDate> always =
                LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2028, 1, 1)).collect(Collectors.toSet());
        assertThatThrownBy(() -> new WorkingDays(Set.of(), always).onOrAfter(LocalDate.of(2026, 1, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Check the holidays");
    }
}
