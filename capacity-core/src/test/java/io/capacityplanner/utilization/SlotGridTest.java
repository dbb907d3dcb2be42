package io.capacityplanner.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlotGridTest {

    private static final double MISSING = Double.NaN;

    @Test
    void gathersShortStepsOnFullHours() {
        TimeSeries series = TimeSeries.of(
                Instant.parse("2025-01-06T01:40:00Z"), Step.ofSeconds(600), 1, 3, 4, 8, MISSING, 6, 2, MISSING);
        SlotGrid grid = SlotGrid.of(series).orElseThrow();

        assertThat(grid.means()).containsExactly(2, 5);
        assertThat(grid.max(0)).isEqualTo(3);
        assertThat(grid.max(1)).isEqualTo(8);
        assertThat(grid.hour(0)).isEqualTo(1);
        assertThat(grid.dayOfWeek(0)).isEqualTo(1);
        assertThat(Instant.ofEpochMilli(grid.timeOf(1))).isEqualTo("2025-01-06T02:00:00Z");
    }

    @Test
    void keepsStepsThatDivideTheDay() {
        TimeSeries series = TimeSeries.of(Instant.parse("2025-01-06T06:00:00Z"), Step.ofSeconds(6 * 3600), 1, 2, 3, 4);
        SlotGrid grid = SlotGrid.of(series).orElseThrow();

        assertThat(grid.slotsPerDay()).isEqualTo(4);
        assertThat(grid.slotOfDay(0)).isEqualTo(1);
        assertThat(grid.day(3)).isEqualTo(grid.day(2) + 1);
    }

    @Test
    void refusesWhatHasNoDay() {
        assertThat(SlotGrid.of(TimeSeries.indexed(1, 2, 3))).isEmpty();
        assertThat(SlotGrid.of(TimeSeries.of(Instant.EPOCH, Step.ofSeconds(5 * 3600), 1, 2, 3)))
                .isEmpty();
        assertThat(SlotGrid.of(TimeSeries.of(Instant.EPOCH, Step.ofSeconds(7 * 86_400), 1, 2, 3)))
                .isEmpty();
    }

    @Test
    void dayOfTwentyThreeHours() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimeSeries series = TimeSeries.of(Instant.parse("2025-03-29T23:00:00Z"), Step.HOUR, berlin, new double[47]);
        SlotGrid grid = SlotGrid.of(series).orElseThrow();

        assertThat(grid.hour(1)).isEqualTo(1);
        assertThat(grid.hour(2)).isEqualTo(3);
        assertThat(grid.days()).isEqualTo(2);
        assertThat(grid.day(22)).isEqualTo(grid.firstDay());
        assertThat(grid.hour(23)).isZero();
        assertThat(grid.in(ZoneOffset.UTC).hour(0)).isEqualTo(23);
    }

    @Test
    void halfHourZones() {
        TimeSeries series =
                TimeSeries.of(Instant.parse("2025-01-06T18:00:00Z"), Step.HOUR, ZoneId.of("Asia/Kolkata"), 1, 2, 3);
        SlotGrid grid = SlotGrid.of(series).orElseThrow();

        assertThat(grid.hour(0)).isEqualTo(23);
        assertThat(grid.hour(1)).isZero();
        assertThat(grid.dayOfWeek(1)).isEqualTo(2);
    }
}
