package io.capacityplanner.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.testing.Cases;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalDayTest {

    private static final JsonNode CASE = Cases.read("S13-dst-days");

    @Test
    void daysAreAsLongAsTheClockMakesThem() {
        ZoneId zone = ZoneId.of(CASE.at("/input/zone").asText());
        List<LocalDay> days = new ArrayList<>(run(zone, "2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z"));
        days.addAll(run(zone, "2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z"));

        JsonNode expected = CASE.at("/expected/days");
        assertThat(days).hasSize(expected.size());
        for (int i = 0; i < days.size(); i++) {
            LocalDay day = days.get(i);
            JsonNode wanted = expected.get(i);
            assertThat(day.day()).isEqualTo(LocalDate.parse(wanted.get("day").asText()));
            assertThat(day.start())
                    .isEqualTo(Instant.parse(wanted.get("startUtc").asText()));
            assertThat(day.endExclusive())
                    .isEqualTo(Instant.parse(wanted.get("endUtcExclusive").asText()));
            assertThat(day.hours()).isEqualTo(wanted.get("hours").asDouble());
            assertThat(day.total()).isCloseTo(wanted.get("total").asDouble(), within(1e-9));
            assertThat(day.observed()).isEqualTo(wanted.get("hours").asInt());
        }
    }

    private static List<LocalDay> run(ZoneId zone, String from, String to) {
        Instant start = Instant.parse(from);
        double[] values =
                new double[(int) Duration.between(start, Instant.parse(to)).toHours()];
        Arrays.fill(values, CASE.at("/input/ratePerHour").asDouble());
        return LocalDay.of(TimeSeries.of(start, Step.HOUR, zone, values));
    }

    @Test
    void everyValueFallsInOneDay() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ZoneId zone = ZoneId.of(List.of("America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo")
                    .get(random.nextInt(4)));
            Instant start = Instant.ofEpochSecond(random.nextLong(1_300_000_000L, 1_800_000_000L) / 900 * 900);
            double[] values = random.doubles(random.nextInt(1, 3000), 0, 10)
                    .map(v -> v > 9 ? Double.NaN : v)
                    .toArray();
            TimeSeries series = TimeSeries.of(start, Step.ofSeconds(900), zone, values);

            List<LocalDay> days = LocalDay.of(series);

            String place = "seed " + seed + ", " + zone;
            assertThat(days.stream().mapToInt(LocalDay::observed).sum())
                    .as(place)
                    .isEqualTo(series.length() - series.missing());
            assertThat(days.stream().mapToDouble(LocalDay::total).sum())
                    .as(place)
                    .isCloseTo(Arrays.stream(series.observed()).sum(), within(1e-6));
            for (int i = 1; i < days.size(); i++) {
                assertThat(days.get(i).start())
                        .as(place)
                        .isEqualTo(days.get(i - 1).endExclusive());
                assertThat(days.get(i).day())
                        .as(place)
                        .isEqualTo(days.get(i - 1).day().plusDays(1));
            }
        }
    }

    @Test
    void daysWithoutObservationAreThere() {
        TimeSeries weekly = TimeSeries.of(Instant.EPOCH, Step.ofSeconds(7 * 86_400), ZoneOffset.UTC, 5, Double.NaN);

        List<LocalDay> days = LocalDay.of(weekly);

        assertThat(days).hasSize(8);
        assertThat(days.get(0).total()).isEqualTo(5);
        assertThat(days.subList(1, 8)).allMatch(day -> day.observed() == 0 && day.total() == 0);
        assertThat(LocalDay.of(TimeSeries.of(Instant.EPOCH, Step.DAY))).isEmpty();
    }
}
