package io.capacityplanner.forecasting.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The days of a month that bills, payrolls and reports fall on. */
enum MonthDay {
    /** The last calendar day. */
    LAST {
        @Override
        boolean is(LocalDate day) {
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
    },
    /** The last day from Monday to Friday. */
    LAST_BUSINESS {
        @Override
        boolean is(LocalDate day) {
            return day.equals(lastBusinessDay(day));
        }
    },
    /** The first calendar day. */
    FIRST {
        @Override
        boolean is(LocalDate day) {
            return day.getDayOfMonth() == 1;
        }
    },
    /** The first day from Monday to Friday. */
    FIRST_BUSINESS {
        @Override
        boolean is(LocalDate day) {
            return day.equals(firstBusinessDay(day));
        }
    },
    /** The fifteenth, where pay is twice a month. */
    MIDDLE {
        @Override
        boolean is(LocalDate day) {
            return day.getDayOfMonth() == 15;
        }
    };

    abstract boolean is(LocalDate day);

    private static LocalDate lastBusinessDay(LocalDate day) {
        LocalDate last = day.withDayOfMonth(day.lengthOfMonth());
        while (isWeekend(last)) {
            last = last.minusDays(1);
        }
        return last;
    }

    private static LocalDate firstBusinessDay(LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        while (isWeekend(first)) {
            first = first.plusDays(1);
        }
        return first;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
