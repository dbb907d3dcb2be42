package io.capacityplanner.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntermittentForecasterTest {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.5), Confidence.of(0.8), Confidence.of(0.95));
    private static final double[] DEMAND = {0, 0, 3, 0, 0, 0, 5, 0, 2, 0, 0, 4, 0, 1, 0, 0, 0, 2, 0, 0};

    @Nested
    class Croston extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new CrostonForecaster();
        }
    }

    @Nested
    class Sba extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new SbaForecaster();
        }
    }

    @Nested
    class Tsb extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new TsbForecaster();
        }
    }

    @Nested
    class Adida extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new AdidaForecaster();
        }
    }

    @Nested
    class Imapa extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new ImapaForecaster();
        }

        /** Counts with many zeros. */
        @Override
        protected TimeSeries history() {
            return TimeSeries.indexed(generated(7, 400, 0.3, 4));
        }
    }

    /** Demand with a probability, its size 1 plus a geometric variable. */
    static double[] generated(long seed, int length, double probability, double size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        Arrays.setAll(
                y,
                t -> random.nextDouble() >= probability
                        ? 0
                        : 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / size)));
        return y;
    }

    private static IntermittentFit fixed(IntermittentMethod method, double... y) {
        return Intermittent.fit(y, IntermittentOptions.of(method).withAlpha(0.1));
    }

    /**
     * Croston by {@code croston(d, h = 1, alpha = .1)} of R's forecast 8.20; the others by their recursions: SBA .95 of
     * it, TSB from size 3 and probability 1/3; ADIDA with sums of 3 up to the end (3, 5, 2, 5, 0, 2), which smooth to
     * 2.85032 from 3.
     */
    @ParameterizedTest
    @CsvSource({"CROSTON, 0.952246471", "SBA, 0.904634147", "TSB, 0.828005158", "ADIDA, 0.950106667"})
    void referenceValues(IntermittentMethod method, double rate) {
        assertThat(fixed(method, DEMAND).rate()).isCloseTo(rate, within(1e-9));
    }

    /** Size 2.85932 and interval 3.00271. */
    @Test
    void crostonIsSizeByInterval() {
        assertThat(2.85932 / 3.00271)
                .isCloseTo(fixed(IntermittentMethod.CROSTON, DEMAND).rate(), within(2e-6));
    }

    @Test
    void imapaIsTheMeanOfTheWidths() {
        double mean = 0;
        for (int width = 1; width <= 3; width++) {
            mean += BucketSmoothing.rates(DEMAND, width, 0.1)[DEMAND.length] / 3;
        }
        IntermittentFit fit = fixed(IntermittentMethod.IMAPA, DEMAND);
        assertThat(fit.modelName()).isEqualTo("IMAPA(1..3)");
        assertThat(fit.rate()).isCloseTo(mean, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, SMOOTH", "1.31, 0.49, ERRATIC", "1.32, 0.48, INTERMITTENT", "5, 2, LUMPY"})
    void classes(double interval, double variation, DemandClass expected) {
        assertThat(DemandClass.of(interval, variation)).isEqualTo(expected);
    }

    @Test
    void profile() {
        DemandProfile profile = DemandProfile.of(DEMAND);
        assertThat(profile.demands()).isEqualTo(6);
        assertThat(profile.observations()).isEqualTo(20);
        assertThat(profile.averageInterval()).isEqualTo(3);
        assertThat(profile.squaredVariation()).isCloseTo(0.26989619, within(1e-8));
        assertThat(profile.whole()).isTrue();
        assertThat(profile.demandClass()).isEqualTo(DemandClass.INTERMITTENT);
    }

    @ParameterizedTest
    @EnumSource
    void countsStayCounts(IntermittentMethod method) {
        for (long seed = 1; seed <= 8; seed++) {
            IntermittentFit fit = Intermittent.fit(generated(seed, 200, 0.2, 6), IntermittentOptions.of(method));
            ForecastDistribution forecast = fit.forecast(5, LEVELS);
            assertThat(forecast.meanAt(0)).as("seed %d", seed).isPositive();
            for (PredictionBand band : forecast.bands()) {
                assertThat(band.lowerAt(0)).as("seed %d", seed).isZero();
                assertThat(band.upperAt(0)).as("seed %d", seed).isEqualTo(Math.rint(band.upperAt(0)));
            }
            for (double[] path : fit.simulate(20, 30, seed)) {
                for (double value : path) {
                    assertThat(value).as("seed %d", seed).isNotNegative().isEqualTo(Math.rint(value));
                }
            }
        }
    }

    /** The paths' mean is the rate, and 95 % of new demand lies inside the 95 % band. */
    @ParameterizedTest
    @EnumSource
    void distributionIsThatOfTheDemand(IntermittentMethod method) {
        double inside = 0;
        double ratio = 0;
        int series = 40;
        for (long seed = 100; seed < 100 + series; seed++) {
            double[] y = generated(seed, 300, 0.25, 5);
            IntermittentFit fit = Intermittent.fit(Arrays.copyOf(y, 250), IntermittentOptions.of(method));
            PredictionBand band = fit.forecast(1, LEVELS).band(Confidence.of(0.95));
            for (int t = 250; t < 300; t++) {
                inside += y[t] <= band.upperAt(0) ? 1.0 / 50 / series : 0;
            }
            double mean = Arrays.stream(fit.simulate(20, 200, seed))
                    .flatMapToDouble(Arrays::stream)
                    .average()
                    .orElseThrow();
            ratio += mean / fit.rate() / series;
        }
        assertThat(inside).isBetween(0.95, 0.995);
        assertThat(ratio).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @EnumSource
    void scaleOnlyChangesTheUnit(IntermittentMethod method) {
        double[] y = Arrays.stream(generated(9, 150, 0.3, 4)).map(v -> v * 1.37).toArray();
        IntermittentFit fit = Intermittent.fit(y, IntermittentOptions.of(method));
        for (int exponent : new int[] {-40, 50}) {
            double[] other = Arrays.stream(y).map(v -> Math.scalb(v, exponent)).toArray();
            IntermittentFit scaled = Intermittent.fit(other, IntermittentOptions.of(method));
            assertThat(Math.scalb(scaled.rate(), -exponent)).isEqualTo(fit.rate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingStepsArePassedOver(IntermittentMethod method) {
        double[] holes = new double[DEMAND.length + 4];
        Arrays.fill(holes, Double.NaN);
        System.arraycopy(DEMAND, 0, holes, 1, 5);
        System.arraycopy(DEMAND, 5, holes, 8, 15);
        IntermittentFit fit = fixed(method, holes);
        assertThat(fit.rate()).isEqualTo(fixed(method, DEMAND).rate());
        assertThat(fit.fitted()[0]).isNaN();
        assertThat(fit.append(Double.NaN).rate()).isEqualTo(fit.rate());
    }

    @ParameterizedTest
    @EnumSource
    void nothingButZeros(IntermittentMethod method) {
        FittedForecaster model = IntermittentForecaster.of(IntermittentOptions.of(method))
                .fit(TimeSeries.indexed(new double[50]), FitContext.ofDefaults());
        ForecastDistribution forecast = model.forecast(4, LEVELS);
        assertThat(forecast.mean()).containsOnly(0);
        assertThat(forecast.bands().get(2).upper()).containsOnly(0);
        assertThat(model.warnings()).singleElement().asString().contains("0 demands in 50 observations");
        assertThat(model.append(0, 6, 0).forecast(1, LEVELS).meanAt(0)).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource
    void oneDemand(IntermittentMethod method) {
        for (int at : new int[] {0, 25, 49}) {
            double[] y = new double[50];
            y[at] = 8;
            FittedForecaster model = IntermittentForecaster.of(IntermittentOptions.of(method))
                    .fit(TimeSeries.indexed(y), FitContext.ofDefaults());
            assertThat(model.forecast(2, LEVELS).meanAt(1)).as("at %d", at).isBetween(0.0, 8.0);
            assertThat(model.warnings()).singleElement().asString().contains("1 demand in");
        }
        double[] first = new double[50];
        first[0] = 8;
        assertThat(fixed(IntermittentMethod.CROSTON, first).rate()).isEqualTo(8.0 / 50);
    }

    /** Demand that has ended: TSB notices, Croston does not. */
    @Test
    void longRunOfZeros() {
        double[] y = Arrays.copyOf(generated(13, 200, 0.4, 3), 320);
        double croston = fixed(IntermittentMethod.CROSTON, y).rate();
        double tsb = fixed(IntermittentMethod.TSB, y).rate();
        assertThat(croston).isGreaterThan(0.5);
        assertThat(tsb).isPositive().isLessThan(1e-4 * croston);
        for (IntermittentMethod method : IntermittentMethod.values()) {
            ForecastDistribution forecast =
                    Intermittent.fit(y, IntermittentOptions.of(method)).forecast(3, LEVELS);
            assertThat(forecast.meanAt(2)).as("%s", method).isNotNegative();
        }
    }

    /** Without zeros there is no interval whose variation could bias the rate. */
    @Test
    void demandAtEveryStepIsNotCorrected() {
        double[] y = {4, 5, 4, 6, 5};
        assertThat(fixed(IntermittentMethod.SBA, y).rate())
                .isEqualTo(fixed(IntermittentMethod.CROSTON, y).rate());
        assertThat(fixed(IntermittentMethod.SBA, DEMAND).rate())
                .isLessThan(fixed(IntermittentMethod.CROSTON, DEMAND).rate());
    }

    @Test
    void estimatedParametersHaveTheLesserRateError() {
        double[] y = generated(15, 200, 0.3, 4);
        for (RateError measure : RateError.values()) {
            double alpha = Intermittent.fit(
                            y,
                            IntermittentOptions.of(IntermittentMethod.CROSTON).estimatedBy(measure))
                    .smoothing()[0];
            double least = rateError(y, alpha, measure);
            for (double other = 0.05; other <= 0.3; other += 0.01) {
                assertThat(least).isLessThanOrEqualTo(rateError(y, other, measure) * (1 + 1e-3));
            }
        }
    }

    private static double rateError(double[] y, double alpha, RateError measure) {
        double[] rates = RateSmoothing.rates(y, IntermittentMethod.CROSTON, alpha, alpha);
        double sum = 0;
        double error = 0;
        for (int t = 0; t < y.length; t++) {
            sum += y[t];
            error += Double.isNaN(rates[t]) ? 0 : measure.of(rates[t] - sum / (t + 1));
        }
        return error;
    }

    @ParameterizedTest
    @EnumSource
    void bothSignsAndNoMean(IntermittentMethod method) {
        SplittableRandom random = new SplittableRandom(17);
        double[] y = new double[120];
        Arrays.setAll(y, t -> random.nextGaussian());
        ForecastDistribution forecast =
                Intermittent.fit(y, IntermittentOptions.of(method)).forecast(2, LEVELS);
        assertThat(forecast.bands().get(2).lowerAt(0))
                .isLessThan(forecast.bands().get(2).upperAt(0));
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> fixed(IntermittentMethod.TSB, 1, 0)).isInstanceOf(InsufficientDataException.class);
        for (double alpha : new double[] {0, 1.1, Double.NaN}) {
            assertThatThrownBy(
                            () -> IntermittentOptions.of(IntermittentMethod.SBA).withAlpha(alpha))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
