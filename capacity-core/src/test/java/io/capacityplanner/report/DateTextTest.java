package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DateTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LATE = Instant.parse("2026-12-08T23:30:00Z");

    @Test
    void daysAreThoseOfTheZone() {
        assertThat(DateText.day(LATE, BERLIN)).isEqualTo("9 Dec 2026");
        assertThat(DateText.isoDay(LATE, BERLIN)).isEqualTo("2026-12-09");
        assertThat(DateText.isoMinute(LATE, BERLIN)).isEqualTo("2026-12-09T00:30+01:00");
        assertThat(DateText.isoMinute(LATE, ZoneId.of("UTC"))).isEqualTo("2026-12-08T23:30+00:00");
        assertThat(DateText.minute(LATE, BERLIN)).isEqualTo("9 Dec 2026 00:30");
        assertThat(DateText.dayAfter(LATE, BERLIN)).isEqualTo("10 Dec 2026");
    }

    @Test
    void aMomentIsSaidNoMoreExactlyThanItIsKnown() {
        assertThat(DateText.asKnown(LATE, BERLIN, Duration.ofDays(14))).isEqualTo("9 Dec 2026");
        assertThat(DateText.asKnown(LATE, BERLIN, Duration.ofDays(15))).isEqualTo("the week of 7 Dec 2026");
        assertThat(DateText.asKnown(LATE, BERLIN, Duration.ofDays(91))).isEqualTo("December 2026");
    }
}
