package io.capacityplanner.forecasting.season;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seasons are found where they are and nowhere else; the seed stands in the failure message. */
class SeasonDetectorTest {

    /** A value for a step. */
    private interface Shape {
        double at(int t, Random random);
    }

    private static double[] generate(int length, long seed, Shape shape) {
        Random random = new Random(seed);
        double[] y = new double[length];
        for (int t = 0; t < length; t++) {
            y[t] = shape.at(t, random);
        }
        return y;
    }

    private static double day(int t) {
        return 10 * Math.sin(2 * Math.PI * t / 24);
    }

    private static double week(int t) {
        return t / 24 % 7 > 4 ? -8 : 0;
    }

    private static TimeSeries hourly(double... y) {
        return TimeSeries.of(Instant.parse("2025-01-01T05:00:00Z"), Step.HOUR, y);
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1000, 2000})
    void findsDayAndWeekWithAndWithoutDates(int length) {
        for (long seed = 1; seed <= 10; seed++) {
            double[] y = generate(length, seed, (t, r) -> day(t) + week(t) + 2 * r.nextGaussian());
            assertThat(SeasonDetector.detect(y)).as("seed %d", seed).containsExactly(24.0, 168.0);
            assertThat(SeasonDetector.detect(hourly(y))).as("seed %d", seed).containsExactly(24.0, 168.0);
        }
    }

    @Test
    void findsTheWeekOfDailyDataInNoise() {
        for (long seed = 1; seed <= 20; seed++) {
            double[] y = generate(150, seed, (t, r) -> Math.sin(2 * Math.PI * t / 7) + 0.7 * r.nextGaussian());
            assertThat(SeasonDetector.detect(y)).as("seed %d", seed).containsExactly(7.0);
        }
    }

    @Test
    void findsAPeriodOfNoCalendar() {
        for (long seed = 1; seed <= 20; seed++) {
            double[] y = generate(600, seed, (t, r) -> t % 37 + 3 * r.nextGaussian());
            assertThat(SeasonDetector.detect(y)).as("seed %d", seed).containsExactly(37.0);
        }
    }

    @Test
    void findsAShortSpikeOnceADay() {
        double[] y = generate(7 * 96, 1, (t, r) -> t % 96 == 8 ? 3.8 : 0.2);
        TimeSeries series = TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.ofSeconds(900), y);
        assertThat(SeasonDetector.detect(series)).containsExactly(96.0);
    }

    @Test
    void trendShiftOutliersAndGapsDoNotHideTheDay() {
        for (long seed = 1; seed <= 20; seed++) {
            double[] y = generate(720, seed, (t, r) -> {
                double value = 0.1 * t + (t > 400 ? 60 : 0) + day(t) + 2 * r.nextGaussian();
                double draw = r.nextDouble();
                return draw < 0.2 ? Double.NaN : draw < 0.22 ? 500 : value;
            });
            assertThat(SeasonDetector.detect(y)).as("seed %d", seed).containsExactly(24.0);
        }
    }

    @Test
    void noSeasonIsSeldomSeenInNoiseWalksTrendsAndShifts() {
        int found = 0;
        for (long seed = 1; seed <= 50; seed++) {
            for (int length : new int[] {60, 300, 1000}) {
                double[] walk = new double[length];
                Random random = new Random(seed);
                for (int t = 1; t < length; t++) {
                    walk[t] = walk[t - 1] + random.nextGaussian();
                }
                found += SeasonDetector.detect(walk).isEmpty() ? 0 : 1;
                found += SeasonDetector.detect(generate(length, seed, (t, r) -> r.nextGaussian()))
                                .isEmpty()
                        ? 0
                        : 1;
                found += SeasonDetector.detect(generate(length, seed, (t, r) -> t + r.nextGaussian()))
                                .isEmpty()
                        ? 0
                        : 1;
                found += SeasonDetector.detect(
                                        generate(length, seed, (t, r) -> (2 * t > length ? 100 : 0) + r.nextGaussian()))
                                .isEmpty()
                        ? 0
                        : 1;
            }
        }
        // 600 series without a season.
        assertThat(found).isLessThanOrEqualTo(9);
    }

    @Test
    void constantShortAndEmptySeriesHaveNone() {
        assertThat(SeasonDetector.detect(new double[0])).isEmpty();
        assertThat(SeasonDetector.detect(new double[] {1, 2, 1, 2})).isEmpty();
        assertThat(SeasonDetector.detect(generate(500, 1, (t, r) -> 7))).isEmpty();
        assertThat(SeasonDetector.detect(generate(500, 1, (t, r) -> Double.NaN)))
                .isEmpty();
    }
}
