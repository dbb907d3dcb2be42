package io.capacityplanner.forecasting.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of the automatic choice on generated series; the seed stands in the failure message. */
class AutoForecasterTest extends ForecasterContract {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.5), Confidence.of(0.8), Confidence.of(0.95));
    private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

    @Override
    protected Forecaster forecaster() {
        return new AutoForecaster();
    }

    private static double[] dayAndWeek(int length, long seed) {
        Random random = new Random(seed);
        double[] y = new double[length];
        for (int t = 0; t < length; t++) {
            double weekend = t / 24 % 7 > 4 ? -12 : 0;
            y[t] = 60 + 15 * Math.sin(2 * Math.PI * t / 24) + weekend + 1.5 * random.nextGaussian();
        }
        return y;
    }

    private FittedForecaster fitHourly(double... y) {
        return forecaster().fit(TimeSeries.of(START, Step.HOUR, y), FitContext.ofDefaults());
    }

    private static double meanAbsoluteError(double[] actual, int from, ForecastDistribution forecast) {
        double sum = 0;
        for (int h = 0; h < forecast.steps(); h++) {
            sum += Math.abs(actual[from + h] - forecast.meanAt(h)) / forecast.steps();
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void dayAndWeekAreForecastCloseToTheNoise(long seed) {
        double[] y = dayAndWeek(1008 + 168, seed);
        ForecastDistribution forecast = fitHourly(Arrays.copyOf(y, 1008)).forecast(168, LEVELS);
        // Mean absolute error of the noise itself: 1.5 * sqrt(2 / pi) = 1.2.
        assertThat(meanAbsoluteError(y, 1008, forecast)).as("seed %d", seed).isLessThan(1.7);
        assertThat(coverage(y, 1008, forecast)).as("seed %d", seed).isBetween(0.88, 1.0);
    }

    private static double coverage(double[] y, int from, ForecastDistribution forecast) {
        PredictionBand band = forecast.band(Confidence.of(0.95));
        int inside = 0;
        for (int h = 0; h < forecast.steps(); h++) {
            inside += y[from + h] >= band.lowerAt(h) && y[from + h] <= band.upperAt(h) ? 1 : 0;
        }
        return (double) inside / forecast.steps();
    }

    @Test
    void thirtyPercentMissingHardlyMatters() {
        double[] y = dayAndWeek(1008 + 48, 11);
        double[] holed = Arrays.copyOf(y, 1008);
        Random random = new Random(12);
        for (int t = 0; t < holed.length; t++) {
            holed[t] = random.nextDouble() < 0.3 || (t > 500 && t < 530) ? Double.NaN : holed[t];
        }
        FittedForecaster fitted = fitHourly(holed);
        assertThat(meanAbsoluteError(y, 1008, fitted.forecast(48, LEVELS))).isLessThan(2.2);
        assertThat(fitted.warnings()).anyMatch(w -> w.contains("missing"));
    }

    @Test
    void aHistoryThatEndsWithAGapIsForecastFromItsEnd() {
        double[] y = dayAndWeek(1008 + 48, 21);
        double[] holed = Arrays.copyOf(y, 1008);
        Arrays.fill(holed, 990, 1008, Double.NaN);
        assertThat(meanAbsoluteError(y, 1008, fitHourly(holed).forecast(48, LEVELS)))
                .isLessThan(2.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7})
    void randomWalksAreLeftAlone(long seed) {
        Random random = new Random(seed);
        double[] y = new double[400];
        for (int t = 1; t < y.length; t++) {
            y[t] = y[t - 1] + random.nextGaussian();
        }
        ForecastDistribution forecast = fitHourly(y).forecast(24, LEVELS);
        PredictionBand band = forecast.band(Confidence.of(0.95));
        assertThat(forecast.meanAt(0)).as("seed %d", seed).isCloseTo(y[399], within(4.0));
        double first = band.upperAt(0) - band.lowerAt(0);
        double last = band.upperAt(23) - band.lowerAt(23);
        assertThat(last).as("seed %d", seed).isGreaterThan(1.5 * first);
    }

    @Test
    void steadyGrowthGoesOnFarAhead() {
        Random random = new Random(8);
        double[] y = new double[180];
        for (int t = 0; t < y.length; t++) {
            y[t] = 200 + 2 * t + 5 * random.nextGaussian();
        }
        TimeSeries series = TimeSeries.of(START, Step.DAY, y);
        FittedForecaster fitted = forecaster().fit(series, FitContext.ofDefaults());
        ForecastDistribution forecast = fitted.forecast(360, LEVELS);
        assertThat(forecast.meanAt(359)).isCloseTo(200 + 2 * 539, within(80.0));
        PredictionBand band = forecast.band(Confidence.of(0.8));
        assertThat(band.upperAt(359) - band.lowerAt(359)).isGreaterThan(band.upperAt(5) - band.lowerAt(5));
    }

    @Test
    void noiseDoesNotGrowFarAhead() {
        Random random = new Random(9);
        double[] y = new double[180];
        for (int t = 0; t < y.length; t++) {
            y[t] = 200 + 5 * random.nextGaussian();
        }
        ForecastDistribution forecast = forecaster()
                .fit(TimeSeries.of(START, Step.DAY, y), FitContext.ofDefaults())
                .forecast(360, LEVELS);
        assertThat(forecast.meanAt(359)).isCloseTo(200, within(12.0));
    }

    @Test
    void oftenZeroAndNeverBelowStaysSo() {
        Random random = new Random(10);
        double[] y = new double[300];
        for (int t = 0; t < y.length; t++) {
            y[t] = random.nextDouble() < 0.15 ? 5 + random.nextInt(20) : 0;
        }
        ForecastDistribution forecast = fitHourly(y).forecast(48, LEVELS);
        assertThat(Arrays.stream(forecast.mean())).allMatch(v -> v >= 0 && v <= 25);
        assertThat(Arrays.stream(forecast.band(Confidence.of(0.95)).lower())).allMatch(v -> v >= 0);
        assertThat(Arrays.stream(forecast.band(Confidence.of(0.95)).upper())).allMatch(v -> v > 0);
    }

    @Test
    void boundsHoldForPointsBandsAndPaths() {
        double[] y =
                Arrays.stream(dayAndWeek(800, 13)).map(v -> Math.min(1, v / 75)).toArray();
        FitContext context = FitContext.ofDefaults().withBounds(new ValueBounds(0.0, 1.0));
        FittedForecaster fitted = forecaster().fit(TimeSeries.of(START, Step.HOUR, y), context);
        assertThat(Arrays.stream(
                        fitted.forecast(100, LEVELS).band(Confidence.of(0.95)).upper()))
                .allMatch(v -> v <= 1);
        for (double[] path : fitted.simulate(100, 50, 1)) {
            assertThat(Arrays.stream(path)).allMatch(v -> v >= 0 && v <= 1);
        }
    }

    @Test
    void scaleByAPowerOfTwoScalesTheForecast() {
        double[] y = dayAndWeek(600, 14);
        double[] huge = Arrays.stream(y).map(v -> Math.scalb(v, 40)).toArray();
        ForecastDistribution base = fitHourly(y).forecast(60, LEVELS);
        ForecastDistribution scaled = fitHourly(huge).forecast(60, LEVELS);
        for (int h = 0; h < 60; h++) {
            assertThat(Math.scalb(scaled.meanAt(h), -40)).isCloseTo(base.meanAt(h), within(1e-6));
        }
    }

    @Test
    void pathsAreAsWideAsTheBands() {
        double[] y = dayAndWeek(1008, 15);
        FittedForecaster fitted = fitHourly(y);
        PredictionBand band = fitted.forecast(60, LEVELS).band(Confidence.of(0.8));
        double[][] paths = fitted.simulate(60, 4000, 3);
        for (int h : new int[] {0, 10, 30, 59}) {
            int step = h;
            long inside = Arrays.stream(paths)
                    .filter(p -> p[step] >= band.lowerAt(step) && p[step] <= band.upperAt(step))
                    .count();
            assertThat(inside / 4000.0).as("step %d", h).isCloseTo(0.8, within(0.03));
        }
        assertThat(fitted.simulate(60, 3, 3)).isDeepEqualTo(fitted.simulate(60, 3, 3));
    }

    @Test
    void appendedValuesMoveTheForecastOn() {
        double[] y = dayAndWeek(1008 + 72, 16);
        FittedForecaster before = fitHourly(Arrays.copyOf(y, 1008));
        FittedForecaster after = before.append(Arrays.copyOfRange(y, 1008, 1032));
        assertThat(after.fitted()).hasSize(1032);
        assertThat(meanAbsoluteError(y, 1032, after.forecast(48, LEVELS))).isLessThan(2.2);
    }

    @Test
    void givenPeriodsAreTakenAndNoneMeansNone() {
        TimeSeries series = TimeSeries.indexed(dayAndWeek(600, 17));
        FitContext none = FitContext.ofDefaults().withSeasonalPeriods(List.of());
        assertThat(forecaster().fit(series, none).modelName()).doesNotContain("[24");
        FitContext day = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));
        assertThat(forecaster().fit(series, day).modelName()).contains("[24");
    }

    @Test
    void theYearOfDailyDataIsCarriedOn() {
        Random random = new Random(18);
        double[] y = new double[3 * 365 + 120];
        for (int t = 0; t < y.length; t++) {
            y[t] = 100 + 30 * Math.sin(2 * Math.PI * t / 365.25) + 2 * random.nextGaussian();
        }
        TimeSeries history = TimeSeries.of(START, Step.DAY, Arrays.copyOf(y, 3 * 365));
        FittedForecaster fitted = forecaster().fit(history, FitContext.ofDefaults());
        assertThat(meanAbsoluteError(y, 3 * 365, fitted.forecast(120, LEVELS))).isLessThan(4);
    }

    @Test
    void interruptionEndsTheChoice() {
        double[] y = dayAndWeek(600, 19);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fitHourly(y)).isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
