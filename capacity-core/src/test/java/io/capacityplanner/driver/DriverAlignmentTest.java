package io.capacityplanner.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriverAlignmentTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static TimeSeries hours(int count) {
        return TimeSeries.of(START, Step.HOUR, new double[count]);
    }

    @Test
    void longerStepsHoldTheirValue() {
        TimeSeries daily = TimeSeries.of(START, Step.DAY, 100, 200, 300);

        double[] aligned = DriverAlignment.align("orders", daily, hours(30), 60);

        assertThat(Arrays.copyOf(aligned, 24)).containsOnly(100);
        assertThat(Arrays.copyOfRange(aligned, 24, 48)).containsOnly(200);
        assertThat(Arrays.copyOfRange(aligned, 48, 60)).containsOnly(300);
    }

    @Test
    void shorterStepsAreAveraged() {
        double[] minutes = IntStream.range(0, 120).mapToDouble(i -> i).toArray();
        TimeSeries driver = TimeSeries.of(START, Step.ofSeconds(60), minutes);

        assertThat(DriverAlignment.align("users", driver, hours(2), 2)).containsExactly(29.5, 89.5);
    }

    @Test
    void stepsThatBeginAtOtherTimesAreSplitWhereTheyOverlap() {
        TimeSeries driver = TimeSeries.of(START.minusSeconds(900), Step.HOUR, 4, 8, 16);

        double[] aligned = DriverAlignment.align("users", driver, hours(2), 2);

        assertThat(aligned[0]).isCloseTo(0.75 * 4 + 0.25 * 8, within(1e-12));
        assertThat(aligned[1]).isCloseTo(0.75 * 8 + 0.25 * 16, within(1e-12));
    }

    @Test
    void whatIsNotCoveredIsNotKnown() {
        TimeSeries driver =
                TimeSeries.of(START.plusSeconds(3600), Step.ofSeconds(1800), 5, 5, Double.NaN, 7, Double.NaN);

        double[] aligned = DriverAlignment.align("users", driver, hours(4), 6);

        assertThat(aligned[0]).isNaN();
        assertThat(aligned[1]).isEqualTo(5);
        assertThat(aligned[2]).as("half of the hour is known").isEqualTo(7);
        assertThat(aligned[3]).isNaN();
        assertThat(aligned[5]).isNaN();
    }

    @Test
    void daysOfAZoneAreComparedAsInstants() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant midnight =
                START.atZone(berlin).toLocalDate().atStartOfDay(berlin).toInstant();
        TimeSeries daily = TimeSeries.of(midnight, Step.DAY, berlin, 10, 20);

        double[] aligned = DriverAlignment.align("orders", daily, hours(48), 48);

        assertThat(aligned[22]).as("22:00 UTC is 23:00 in Berlin").isEqualTo(10);
        assertThat(aligned[23]).as("23:00 UTC is the next day in Berlin").isEqualTo(20);
    }

    @Test
    void plainValuesStandSideBySide() {
        TimeSeries driver = TimeSeries.indexed(1, Double.NaN, 3);

        assertThat(DriverAlignment.align("users", driver, TimeSeries.indexed(0, 0), 4))
                .containsExactly(1, Double.NaN, 3, Double.NaN);
    }

    @Test
    void refusesDatesBesideNone() {
        assertThatThrownBy(() -> DriverAlignment.align("users", TimeSeries.indexed(1, 2), hours(2), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("users");
    }
}
