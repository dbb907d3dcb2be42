package io.capacityplanner.forecasting.theta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThetaForecasterTest {

    @Nested
    class Standard extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new StandardThetaForecaster();
        }
    }

    @Nested
    class Optimised extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new OptimisedThetaForecaster();
        }
    }

    @Nested
    class Dynamic extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new DynamicThetaForecaster();
        }
    }

    @Nested
    class FixedTheta extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return ThetaForecaster.of(ThetaOptions.dynamic().withFixedTheta());
        }
    }

    private static ThetaOptions options(ThetaVariant variant) {
        return switch (variant) {
            case STANDARD -> ThetaOptions.standard();
            case OPTIMISED -> ThetaOptions.optimised();
            case DYNAMIC -> ThetaOptions.dynamic();
        };
    }

    /** A trend, a season that grows with it and noise; above zero. */
    static double[] generated(long seed, int length, int period) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double level = 200;
        for (int t = 0; t < length; t++) {
            level += 0.5 + random.nextGaussian();
            y[t] = level * (1 + 0.2 * Math.sin(2 * Math.PI * t / period)) + 3 * random.nextGaussian();
        }
        return y;
    }

    /** Sum of squared one-step errors from the fourth step on. */
    static double squares(ThetaFit fit) {
        return Arrays.stream(fit.residuals()).skip(3).map(e -> e * e).sum();
    }

    @ParameterizedTest
    @EnumSource
    void aPowerOfTwoChangesNothingButTheUnit(ThetaVariant variant) {
        for (long seed = 1; seed <= 5; seed++) {
            double[] y = generated(seed, 120, 12);
            for (int exponent : new int[] {-40, 50}) {
                double[] other =
                        Arrays.stream(y).map(v -> Math.scalb(v, exponent)).toArray();
                double[] back = Arrays.stream(
                                Theta.fit(other, 12, options(variant)).mean(24))
                        .map(v -> Math.scalb(v, -exponent))
                        .toArray();
                assertThat(back)
                        .as("seed %d", seed)
                        .containsExactly(Theta.fit(y, 12, options(variant)).mean(24));
            }
        }
    }

    /** Free parameters cannot be worse than θ = 2 where nothing but the squares counts. */
    @Test
    void estimatedThetaHasTheLesserSquares() {
        for (long seed = 11; seed <= 20; seed++) {
            double[] y = generated(seed, 90, 1000);
            for (ThetaVariant variant : new ThetaVariant[] {ThetaVariant.OPTIMISED, ThetaVariant.DYNAMIC}) {
                ThetaOptions options = options(variant).withBelief(0);
                double free = squares(Theta.fit(y, 1, options));
                double fixed = squares(Theta.fit(y, 1, options.withFixedTheta()));
                assertThat(free).as("seed %d %s", seed, variant).isLessThanOrEqualTo(fixed * (1 + 1e-9));
            }
        }
    }

    /** Against a fine grid over α, θ and the first level. */
    @Test
    void nothingOnAGridIsBetter() {
        double[] y = generated(21, 60, 1000);
        ThetaFit fit = Theta.fit(y, 1, ThetaOptions.dynamic().withBelief(0));
        double least = Double.POSITIVE_INFINITY;
        for (double alpha = 0.1; alpha <= 0.99; alpha += 0.05) {
            for (double weight = 0; weight < 1; weight += 0.06) {
                for (double level = 0; level < 400; level += 20) {
                    ThetaParameters at = new ThetaParameters(alpha, level, 1 / (1 - weight), 0, 0);
                    least = Math.min(
                            least, squares(new ThetaFit(y, new Stretch(0, 60), ThetaVariant.DYNAMIC, Season.NONE, at)));
                }
            }
        }
        assertThat(squares(fit)).isLessThanOrEqualTo(least * (1 + 1e-6));
    }

    @Test
    void theFormOfTheSeasonIsFound() {
        double[] product = generated(31, 144, 12);
        double[] sum = new double[144];
        SplittableRandom random = new SplittableRandom(32);
        Arrays.setAll(sum, t -> 400 - 2.5 * t + 30 * Math.sin(Math.PI * t / 6) + 2 * random.nextGaussian());
        assertThat(Theta.fit(product, 12, ThetaOptions.standard()).modelName()).isEqualTo("Theta[12,multiplicative]");
        assertThat(Theta.fit(sum, 12, ThetaOptions.dynamic()).modelName()).isEqualTo("DOTM[12,additive]");
        double[] negative = Arrays.stream(sum).map(v -> v - 300).toArray();
        assertThat(Theta.fit(negative, 12, ThetaOptions.standard()).seasonForm())
                .isEqualTo(SeasonForm.ADDITIVE);
    }

    @Test
    void ofTwoPeriodsTheOneInTheData() {
        double[] y = generated(41, 200, 12);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(5.0, 12.0, 500.0));
        FittedForecaster model = ThetaForecaster.dynamic().fit(TimeSeries.indexed(y), context);
        assertThat(model.modelName()).startsWith("DOTM[12,");
    }

    @ParameterizedTest
    @EnumSource
    void varianceIsThatOfThePaths(ThetaVariant variant) {
        ThetaFit fit = Theta.fit(generated(51, 40, 1000), 1, options(variant)).append(Double.NaN, 220, Double.NaN);
        int steps = 15;
        int paths = 8_000;
        double[][] simulated = fit.simulate(steps, paths, 5);
        double[] variance = fit.variance(steps);
        double[] mean = fit.mean(steps);
        for (int h = 0; h < steps; h++) {
            double squares = 0;
            double sum = 0;
            for (double[] path : simulated) {
                sum += path[h] - mean[h];
                squares += (path[h] - mean[h]) * (path[h] - mean[h]);
            }
            double deviation = Math.sqrt(variance[h]);
            assertThat(sum / paths).as("%s step %d", variant, h).isCloseTo(0, within(0.05 * deviation));
            assertThat(Math.sqrt(squares / paths))
                    .as("%s step %d", variant, h)
                    .isCloseTo(deviation, within(0.035 * deviation));
        }
    }

    @ParameterizedTest
    @EnumSource
    void appendingIsTheRecursionRunOn(ThetaVariant variant) {
        double[] y = generated(61, 120, 12);
        ThetaFit fit = Theta.fit(Arrays.copyOf(y, 100), 12, options(variant));
        ThetaFit longer = fit.append(Arrays.copyOfRange(y, 100, 120));
        assertThat(longer.fitted()[100]).isCloseTo(fit.mean(1)[0], within(1e-9));
        assertThat(longer.sigma2()).isEqualTo(fit.sigma2());
        assertThat(fit.append(fit.mean(3)).mean(2))
                .containsExactly(Arrays.copyOfRange(fit.mean(5), 3, 5), within(1e-9));
        assertThat(fit.append(Double.NaN, Double.NaN).mean(1)[0]).isCloseTo(fit.mean(3)[2], within(1e-9));
    }

    @Test
    void refitFindsTheSameParametersFromNearby() {
        double[] y = generated(71, 130, 12);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(12.0));
        Forecaster forecaster = new DynamicThetaForecaster();
        FittedForecaster earlier = forecaster.fit(TimeSeries.indexed(Arrays.copyOf(y, 125)), context);
        double[] warm = forecaster
                .refit(earlier, TimeSeries.indexed(y), context)
                .forecast(6, List.of())
                .mean();
        double[] cold = forecaster
                .fit(TimeSeries.indexed(y), context)
                .forecast(6, List.of())
                .mean();
        assertThat(warm).containsExactly(cold, within(0.5));
    }

    @Test
    void longHistoryAndHugeHorizon() {
        ThetaFit fit = Theta.fit(generated(81, 6000, 24), 24, ThetaOptions.dynamic());
        assertThat(fit.mean(5000)).hasSize(5000);
        assertThat(fit.variance(5000)[4999]).isFinite().isGreaterThan(fit.variance(1)[0]);
    }

    @Test
    void fewObservations() {
        FitContext context = FitContext.ofDefaults();
        FittedForecaster model = ThetaForecaster.standard().fit(TimeSeries.indexed(new double[] {3, 4, 3.5}), context);
        assertThat(model.warnings()).singleElement().asString().contains("Low confidence", "3 observations");
        assertThatThrownBy(() -> Theta.fit(new double[] {1, Double.NaN, 2}, 1, ThetaOptions.optimised()))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> Theta.fit(new double[] {1, 2, 3}, 0, ThetaOptions.optimised()))
                .isInstanceOf(InvalidInputException.class);
    }
}
