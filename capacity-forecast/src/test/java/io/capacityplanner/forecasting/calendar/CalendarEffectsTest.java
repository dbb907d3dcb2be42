package io.capacityplanner.forecasting.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Days of the month that stand out are found, and nothing is found where none does. */
class CalendarEffectsTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);

    private static TimeSeries daily(int days, long seed, Predicate<LocalDate> special, double effect) {
        Random random = new Random(seed);
        double[] values = new double[days];
        for (int d = 0; d < days; d++) {
            LocalDate day = START.plusDays(d);
            double week = day.getDayOfWeek().getValue() >= 6 ? -15 : 0;
            values[d] = 100 + 0.05 * d + week + 2 * random.nextGaussian() + (special.test(day) ? effect : 0);
        }
        return TimeSeries.of(START.atStartOfDay(ZoneOffset.UTC).toInstant(), Step.DAY, values);
    }

    private static boolean isLast(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }

    @Test
    void findsTheLastDayAndItsHeight() {
        for (long seed = 1; seed <= 20; seed++) {
            TimeSeries series = daily(365, seed, CalendarEffectsTest::isLast, 60);
            CalendarEffects effects = CalendarEffects.detect(series);
            assertThat(effects.describe()).as("seed %d", seed).isEqualTo("last day of the month");
            double[] coming = effects.effect(series, 365, 62);
            for (int d = 0; d < coming.length; d++) {
                boolean last = isLast(START.plusDays(365 + d));
                assertThat(coming[d])
                        .as("seed %d, day %d", seed, d)
                        .isCloseTo(last ? 60 : 0, within(last ? 12.0 : 1e-9));
            }
        }
    }

    @Test
    void findsNothingInNoiseSeasonTrendAndRandomWalks() {
        for (long seed = 1; seed <= 100; seed++) {
            assertThat(CalendarEffects.detect(daily(365, seed, day -> false, 0)).isEmpty())
                    .as("seed %d", seed)
                    .isTrue();
            Random random = new Random(seed);
            double[] walk = new double[400];
            for (int d = 1; d < walk.length; d++) {
                walk[d] = walk[d - 1] + random.nextGaussian();
            }
            TimeSeries series = TimeSeries.of(START.atStartOfDay(ZoneOffset.UTC).toInstant(), Step.DAY, walk);
            assertThat(CalendarEffects.detect(series).isEmpty())
                    .as("walk of seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void keepsTheHoursOfAPeakOnTheLastLocalDay() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant start = START.atStartOfDay(zone).toInstant();
        Random random = new Random(5);
        double[] values = new double[24 * 200];
        for (int t = 0; t < values.length; t++) {
            var local = start.plusSeconds(3600L * t).atZone(zone);
            boolean peak = isLast(local.toLocalDate()) && local.getHour() >= 8 && local.getHour() < 20;
            values[t] = 40 + 10 * Math.sin(2 * Math.PI * t / 24) + random.nextGaussian() + (peak ? 30 : 0);
        }
        TimeSeries series = TimeSeries.of(start, Step.HOUR, zone, values);
        CalendarEffects effects = CalendarEffects.detect(series);
        double[] coming = effects.effect(series, values.length, 24 * 31);
        for (int t = 0; t < coming.length; t++) {
            var local = series.timeAt(values.length + t).atZone(zone);
            boolean peak = isLast(local.toLocalDate()) && local.getHour() >= 8 && local.getHour() < 20;
            assertThat(coming[t]).as("%s", local).isCloseTo(peak ? 30 : 0, within(4.0));
        }
    }

    @Test
    void scaleChangesTheEffectAlone() {
        DoubleUnaryOperator tiny = v -> Math.scalb(v, -30);
        TimeSeries series = daily(365, 3, CalendarEffectsTest::isLast, 60);
        double[] small = java.util.Arrays.stream(series.toArray()).map(tiny).toArray();
        double[] effect = CalendarEffects.detect(series).effect(series, 365, 62);
        double[] scaled = CalendarEffects.detect(series.withValues(small)).effect(series, 365, 62);
        for (int d = 0; d < effect.length; d++) {
            assertThat(scaled[d]).isCloseTo(tiny.applyAsDouble(effect[d]), within(1e-20));
        }
    }

    @Test
    void undatedAndShortSeriesHaveNone() {
        assertThat(CalendarEffects.detect(TimeSeries.indexed(new double[400])).isEmpty())
                .isTrue();
        assertThat(CalendarEffects.detect(daily(60, 1, CalendarEffectsTest::isLast, 60))
                        .isEmpty())
                .isTrue();
    }
}
