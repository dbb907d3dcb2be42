package io.capacityplanner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void holdsItsStartButNotItsEnd() {
        TimeRange hour = TimeRange.lasting(Duration.ofHours(1), NOON);

        assertThat(hour.start()).isEqualTo(NOON.minusSeconds(3600));
        assertThat(hour.contains(hour.start())).isTrue();
        assertThat(hour.contains(NOON.minusNanos(1))).isTrue();
        assertThat(hour.contains(NOON)).isFalse();
        assertThat(hour.contains(hour.start().minusNanos(1))).isFalse();
    }

    @Test
    void refusesToHoldNothing() {
        assertThatThrownBy(() -> new TimeRange(NOON, NOON)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TimeRange.lasting(Duration.ofHours(-1), NOON))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2026-03-02T13:00:00Z");
    }

    @Test
    void allHoldsEveryDate() {
        assertThat(TimeRange.ALL.contains(Instant.EPOCH)).isTrue();
        assertThat(TimeRange.ALL.contains(NOON)).isTrue();
    }

    @Test
    void nullPartsOfAQueryMatchEverything() {
        SeriesKey key = SeriesKey.of("web", "cpu");

        assertThat(MetricQuery.all().matches(key)).isTrue();
        assertThat(MetricQuery.resource("web").matches(key)).isTrue();
        assertThat(MetricQuery.resource("db").matches(key)).isFalse();
        assertThat(MetricQuery.all().metric("cpu").matches(key)).isTrue();
        assertThat(MetricQuery.resource("web").metric("mem").matches(key)).isFalse();
        assertThat(MetricQuery.resource("web")
                        .within(TimeRange.lasting(Duration.ofDays(1), NOON))
                        .matches(key))
                .isTrue();
    }
}
