package io.capacityplanner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastForecastsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesKey KEY = SeriesKey.of("web", Metric.CPU_USAGE.name());
    private static final Confidence LEVEL = Confidence.of(0.8);

    @Test
    void scoresByHand() {
        // Differences of 1 in the history, so MASE is the MAE.
        TimeSeries series = TimeSeries.of(START, Step.HOUR, 10, 11, 10, 11, 14, 10, Double.NaN);
        Forecast forecast = forecast("auto", Step.HOUR, START.plusSeconds(4 * 3600), 2, null, 11, 11, 11, 11);

        List<PastAccuracy> scores = PastForecasts.score(List.of(forecast), series, s -> 1);

        assertThat(scores).hasSize(1);
        PastAccuracy score = scores.get(0);
        assertThat(score.series()).isEqualTo(KEY);
        assertThat(score.forecasts()).isEqualTo(1);
        assertThat(score.accuracy().points()).isEqualTo(2);
        assertThat(score.accuracy().mae()).isEqualTo(2);
        assertThat(score.accuracy().mase()).isEqualTo(2);
        assertThat(score.accuracy().bias()).isEqualTo(1);
        assertThat(score.accuracy().wape()).isEqualTo(4 / 24.0);
        assertThat(score.accuracy().coverage()).containsEntry(LEVEL, 0.5);
        assertThat(score.drift()).isNull();
        assertThat(score.byLead())
                .containsExactly(
                        new LeadAccuracy(1, 1, 1, 3, 3, 3.0, Map.of(LEVEL, 0.0)),
                        new LeadAccuracy(2, 2, 1, 1, -1, 1.0, Map.of(LEVEL, 1.0)));
    }

    @Test
    void whatHasNotComeIsNotScored() {
        TimeSeries series = TimeSeries.of(START, Step.HOUR, 10, 11, 10, 11);

        assertThat(PastForecasts.score(
                        List.of(
                                forecast("auto", Step.HOUR, START.plusSeconds(4 * 3600), 2, null, 11),
                                forecast("auto", Step.HOUR, START.minusSeconds(3600), 2, null, 11),
                                forecast("auto", Step.HOUR, START.plusSeconds(1800), 2, null, 11)),
                        series,
                        s -> 1))
                .isEmpty();
    }

    @Test
    void aLongerStepIsComparedWithWholeMeans() {
        double[] hours = new double[60];
        Arrays.setAll(hours, t -> t < 24 ? 10 : t < 48 ? 20 : 1000);
        TimeSeries series = TimeSeries.of(START, Step.HOUR, hours);
        Forecast daily = forecast("auto", Step.DAY, START.plusSeconds(86_400), 2, null, 18, 18);

        PastAccuracy score = PastForecasts.score(List.of(daily), series, s -> 1).get(0);

        assertThat(score.accuracy().points()).as("the third day is not over").isEqualTo(1);
        assertThat(score.accuracy().mae()).isEqualTo(2);
    }

    @Test
    void forecastersAreScoredApart() {
        TimeSeries series = TimeSeries.of(START, Step.HOUR, 10, 11, 10, 11, 12);

        List<PastAccuracy> scores = PastForecasts.score(
                List.of(
                        forecast("theta", Step.HOUR, START.plusSeconds(4 * 3600), 2, null, 15),
                        forecast("auto", Step.HOUR, START.plusSeconds(3 * 3600), 2, null, 11, 11)),
                series,
                s -> 1);

        assertThat(scores).extracting(PastAccuracy::forecaster).containsExactly("theta", "auto");
        assertThat(scores).extracting(score -> score.accuracy().mae()).containsExactly(3.0, 0.5);
    }

    @Test
    void driftIsSeenWhereForecastsGotWorseAndSeldomElsewhere() {
        int alarms = 0;
        for (long seed = 0; seed < 200; seed++) {
            assertThat(drifted(seed, 2.0)).as("seed %d", seed).isTrue();
            alarms += drifted(seed, 1.0) ? 1 : 0;
        }
        assertThat(alarms).as("false alarms of 200").isLessThanOrEqualTo(10);
    }

    /** Thirty daily forecasts of a day in hours, each with errors of a size that the backtest puts at 1. */
    private static boolean drifted(long seed, double size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[24 * 32];
        // The mean size of a standard normal error is 0.798.
        Arrays.setAll(values, t -> 50 + size / 0.7978845608 * random.nextGaussian());
        TimeSeries series = TimeSeries.of(START, Step.HOUR, values);
        double[] points = new double[24];
        Arrays.fill(points, 50);
        List<Forecast> forecasts = new ArrayList<>();
        for (int day = 1; day <= 30; day++) {
            forecasts.add(forecast("auto", Step.HOUR, START.plusSeconds(day * 86_400L), 2, promised(1.0, 24), points));
        }
        PastAccuracy score = PastForecasts.score(forecasts, series, s -> 24).get(0);
        Drift drift = Objects.requireNonNull(score.drift());
        assertThat(drift.forecasts()).isEqualTo(30);
        assertThat(drift.ratio()).isCloseTo(size, within(0.15 * size));
        return score.drifted();
    }

    private static BacktestScore promised(double mae, int horizon) {
        return new BacktestScore(
                "auto",
                horizon,
                3,
                0,
                new AccuracyMeasures(72, mae, null, null, null, 0, null, null, null, Map.of(), null),
                List.of(),
                0);
    }

    private static Forecast forecast(
            String forecaster,
            Step step,
            Instant start,
            double halfWidth,
            @Nullable BacktestScore backtest,
            double... points) {
        double[] lower = Arrays.stream(points).map(v -> v - halfWidth).toArray();
        double[] upper = Arrays.stream(points).map(v -> v + halfWidth).toArray();
        return new Forecast(
                KEY,
                Metric.CPU_USAGE,
                forecaster,
                "TEST",
                start,
                0,
                step,
                false,
                new ForecastDistribution(points, List.of(new PredictionBand(LEVEL, lower, upper))),
                RunningMaximum.of(new double[][] {points}),
                start.minusMillis(step.millis()),
                10,
                null,
                backtest,
                new QualityReport(KEY, 4, 4, step, 1, List.of()),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "TEST", null, Map.of()));
    }
}
