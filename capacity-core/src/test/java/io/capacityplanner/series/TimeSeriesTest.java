package io.capacityplanner.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void tellsMissingFromObserved() {
        TimeSeries series = hourly(1, Double.NaN, 3, Double.NaN);

        assertThat(series.length()).isEqualTo(4);
        assertThat(series.missing()).isEqualTo(2);
        assertThat(series.coverage()).isEqualTo(0.5);
        assertThat(series.isMissing(1)).isTrue();
        assertThat(series.isMissing(2)).isFalse();
        assertThat(series.observed()).containsExactly(1, 3);
        assertThat(hourly().coverage()).isZero();
    }

    @Test
    void refusesInfinities() {
        assertThatThrownBy(() -> hourly(1, Double.NEGATIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-Infinity")
                .hasMessageContaining("index 1");
        assertThatThrownBy(() -> TimeSeries.indexed(Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> hourly(1).withValues(Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesPositionsOutside() {
        TimeSeries series = hourly(1, 2);

        assertThatThrownBy(() -> series.get(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("(2)");
        assertThatThrownBy(() -> series.isMissing(-1)).isInstanceOf(InvalidInputException.class);
        // Inside the parent's array, but outside the slice.
        assertThatThrownBy(() -> hourly(1, 2, 3).slice(0, 2).get(2)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isNotChangedThroughItsArrays() {
        double[] values = {1, 2, 3};
        TimeSeries series = TimeSeries.of(START, Step.HOUR, values);

        values[0] = 99;
        series.toArray()[1] = 99;

        assertThat(series.toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void positionsAndTimesAgree() {
        TimeSeries series = hourly(1, 2, 3);

        assertThat(series.timeAt(2)).isEqualTo(START.plusSeconds(7200));
        assertThat(series.endExclusive()).isEqualTo(START.plusSeconds(10_800));
        assertThat(series.indexAt(START.plusSeconds(7199))).isEqualTo(1);
        assertThat(series.indexAt(START.plusSeconds(7200))).isEqualTo(2);
        assertThat(series.indexAt(START.minusMillis(1))).isEqualTo(-1);
        for (int i = -50; i < 50; i++) {
            assertThat(series.indexAt(series.timeAt(i))).isEqualTo(i);
        }
    }

    @Test
    void instantsFarOutsideStayOutside() {
        TimeSeries series = TimeSeries.of(START, Step.ofMillis(1), 1, 2, 3);

        assertThat(series.indexAt(START.plusSeconds(1L << 32))).isGreaterThanOrEqualTo(series.length());
        assertThat(series.indexAt(START.minusSeconds(1L << 32))).isNegative();
    }

    @Test
    void sliceOfASliceIsTheSameAsOneSlice() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeSeries series = random(random, random.nextInt(1, 100));
            int from = random.nextInt(series.length() + 1);
            int to = random.nextInt(from, series.length() + 1);
            int inner = random.nextInt(to - from + 1);
            TimeSeries once = series.slice(from + inner, to);
            TimeSeries twice = series.slice(from, to).slice(inner, to - from);

            assertThat(twice).as("seed %d", seed).isEqualTo(once).hasSameHashCodeAs(once);
            assertThat(once.start()).as("seed %d", seed).isEqualTo(series.timeAt(from + inner));
            assertThat(once.endExclusive()).as("seed %d", seed).isEqualTo(series.timeAt(to));
            assertThat(once)
                    .as("a copy of the slice, seed %d", seed)
                    .isEqualTo(TimeSeries.of(once.start(), once.step(), once.toArray()));
        }
    }

    @Test
    void refusesSlicesThatDoNotFit() {
        TimeSeries series = hourly(1, 2, 3);

        assertThatThrownBy(() -> series.slice(-1, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> series.slice(2, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> series.slice(0, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[0, 4)")
                .hasMessageContaining("length 3");
    }

    @Test
    void lastTakesTheEnd() {
        assertThat(hourly(1, 2, 3).last(2).toArray()).containsExactly(2, 3);
        assertThat(hourly(1, 2, 3).last(9)).isEqualTo(hourly(1, 2, 3));
        assertThat(hourly(1, 2, 3).last(0).length()).isZero();
    }

    @Test
    void otherValuesKeepTheGrid() {
        TimeSeries slice = hourly(1, 2, 3).slice(1, 3);

        assertThat(slice.withValues(8, 9)).isEqualTo(TimeSeries.of(START.plusSeconds(3600), Step.HOUR, 8, 9));
        assertThatThrownBy(() -> slice.withValues(1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isComparableByValue() {
        TimeSeries series = hourly(1, Double.NaN, 3);

        assertThat(series).isEqualTo(hourly(1, Double.NaN, 3)).hasSameHashCodeAs(hourly(1, Double.NaN, 3));
        assertThat(series).isNotEqualTo(hourly(1, Double.NaN));
        assertThat(series).isNotEqualTo(hourly(1, 2, 3));
        assertThat(series).isNotEqualTo(TimeSeries.of(START, Step.DAY, 1, Double.NaN, 3));
        assertThat(series).isNotEqualTo(TimeSeries.of(START.plusSeconds(1), Step.HOUR, 1, Double.NaN, 3));
        assertThat(series).isNotEqualTo(TimeSeries.of(START, Step.HOUR, ZoneId.of("Europe/Berlin"), 1, Double.NaN, 3));
        assertThat(TimeSeries.indexed(1)).isNotEqualTo(TimeSeries.of(Instant.EPOCH, Step.HOUR, 1));
    }

    @Test
    void undatedSeriesCountFromZeroWhereverTheyAreCut() {
        TimeSeries series = TimeSeries.indexed(1, 2, 3);

        assertThat(series.indexed()).isTrue();
        assertThat(series.slice(1, 3)).isEqualTo(TimeSeries.indexed(2, 3));
        assertThat(series.resample(Step.ofSeconds(7200), Aggregation.SUM).toArray())
                .containsExactly(3, 3);
        assertThat(series).hasToString("TimeSeries[index, 3 x 1h, 0 missing]");
    }

    static TimeSeries hourly(double... values) {
        return TimeSeries.of(START, Step.HOUR, values);
    }

    static TimeSeries random(SplittableRandom random, int length) {
        double[] values = random.doubles(length, -100, 100)
                .map(v -> v > 90 ? Double.NaN : v)
                .toArray();
        return TimeSeries.of(START.plusSeconds(3600L * random.nextInt(-5000, 5000)), Step.HOUR, values);
    }
}
