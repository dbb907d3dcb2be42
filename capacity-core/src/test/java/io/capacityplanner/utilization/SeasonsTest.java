package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeasonsTest {

    @Test
    void strengthIsTheShareOfVariance() {
        // Season of variance 2, noise of variance 1.
        double[] noise = UsageSeries.autoregression(1, 200 * 24, 0);
        UsageProfile profile = cpu(hourly(200, i -> 20 + 2 * Math.sin(2 * Math.PI * (i - 8) / 24) + noise[i]));

        assertThat(number(profile, Kind.DAILY_SEASON, "strength")).isCloseTo(2.0 / 3, within(0.02));
        assertThat(number(profile, Kind.DAILY_SEASON, "peakHour")).isBetween(13.0, 15.0);
        assertThat(number(profile, Kind.DAILY_SEASON, "troughHour")).isBetween(1.0, 3.0);
        assertThat(kinds(profile)).containsExactly(Kind.DAILY_SEASON);
    }

    @Test
    void hoursAreThoseOfTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant start = Instant.parse("2025-03-01T00:00:00Z");
        double[] values = new double[60 * 24];
        for (int i = 0; i < values.length; i++) {
            int hour = start.plusSeconds(3600L * i).atZone(berlin).getHour();
            values[i] = 40 - 3 * Math.abs(hour - 12);
        }
        UsageProfile profile = cpu(TimeSeries.of(start, Step.HOUR, berlin, values));

        assertThat(number(profile, Kind.DAILY_SEASON, "peakHour")).isEqualTo(12);
        assertThat(number(profile, Kind.DAILY_SEASON, "strength")).isCloseTo(1, within(0.01));
        assertThat(profile.pattern(Kind.DAILY_SEASON).orElseThrow().message()).contains("12:00 Europe/Berlin");
    }

    @Test
    void workingWeek() {
        SplittableRandom random = new SplittableRandom(2);
        UsageProfile profile = cpu(hourly(42, i -> (i / 24 % 7 < 5 ? 50 : 20) + 2 * random.nextGaussian()));

        assertThat(number(profile, Kind.WEEKLY_SEASON, "strength")).isGreaterThan(0.95);
        assertThat(number(profile, Kind.WEEKLY_SEASON, "troughDay")).isGreaterThanOrEqualTo(6);
        assertThat(number(profile, Kind.WEEKLY_SEASON, "trough")).isCloseTo(20, within(1.0));
    }

    @Test
    void waveOfOneYearIsReportedWithReserve() {
        UsageProfile profile = cpu(hourly(365, i -> wave(i) + i % 5));

        assertThat(number(profile, Kind.YEARLY_SEASON, "peakMonth")).isEqualTo(7);
        assertThat(number(profile, Kind.YEARLY_SEASON, "swing")).isCloseTo(20, within(1.5));
        assertThat(profile.pattern(Kind.YEARLY_SEASON).orElseThrow().message()).contains("one year only");
        assertThat(kinds(profile)).doesNotContain(Kind.GROWING, Kind.SHRINKING);
    }

    @Test
    void waveOfThreeYearsIsProven() {
        UsageProfile profile = cpu(hourly(3 * 365, i -> wave(i) + i % 5));

        assertThat(profile.pattern(Kind.YEARLY_SEASON).orElseThrow().message()).doesNotContain("one year only");
        assertThat(kinds(profile)).doesNotContain(Kind.GROWING, Kind.SHRINKING);
    }

    private static double wave(int hour) {
        LocalDate date = UsageSeries.START
                .plusSeconds(3600L * hour)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return 40 + 10 * Math.cos(2 * Math.PI * (date.getDayOfYear() - 196) / 365.25);
    }

    @Test
    void slotsOfFourHoursAreEnough() {
        UsageProfile profile = cpu(UsageSeries.series(Step.ofSeconds(4 * 3600), 60 * 6, i -> 20 + (i % 6) * 5 + i % 5));

        assertThat(number(profile, Kind.DAILY_SEASON, "peakHour")).isEqualTo(20);
    }

    @Test
    void oddStepsHaveNoCalendarOfHours() {
        UsageProfile profile = cpu(UsageSeries.series(Step.ofSeconds(5 * 3600), 400, i -> 20 + i % 7));

        assertThat(kinds(profile)).doesNotContain(Kind.DAILY_SEASON, Kind.RECURRING_PEAK);
    }

    @Test
    void daysThatDoNotAgreeAreNoSeason() {
        // Every day has a wave, each at another hour.
        SplittableRandom random = new SplittableRandom(3);
        int[] shift = random.ints(40, 0, 24).toArray();
        UsageProfile profile = cpu(hourly(40, i -> 40 + 10 * Math.sin(2 * Math.PI * (i + shift[i / 24]) / 24)));

        assertThat(kinds(profile)).doesNotContain(Kind.DAILY_SEASON);
    }
}
