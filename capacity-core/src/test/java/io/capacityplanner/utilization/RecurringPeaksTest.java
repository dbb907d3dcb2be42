package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.Cases;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecurringPeaksTest {

    @Test
    void dailyBatchThatMeanAndPercentileHide() {
        JsonNode file = Cases.read("S15-daily-batch-spike");
        JsonNode input = file.get("input");
        JsonNode expected = file.get("expected");
        TimeSeries series = TimeSeries.of(
                Instant.parse(input.get("start").asText()),
                Step.ofSeconds(input.get("stepSeconds").asLong()),
                Cases.numbers(input.get("values")));
        Metric metric = Metric.nonNegative(input.get("metric").asText(), Unit.CORES);

        UsageProfile profile = analyze(series, metric, input.get("capacity").asDouble());

        JsonNode stats = expected.get("stats");
        assertThat(profile.mean()).isCloseTo(stats.get("mean").asDouble(), within(1e-9));
        assertThat(profile.p95()).isCloseTo(stats.get("p95").asDouble(), within(1e-9));
        assertThat(profile.max()).isCloseTo(stats.get("max").asDouble(), within(1e-9));
        JsonNode peak = expected.get("recurringPeak");
        assertThat(number(profile, Kind.RECURRING_PEAK, "hourUtc"))
                .isEqualTo(peak.get("hourUtc").asDouble());
        assertThat(number(profile, Kind.RECURRING_PEAK, "value"))
                .isEqualTo(peak.get("value").asDouble());
        assertThat(profile.pattern(Kind.RECURRING_PEAK).orElseThrow().message())
                .containsIgnoringCase("recurring peak 02:00")
                .contains("3.8 cores", "0.2 cores", "mean and p95 hide it");
        assertThat(profile.pattern(Kind.DAILY_SEASON)).isEmpty();
        assertThat(profile.pattern(Kind.IDLE)).isEmpty();
    }

    @Test
    void weeklyBackup() {
        UsageProfile profile = cpu(hourly(70, i -> 12 + (i / 24 % 7 == 5 && i % 24 == 4 ? 60 : 0) + i % 5 * 0.3));

        assertThat(number(profile, Kind.RECURRING_PEAK, "dayOfWeek")).isEqualTo(6);
        assertThat(number(profile, Kind.RECURRING_PEAK, "hourUtc")).isEqualTo(4);
        assertThat(profile.pattern(Kind.RECURRING_PEAK).orElseThrow().message())
                .contains("04:00 UTC on Saturdays", "8 of the last 8 weeks");
    }

    @Test
    void jobByTheClockOnTheWall() {
        // 02:00 in New York before and after the clocks change on 9 March 2025: 07:00, then 06:00 UTC.
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant start = Instant.parse("2025-02-10T00:00:00Z");
        double[] values = new double[54 * 24];
        for (int i = 0; i < values.length; i++) {
            int hour = start.plusSeconds(3600L * i).atZone(newYork).getHour();
            values[i] = hour == 2 ? 85 : 20 + i % 3;
        }
        UsageProfile profile = cpu(TimeSeries.of(start, Step.HOUR, newYork, values));

        assertThat(number(profile, Kind.RECURRING_PEAK, "hourUtc")).isEqualTo(6);
        assertThat(profile.pattern(Kind.RECURRING_PEAK).orElseThrow().message()).contains("02:00 America/New_York");
    }

    @Test
    void jobThatWasGivenUpIsNotReported() {
        UsageProfile profile = cpu(hourly(180, i -> i % 24 == 2 && i < 100 * 24 ? 90 : 10 + i % 7));

        assertThat(profile.pattern(Kind.RECURRING_PEAK)).isEmpty();
    }

    @Test
    void missedNowAndThenItIsStillAHabit() {
        UsageProfile profile = cpu(hourly(
                56, i -> i % 24 == 2 ? (i / 24 % 6 == 0 ? Double.NaN : i / 24 % 7 == 1 ? 10 : 80) : 10 + i % 3));

        assertThat(number(profile, Kind.RECURRING_PEAK, "hourUtc")).isEqualTo(2);
        assertThat(number(profile, Kind.RECURRING_PEAK, "share")).isBetween(0.75, 0.95);
    }

    @Test
    void smallRiseOfAnIdleMachineIsNoPeak() {
        assertThat(cpu(hourly(30, i -> i % 24 == 3 ? 2.2 : 0.4)).pattern(Kind.RECURRING_PEAK))
                .isEmpty();
    }

    @Test
    void officeHoursAreASeasonAndNoPeak() {
        UsageProfile profile = cpu(hourly(60, i -> i % 24 >= 9 && i % 24 < 17 ? 70 : 20));

        assertThat(profile.pattern(Kind.RECURRING_PEAK)).isEmpty();
        assertThat(profile.pattern(Kind.DAILY_SEASON)).isPresent();
    }

    @Test
    void spikesAtRandomHoursAreNoHabit() {
        for (long seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            UsageProfile profile =
                    cpu(hourly(60, i -> 10 + random.nextGaussian() + (random.nextDouble() < 0.04 ? 50 : 0)));
            assertThat(profile.pattern(Kind.RECURRING_PEAK)).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void chanceOfHits() {
        // pbinom(6, 8, 0.1, lower.tail = FALSE) = 7.3e-07
        double[][] values = new double[24][8];
        for (int d = 0; d < 8; d++) {
            values[3][d] = d == 0 ? 0 : 10;
        }
        Recurrence peak = Recurrence.of(values);

        assertThat(peak.hits()).isEqualTo(7);
        assertThat(peak.chance(0.1)).isCloseTo(7.3e-07, within(1e-12));
    }
}
