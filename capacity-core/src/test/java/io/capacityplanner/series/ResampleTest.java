package io.capacityplanner.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResampleTest {

    private static final Step TWO_HOURS = Step.ofSeconds(7200);
    private static final Step SIX_HOURS = Step.ofSeconds(6 * 3600);

    @Test
    void blocksLieOnMultiplesOfTheNewStep() {
        TimeSeries series = TimeSeries.of(Instant.parse("2026-01-05T01:00:00Z"), Step.HOUR, 1, 2, 3, 4);

        TimeSeries longer = series.resample(TWO_HOURS, Aggregation.SUM);

        assertThat(longer).isEqualTo(TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), TWO_HOURS, 1, 2 + 3, 4));
    }

    @Test
    void seriesCutAnywhereLineUp() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeSeries series = TimeSeriesTest.random(random, 100);
            TimeSeries part = series.slice(random.nextInt(60), 100);

            TimeSeries whole = series.resample(SIX_HOURS, Aggregation.MAX);
            TimeSeries ofPart = part.resample(SIX_HOURS, Aggregation.MAX);

            String place = "seed " + seed;
            assertThat(ofPart.start().getEpochSecond() % (6 * 3600)).as(place).isZero();
            assertThat(ofPart.start()).as(place).isBeforeOrEqualTo(part.start());
            assertThat(ofPart.endExclusive()).as(place).isEqualTo(whole.endExclusive());
            // All but the first block, which may be cut, agree.
            int shift = whole.length() - ofPart.length();
            assertThat(ofPart.slice(1, ofPart.length())).as(place).isEqualTo(whole.slice(shift + 1, whole.length()));
        }
    }

    @Test
    void keepsPeaksAndTotals() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TimeSeries series = TimeSeriesTest.random(random, random.nextInt(1, 200));
            String place = "seed " + seed;

            assertThat(most(series.resample(SIX_HOURS, Aggregation.MAX)))
                    .as(place)
                    .isEqualTo(most(series));
            assertThat(-most(negated(series.resample(SIX_HOURS, Aggregation.MIN))))
                    .as(place)
                    .isEqualTo(-most(negated(series)));
            assertThat(sum(series.resample(SIX_HOURS, Aggregation.SUM)))
                    .as(place)
                    .isCloseTo(sum(series), within(1e-9));
            assertThat(sum(series.resample(SIX_HOURS, Aggregation.COUNT)))
                    .as(place)
                    .isEqualTo(series.length() - series.missing());
        }
    }

    @Test
    void leavesMissingValuesOut() {
        TimeSeries series = TimeSeries.of(Instant.EPOCH, Step.HOUR, 1, Double.NaN, Double.NaN, Double.NaN, 5, 7);

        assertThat(series.resample(TWO_HOURS, Aggregation.MEAN).toArray()).containsExactly(1, Double.NaN, 6);
        assertThat(series.resample(TWO_HOURS, Aggregation.COUNT).toArray()).containsExactly(1, 0, 2);
        assertThat(series.resample(TWO_HOURS, Aggregation.SUM).toArray()).containsExactly(1, Double.NaN, 12);
    }

    /** R 4.2.2: quantile(0:23, 0.95, type=7) is 21.85. */
    @Test
    void p95OfADay() {
        double[] hours = new double[24];
        Arrays.setAll(hours, i -> i);

        TimeSeries day = TimeSeries.of(Instant.EPOCH, Step.HOUR, hours).resample(Step.DAY, Aggregation.P95);

        assertThat(day.length()).isOne();
        assertThat(day.get(0)).isCloseTo(21.85, within(1e-12));
    }

    @Test
    void worksBeforeTheEpoch() {
        TimeSeries series = TimeSeries.of(Instant.parse("1969-12-31T21:00:00Z"), Step.HOUR, 1, 2, 3, 4);

        assertThat(series.resample(TWO_HOURS, Aggregation.SUM))
                .isEqualTo(TimeSeries.of(Instant.parse("1969-12-31T20:00:00Z"), TWO_HOURS, 1, 5, 4));
    }

    @Test
    void theSameStepIsTheSameSeriesAndNothingStaysNothing() {
        TimeSeries series = TimeSeriesTest.hourly(1, 2);

        assertThat(series.resample(Step.HOUR, Aggregation.SUM)).isSameAs(series);
        assertThat(TimeSeriesTest.hourly().resample(TWO_HOURS, Aggregation.SUM).length())
                .isZero();
    }

    @Test
    void refusesStepsThatAreNoMultiple() {
        TimeSeries series = TimeSeriesTest.hourly(1, 2);

        assertThatThrownBy(() -> series.resample(Step.ofSeconds(5400), Aggregation.MEAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("90m")
                .hasMessageContaining("1h");
        assertThatThrownBy(() -> series.resample(Step.ofSeconds(60), Aggregation.MEAN))
                .isInstanceOf(InvalidInputException.class);
    }

    private static TimeSeries negated(TimeSeries series) {
        return series.withValues(Arrays.stream(series.toArray()).map(v -> -v).toArray());
    }

    private static double most(TimeSeries series) {
        return Arrays.stream(series.observed()).max().orElse(Double.NaN);
    }

    private static double sum(TimeSeries series) {
        return Arrays.stream(series.observed()).sum();
    }
}
