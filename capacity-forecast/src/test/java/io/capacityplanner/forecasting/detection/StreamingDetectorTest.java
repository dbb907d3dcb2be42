package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scores come from the past alone, whichever way it was learnt. */
class StreamingDetectorTest {

    private static final Step STEP = Step.ofSeconds(300);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final StreamingOptions OPTIONS =
            StreamingOptions.ofDefaults().withSeason(48);

    private static double[] noisy(long seed, int length) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int t = 0; t < length; t++) {
            values[t] = 50 + 10 * Math.sin(2 * Math.PI * t / 48) + random.nextGaussian();
        }
        return values;
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, STEP, values);
    }

    private static List<ScoredPoint> scores(TimeSeries series, StreamingOptions options) {
        return StreamingDetector.of(STEP, options).scoreAll(series);
    }

    @Test
    void nothingLooksAhead() {
        TimeSeries whole = series(noisy(1, 1500));
        List<ScoredPoint> all = scores(whole, OPTIONS);

        assertThat(scores(whole.slice(0, 700), OPTIONS)).isEqualTo(all.subList(0, 700));
    }

    @Test
    void aWarmStartAndASavedStateGoOnAlike() {
        double[] values = noisy(2, 1500);
        values[1200] = Double.NaN;
        values[1300] = 120;
        TimeSeries whole = series(values);
        List<ScoredPoint> rest = scores(whole, OPTIONS).subList(900, 1500);
        StreamingDetector warm = StreamingDetector.after(whole.slice(0, 900), OPTIONS);
        StreamingDetector restored =
                StreamingDetector.fromState(ModelState.fromJson(warm.toState().toJson()));

        assertThat(restored.scoreAll(whole.slice(900, 1500))).isEqualTo(rest);
        assertThat(warm.scoreAll(whole.slice(900, 1500))).isEqualTo(rest);
    }

    @Test
    void aLastingRiseIsToldOnceAndThenUsual() {
        for (long seed = 1; seed <= 10; seed++) {
            double[] values = noisy(seed, 3000);
            for (int t = 2000; t < values.length; t++) {
                values[t] += 30;
            }
            List<ScoredPoint> points = scores(series(values), OPTIONS);
            List<ScoredPoint> alarms = points.subList(2000, 2100).stream()
                    .filter(ScoredPoint::alarm)
                    .toList();

            assertThat(alarms).as("seed %d", seed).isNotEmpty().hasSizeLessThan(6);
            assertThat(alarms.get(0).direction()).isEqualTo(Direction.ABOVE);
            assertThat(alarms.get(0).time()).isBefore(START.plusSeconds(300 * 2012));
            assertThat(points.subList(2400, 3000).stream().filter(ScoredPoint::alarm))
                    .as("seed %d", seed)
                    .hasSizeLessThan(4);
        }
    }

    @Test
    void noiseAlarmsSeldom() {
        int alarms = 0;
        for (long seed = 1; seed <= 10; seed++) {
            alarms += (int) scores(series(noisy(seed, 4000)), OPTIONS).stream()
                    .filter(ScoredPoint::alarm)
                    .count();
        }
        // One in a thousand of 40,000 observations is 40.
        assertThat(alarms).isLessThan(60);
    }

    @Test
    void scaleAndOriginChangeNothing() {
        double[] values = noisy(4, 1200);
        values[1000] = 90;
        double[] other = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            other[t] = 1024 * values[t];
        }
        List<ScoredPoint> one = scores(series(values), OPTIONS);
        List<ScoredPoint> two = scores(series(other), OPTIONS);
        for (int t = 0; t < values.length; t++) {
            assertThat(two.get(t).probability()).isEqualTo(one.get(t).probability());
        }
        assertThat(one.get(1000).probability()).isLessThan(0.001);
    }

    @Test
    void missingAndRepeatedStampsAreCopedWithAndInfinityIsNot() {
        StreamingDetector detector = StreamingDetector.of(STEP, OPTIONS);
        ScoredPoint missing = detector.score(START, Double.NaN);
        detector.score(START.plusSeconds(300), 1);
        detector.score(START.plusSeconds(300), 2);
        detector.score(START, 3);

        assertThat(missing.score()).isZero();
        assertThat(missing.alarm()).isFalse();
        assertThatThrownBy(() -> detector.score(START.plusSeconds(600), Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aStateOfSomethingElseIsRefused() {
        ModelState other =
                ModelState.of("ets").put("options", 1).put("clock", 1).build();

        assertThatThrownBy(() -> StreamingDetector.fromState(other)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThatThrownBy(() -> OPTIONS.withSeason(1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OPTIONS.withFalseAlarms(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OPTIONS.withWindow(1)).isInstanceOf(InvalidInputException.class);
    }
}
