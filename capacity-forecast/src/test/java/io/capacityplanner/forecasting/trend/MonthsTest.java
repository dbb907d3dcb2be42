package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.MonthLevel;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MonthsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void unequalMonthsAreComparedADayInTheirZone() {
        // 1 January 2026 0:00 to 10 April 12:00 in Berlin; February 10 % above January a day, March the same as
        // February.
        Instant start = Instant.parse("2025-12-31T23:00:00Z");
        TimeSeries series =
                TrendSeries.hourly(start, BERLIN, 99 * 24 + 11, time -> time.getMonthValue() == 1 ? 100 : 110);
        CalendarComparison calendar = Months.of(series).orElseThrow();

        assertThat(calendar.months())
                .extracting(MonthLevel::month)
                .containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
        assertThat(calendar.months()).extracting(MonthLevel::observedDays).containsExactly(31, 28, 31);
        assertThat(calendar.monthOverMonth().get(0).percent().orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(calendar.monthOverMonth().get(1).percent().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(calendar.leftOut()).containsExactly("April 2026: 10 of 30 days observed, to the 10th");
        assertThat(calendar.yearOverYear()).isEmpty();
    }

    @Test
    void dayWithAChangeOfClocksCountsLikeAnyOther() {
        // All of March but the day with 23 hours is 100, that one 131: the mean is 101, whatever the hours.
        Instant start = Instant.parse("2026-02-28T23:00:00Z");
        TimeSeries series =
                TrendSeries.hourly(start, BERLIN, 31 * 24 - 1, time -> time.getDayOfMonth() == 29 ? 131 : 100);

        assertThat(Months.of(series).orElseThrow().months().get(0).perDay()).isCloseTo(101, within(1e-9));
    }

    @Test
    void weekendsInUnequalNumberAreBalanced() {
        TimeSeries series = TrendSeries.hourly(
                Instant.parse("2026-04-01T00:00:00Z"),
                ZoneOffset.UTC,
                61 * 24,
                time -> time.getDayOfWeek().getValue() > 5 ? 30 : 100);
        CalendarComparison calendar = Months.of(series).orElseThrow();

        // April 2026 has 8 days of weekend in 30, May 10 in 31.
        assertThat(calendar.monthOverMonth().get(0).percent().orElseThrow()).isLessThan(-4);
        assertThat(calendar.monthOverMonth().get(0).balancedPercent().orElseThrow())
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void yearIsComparedMonthByMonth() {
        TimeSeries series = TimeSeries.of(Instant.parse("2024-01-01T00:00:00Z"), Step.DAY, values(366 + 365));
        CalendarComparison calendar = Months.of(series).orElseThrow();

        assertThat(calendar.yearOverYear()).hasSize(12);
        assertThat(calendar.yearOverYear().get(1).percent().orElseThrow()).isCloseTo(20, within(1e-9));
    }

    private static double[] values(int days) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = i < 366 ? 10 : 12;
        }
        return values;
    }

    @Test
    void monthWithAGapIsLeftOutAndNamed() {
        double[] values = values(91);
        for (int i = 40; i < 50; i++) {
            values[i] = Double.NaN;
        }
        CalendarComparison calendar = Months.of(TimeSeries.of(Instant.parse("2026-01-01T00:00:00Z"), Step.DAY, values))
                .orElseThrow();

        assertThat(calendar.months()).hasSize(2);
        assertThat(calendar.monthOverMonth()).isEmpty();
        assertThat(calendar.leftOut())
                .containsExactly(
                        "February 2026: 18 of 28 days observed", "April 2026: 1 of 30 days observed, to the 1st");
    }

    @Test
    void withoutDaysThereIsNoCalendar() {
        assertThat(Months.of(TimeSeries.indexed(1, 2, 3))).isEmpty();
        assertThat(Months.of(TimeSeries.of(TrendSeries.START, Step.parse("7d"), 1, 2, 3)))
                .isEmpty();
    }
}
