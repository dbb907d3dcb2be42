package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricRangeTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:03:20Z");

    @ParameterizedTest
    @CsvSource({
        "10s,PT1M",
        "1m,PT1M",
        "2m,PT5M",
        "5m,PT5M",
        "10m,PT15M",
        "20m,PT30M",
        "1h,PT1H",
        "2h,PT6H",
        "8h,PT12H",
        "1d,P1D",
        "1w,P1D"
    })
    void nextLongerIntervalIsTaken(String wished, String interval) {
        assertThat(Interval.atLeast(Step.parse(wished)).name()).isEqualTo(interval);
    }

    @Test
    void intervalThatIsNotOverIsLeftOut() {
        MetricRange range = MetricRange.of(TimeRange.ALL, NOW, Duration.ofHours(1), Interval.PT5M)
                .orElseThrow();

        assertThat(range.timespan()).isEqualTo("2026-03-10T11:00:00Z/2026-03-10T12:00:00Z");
        assertThat(range.notices()).isEmpty();
    }

    @Test
    void rangeOlderThanRetentionIsEmpty() {
        Instant old = NOW.minus(Duration.ofDays(200));

        assertThat(MetricRange.of(
                        new TimeRange(old, old.plus(Duration.ofDays(5))), NOW, Duration.ofDays(1), Interval.PT1H))
                .isEmpty();
        assertThat(MetricRange.of(
                        new TimeRange(NOW.plusSeconds(1), NOW.plusSeconds(9)), NOW, Duration.ofDays(1), Interval.PT1M))
                .isEmpty();
    }

    @Test
    void slicesCoverTheRangeWithoutOverlap() {
        MetricRange range = MetricRange.of(
                        TimeRange.lasting(Duration.ofDays(92), NOW), NOW, Duration.ofDays(1), Interval.PT1M)
                .orElseThrow();
        List<MetricRange> slices = range.slices();

        assertThat(slices.get(0).first()).isEqualTo(range.first());
        assertThat(slices.get(slices.size() - 1).end()).isEqualTo(range.end());
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).first()).isEqualTo(slices.get(i - 1).end());
        }
        assertThat(slices).allSatisfy(slice -> {
            assertThat(slice.end() - slice.first())
                    .isLessThanOrEqualTo(Duration.ofDays(30).toMillis());
            assertThat((slice.end() - slice.first()) / 60_000).isLessThanOrEqualTo(10_000);
        });
    }
}
