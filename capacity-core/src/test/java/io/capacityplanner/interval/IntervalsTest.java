package io.capacityplanner.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalsTest {

    private static final int STEPS = 12;
    private static final int SERIES = 60;
    private static final Confidence P80 = Confidence.of(0.8);
    private static final Confidence P95 = Confidence.of(0.95);
    private static final List<Confidence> LEVELS = List.of(P80, Confidence.of(0.9), P95);
    private static final Forecaster CARELESS = new LastOrMean(true, 0.1);

    private static double[] autoregression(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double error = 0;
        for (int t = -30; t < length; t++) {
            error = 0.6 * error + random.nextGaussian();
            if (t >= 0) {
                y[t] = 20 + error;
            }
        }
        return y;
    }

    private static FittedForecaster fit(IntervalMethod method, Forecaster forecaster, double... y) {
        return Intervals.of(method, forecaster, Calibration.ofDefaults().withHorizon(STEPS))
                .fit(TimeSeries.indexed(y), FitContext.ofDefaults());
    }

    /** Share of the coming steps inside the band, over many series. */
    private static double[] coverage(IntervalMethod method, Forecaster forecaster, Confidence... levels) {
        double[] shares = new double[levels.length];
        for (long seed = 1; seed <= SERIES; seed++) {
            double[] y = autoregression(seed, 200 + STEPS);
            ForecastDistribution forecast =
                    fit(method, forecaster, Arrays.copyOf(y, 200)).forecast(STEPS, LEVELS);
            for (int k = 0; k < levels.length; k++) {
                PredictionBand band = forecast.band(levels[k]);
                for (int h = 0; h < STEPS; h++) {
                    boolean inside = y[200 + h] >= band.lowerAt(h) && y[200 + h] <= band.upperAt(h);
                    shares[k] += inside ? 1.0 / STEPS / SERIES : 0;
                }
            }
        }
        return shares;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void coverAsTheyPromiseWhereTheModelsOwnDoNot(IntervalMethod method) {
        double[] shares = coverage(method, CARELESS, P80, P95);

        assertThat(coverage(IntervalMethod.OWN, CARELESS, P95)[0]).as("own").isLessThan(0.2);
        assertThat(shares[0]).as("80 %%, seeds 1 to %d", SERIES).isCloseTo(0.8, within(0.06));
        // Residuals of the history a model was fitted to are a little too small.
        double tolerance = method == IntervalMethod.BOOTSTRAP ? 0.04 : 0.03;
        assertThat(shares[1]).as("95 %%, seeds 1 to %d", SERIES).isCloseTo(0.95, within(tolerance));
    }

    @Test
    void errorPathsDoWhereAModelHasNoFittedValues() {
        assertThat(coverage(IntervalMethod.BOOTSTRAP, new LastOrMean(false, 0.1), P95)[0])
                .as("seeds 1 to %d", SERIES)
                .isCloseTo(0.95, within(0.05));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void areNestedAroundUnchangedPoints(IntervalMethod method) {
        for (int length : new int[] {5, 8, 15, 30, 60, 150}) {
            double[] y = autoregression(length, length);
            ForecastDistribution own = fit(IntervalMethod.OWN, CARELESS, y).forecast(50, LEVELS);

            ForecastDistribution forecast = fit(method, CARELESS, y).forecast(50, LEVELS);

            assertThat(forecast.mean()).as("length %d", length).isEqualTo(own.mean());
            assertThat(forecast.bands()).hasSize(3);
        }
    }

    @Test
    void aShortHistoryKeepsTheModelsOwnAndSaysSo() {
        FittedForecaster fitted = fit(IntervalMethod.CONFORMAL, CARELESS, autoregression(1, 8));

        assertThat(fitted.warnings()).singleElement().asString().contains("8 steps", "too short");
        assertThat(fitted.modelName()).isEqualTo("AR(1)");
        assertThat(fitted.forecast(3, LEVELS))
                .isEqualTo(
                        fit(IntervalMethod.OWN, CARELESS, autoregression(1, 8)).forecast(3, LEVELS));
    }

    @Test
    void growBeyondTheStepsThatWereTried() {
        FittedForecaster fitted = Intervals.of(
                        IntervalMethod.CONFORMAL,
                        new LastOrMean(true, 0),
                        Calibration.ofDefaults().withHorizon(6))
                .fit(TimeSeries.indexed(autoregression(3, 200)), FitContext.ofDefaults());

        PredictionBand band = fitted.forecast(60, LEVELS).band(P95);

        // No width of its own: at least as a random walk, by the square root of ten from step 6 to step 60.
        assertThat((band.upperAt(59) - band.lowerAt(59)) / (band.upperAt(5) - band.lowerAt(5)))
                .isBetween(3.16, 10.0);
        for (int h = 6; h < 60; h++) {
            assertThat(band.upperAt(h) - band.lowerAt(h))
                    .as("step %d", h + 1)
                    .isGreaterThanOrEqualTo(band.upperAt(h - 1) - band.lowerAt(h - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void pathsAreDistributedAsTheIntervalsSay(IntervalMethod method) {
        FittedForecaster fitted = fit(method, CARELESS, autoregression(4, 300));
        ForecastDistribution forecast = fitted.forecast(STEPS, LEVELS);

        double[][] paths = fitted.simulate(STEPS, 1000, 9);

        for (int h = 0; h < STEPS; h++) {
            int step = h;
            double[] values =
                    IntStream.range(0, 1000).mapToDouble(p -> paths[p][step]).toArray();
            PredictionBand band = forecast.band(P80);
            double width = band.upperAt(h) - band.lowerAt(h);
            assertThat(Quantiles.of(values, 0.1)).as("step %d", h + 1).isCloseTo(band.lowerAt(h), within(0.08 * width));
            assertThat(Quantiles.of(values, 0.9)).as("step %d", h + 1).isCloseTo(band.upperAt(h), within(0.08 * width));
        }
    }

    @Test
    void tailsAreKeptApart() {
        SplittableRandom random = new SplittableRandom(6);
        double[] y = new double[400];
        for (int t = 0; t < y.length; t++) {
            y[t] = 10 - Math.log(1 - random.nextDouble());
        }
        ForecastDistribution forecast =
                fit(IntervalMethod.CONFORMAL, CARELESS, y).forecast(STEPS, LEVELS);

        // Exponential noise of mean 1: 1 below the mean at most, 2.7 above it at the upper edge of 95 %.
        double below = 0;
        double above = 0;
        for (int h = 0; h < STEPS; h++) {
            below += (forecast.meanAt(h) - forecast.band(P95).lowerAt(h)) / STEPS;
            above += (forecast.band(P95).upperAt(h) - forecast.meanAt(h)) / STEPS;
        }
        assertThat(below).isBetween(0.8, 1.2);
        assertThat(above).isBetween(2.0, 4.0);
    }

    /** When errors grow in the last quarter of the history, adaptive intervals widen more than those that weigh all alike. */
    @Test
    void adaptiveOnesFollowAChange() {
        double adaptive = 0;
        double split = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[] y = autoregression(seed, 400);
            SplittableRandom random = new SplittableRandom(seed);
            for (int t = 310; t < 400; t++) {
                y[t] += 3 * random.nextGaussian();
            }
            adaptive += width(fit(IntervalMethod.ADAPTIVE_CONFORMAL, CARELESS, y));
            split += width(fit(IntervalMethod.CONFORMAL, CARELESS, y));
        }
        assertThat(adaptive / split).as("seeds 1 to 20").isGreaterThan(1.15);
    }

    private static double width(FittedForecaster fitted) {
        PredictionBand band = fitted.forecast(STEPS, LEVELS).band(P80);
        return band.upperAt(3) - band.lowerAt(3);
    }

    @Test
    void appendedObservationsAreOutcomesThatCount() {
        FittedForecaster fitted = fit(IntervalMethod.ADAPTIVE_CONFORMAL, CARELESS, autoregression(2, 200));
        double before = width(fitted);
        SplittableRandom random = new SplittableRandom(1);
        for (int day = 0; day < 30; day++) {
            fitted = fitted.append(
                    random.doubles(STEPS).map(v -> 20 + 30 * (v - 0.5)).toArray());
        }

        assertThat(width(fitted)).isGreaterThan(2 * before);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void areRestoredThroughTheForecaster(IntervalMethod method) {
        Forecaster forecaster = Intervals.of(method, CARELESS);
        FittedForecaster fitted = forecaster
                .fit(TimeSeries.indexed(autoregression(7, 120)), FitContext.ofDefaults())
                .append(20, 21);

        FittedForecaster restored =
                forecaster.restore(ModelState.fromJson(fitted.toState().toJson()));

        assertThat(fitted.toState().forecaster()).isEqualTo(forecaster.id()).startsWith("last-or-mean.");
        assertThat(restored.forecast(STEPS, LEVELS)).isEqualTo(fitted.forecast(STEPS, LEVELS));
        assertThat(restored.simulate(STEPS, 20, 3)).isDeepEqualTo(fitted.simulate(STEPS, 20, 3));
        assertThat(restored.append(19).forecast(STEPS, LEVELS))
                .isEqualTo(fitted.append(19).forecast(STEPS, LEVELS));
        assertThatThrownBy(() -> forecaster.restore(ModelState.of("other").build()))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN")
    void stayInsideTheBounds(IntervalMethod method) {
        ValueBounds bounds = new ValueBounds(19.0, 21.0);
        FittedForecaster fitted = Intervals.of(method, CARELESS)
                .fit(
                        TimeSeries.indexed(autoregression(7, 120)),
                        FitContext.ofDefaults().withBounds(bounds));

        ForecastDistribution forecast = fitted.forecast(STEPS, LEVELS);

        assertThat(forecast).isEqualTo(forecast.within(bounds));
        for (double[] path : fitted.simulate(STEPS, 20, 1)) {
            assertThat(Arrays.stream(path).allMatch(v -> v >= 19 && v <= 21)).isTrue();
        }
    }

    @Test
    void fittingAnewAtEachOriginIsAnOption() {
        Calibration anew = Calibration.ofDefaults().withHorizon(STEPS).withRefit(true);
        double[] y = autoregression(7, 120);

        FittedForecaster fitted = Intervals.of(IntervalMethod.CONFORMAL, CARELESS, anew)
                .fit(TimeSeries.indexed(y), FitContext.ofDefaults());

        assertThat(width(fitted)).isNotEqualTo(width(fit(IntervalMethod.CONFORMAL, CARELESS, y)));
    }

    @Test
    void interruptionEndsTheCalibration() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fit(IntervalMethod.CONFORMAL, CARELESS, autoregression(1, 100)))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void refusesAnEmptyCalibration() {
        assertThatThrownBy(() -> Calibration.ofDefaults().withOrigins(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Calibration.ofDefaults().withHorizon(-1)).isInstanceOf(InvalidInputException.class);
    }
}
