package io.capacityplanner.forecasting.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any series; generators are seeded by the test's argument. */
class ArimaPropertyTest {

    private static final ArimaOptions EXACT = ArimaOptions.ofDefaults();

    /** A seasonal ARMA process after a warm-up, from its difference equation. */
    private static double[] process(ArmaParameters arma, int length, SplittableRandom random) {
        LagPolynomial ar = arma.fullAr();
        LagPolynomial ma = arma.fullMa();
        double[] e = new double[length + 500];
        double[] w = new double[e.length];
        for (int t = 0; t < w.length; t++) {
            e[t] = random.nextGaussian();
            w[t] = e[t] - ar.pastFromZero(w, t) + ma.pastFromZero(e, t);
        }
        return Arrays.copyOfRange(w, 500, w.length);
    }

    private static ArmaParameters random(SplittableRandom random, ArimaOrder order) {
        double[] partials = new double[order.coefficients()];
        Arrays.setAll(partials, i -> 1.8 * random.nextDouble() - 0.9);
        return ArmaParameters.ofPartials(partials, order);
    }

    private static double[] walk(SplittableRandom random, int length) {
        double[] y = new double[length];
        double[] level = {20};
        Arrays.setAll(y, t -> (level[0] += random.nextGaussian()) + 3 * Math.sin(2 * Math.PI * t / 4));
        return y;
    }

    /** Log density of a normal vector by the Cholesky factor of its covariance matrix. */
    private static double logDensity(double[] x, double[][] covariance) {
        int n = x.length;
        double[][] l = new double[n][n];
        double[] z = new double[n];
        double sum = -0.5 * n * Math.log(2 * Math.PI);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(rest) : rest / l[j][j];
            }
            double rest = x[i];
            for (int k = 0; k < i; k++) {
                rest -= l[i][k] * z[k];
            }
            z[i] = rest / l[i][i];
            sum -= 0.5 * z[i] * z[i] + Math.log(l[i][i]);
        }
        return sum;
    }

    /** Autocovariances as long sums of the weights of past errors, independent of the code under test. */
    private static double[] autocovariances(ArmaParameters arma, int count) {
        double[] psi = new double[6000];
        psi[0] = 1;
        double[] theta = arma.fullMa().dense(psi.length);
        for (int k = 1; k < psi.length; k++) {
            psi[k] = theta[k] - arma.fullAr().pastFromZero(psi, k);
        }
        double[] gamma = new double[count];
        for (int h = 0; h < count; h++) {
            for (int k = 0; k + h < psi.length; k++) {
                gamma[h] += psi[k] * psi[k + h];
            }
        }
        return gamma;
    }

    /** With and without missing values, the likelihood is the density of what was observed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exactLikelihoodIsTheNormalDensity(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ArimaOrder order =
                new ArimaOrder(random.nextInt(3), 0, random.nextInt(3), random.nextInt(2), 0, random.nextInt(2), 5);
        ArmaParameters arma = random(random, order);
        double[] y = process(arma, 40, random);
        ArimaCoefficients coefficients =
                ArimaCoefficients.of(arma.ar(), arma.seasonalAr(), arma.ma(), arma.seasonalMa());
        for (int holes : new int[] {0, 6}) {
            for (int i = 0; i < holes; i++) {
                y[1 + random.nextInt(38)] = Double.NaN;
            }
            int[] seen = java.util.stream.IntStream.range(0, 40)
                    .filter(t -> !Double.isNaN(y[t]))
                    .toArray();
            ArimaFit fit = Arima.withCoefficients(y, order, coefficients, new double[0][], EstimationMethod.ML);
            // the fit's error variance is the most likely one for these coefficients
            double variance = fit.sigma2() * (seen.length - order.coefficients()) / seen.length;
            double[] gamma = autocovariances(arma, 40);
            double[][] covariance = new double[seen.length][seen.length];
            double[] x = new double[seen.length];
            for (int i = 0; i < seen.length; i++) {
                x[i] = y[seen[i]];
                for (int j = 0; j < seen.length; j++) {
                    covariance[i][j] = variance * gamma[Math.abs(seen[i] - seen[j])];
                }
            }
            assertThat(fit.logLikelihood())
                    .as("seed %d, %s, %d holes", seed, order, holes)
                    .isCloseTo(logDensity(x, covariance), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void estimatesAreStationaryAndInvertible(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = walk(random, 60 + random.nextInt(60));
        ArimaOrder order = new ArimaOrder(
                random.nextInt(3), random.nextInt(2), random.nextInt(3), random.nextInt(2), 0, random.nextInt(2), 4);
        for (EstimationMethod method : EstimationMethod.values()) {
            ArimaFit fit = Arima.fit(y, order, EXACT.withMethod(method));
            ArmaParameters arma = fit.coefficients().arma(4);
            assertThat(arma.fullAr().rootsBeyond(1))
                    .as("seed %d, %s", seed, fit)
                    .isTrue();
            assertThat(arma.fullMa().rootsBeyond(1))
                    .as("seed %d, %s", seed, fit)
                    .isTrue();
            assertThat(fit.logLikelihood()).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void changesOfUnitAndLevelChangeNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = walk(random, 90);
        double[] moved = Arrays.stream(y).map(v -> -3e5 * v + 1e6).toArray();
        ArimaOrder order = ArimaOrder.of(1, random.nextInt(2), 1).seasonal(1, 0, 0, 4);
        ArimaFit fit = Arima.fit(y, order, EXACT.withConstant(true));
        ArimaFit other = Arima.fit(moved, order, EXACT.withConstant(true));
        double[] mean = fit.mean(6);
        double[] otherMean = other.mean(6);
        for (int h = 0; h < 6; h++) {
            assertThat((otherMean[h] - 1e6) / -3e5).as("seed %d", seed).isCloseTo(mean[h], within(5e-3));
            assertThat(other.variance(6)[h] / 9e10).isCloseTo(fit.variance(6)[h], within(5e-3 * fit.variance(6)[h]));
        }
        int used = 90 - order.lost();
        assertThat(other.logLikelihood() + used * Math.log(3e5)).isCloseTo(fit.logLikelihood(), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void longSimulationsGiveTheirParametersBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ArmaParameters truth = new ArmaParameters(
                new double[] {0.6, -0.3}, new double[] {0.4}, new double[] {0.5}, new double[] {0.5}, 7);
        double[] y = process(truth, 3000, random);
        ArimaFit fit = Arima.fit(y, ArimaOrder.of(2, 0, 1).seasonal(1, 0, 1, 7), EXACT);
        ArimaCoefficients found = fit.coefficients();
        assertThat(found.ar()).containsExactly(truth.ar(), within(0.12));
        assertThat(found.ma()).containsExactly(truth.ma(), within(0.12));
        assertThat(found.seasonalAr()).containsExactly(truth.seasonalAr(), within(0.2));
        assertThat(found.seasonalMa()).containsExactly(truth.seasonalMa(), within(0.2));
        assertThat(fit.sigma2()).as("seed %d", seed).isCloseTo(1, within(0.08));
    }

    @Test
    void regressionIsFoundUnderCorrelatedErrors() {
        SplittableRandom random = new SplittableRandom(41);
        double[] errors = process(
                new ArmaParameters(new double[] {0.8}, new double[0], new double[0], new double[0], 1), 400, random);
        double[] x = new double[410];
        Arrays.setAll(x, t -> random.nextGaussian());
        double[] y = new double[400];
        Arrays.setAll(y, t -> 7 + 2 * x[t] + errors[t]);
        double[][] past = {Arrays.copyOf(x, 400)};
        double[][] future = {Arrays.copyOfRange(x, 400, 410)};
        ArimaFit fit = Arima.fit(y, ArimaOrder.of(1, 0, 0), past, EXACT.withConstant(true));
        assertThat(fit.coefficients().regression()[0]).isCloseTo(2, within(0.1));
        assertThat(fit.coefficients().ar()[0]).isCloseTo(0.8, within(0.1));
        assertThat(fit.mean(10, future)[9] - 2 * x[409]).isCloseTo(7, within(2.0));
        assertThatThrownBy(() -> fit.mean(10)).isInstanceOf(InvalidInputException.class);
        double[][] twice = {past[0], past[0]};
        assertThat(Arima.fit(y, ArimaOrder.of(1, 0, 0), twice, EXACT.withConstant(true))
                        .coefficients()
                        .regression()[1])
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void appendedAndRestoredModelsForecastAsTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = walk(random, 100);
        y[40] = Double.NaN;
        ArimaFit whole = Arima.fit(y, ArimaOrder.of(1, 1, 1).seasonal(0, 1, 1, 4), EXACT);
        ArimaFit part = Arima.withCoefficients(
                Arrays.copyOf(y, 80), whole.order(), whole.coefficients(), new double[0][], whole.method());
        ArimaFit grown = part.append(Arrays.copyOfRange(y, 80, 100));
        for (int h = 0; h < 8; h++) {
            assertThat(grown.mean(8)[h]).isCloseTo(whole.mean(8)[h], within(1e-9));
        }
        assertThat(grown.sigma2()).isEqualTo(part.sigma2());
        ArimaFit restored = ArimaFit.restore(ModelState.fromJson(grown.toState().toJson()));
        assertThat(restored.mean(8)).isEqualTo(grown.mean(8));
        assertThat(restored.variance(8)).isEqualTo(grown.variance(8));
        assertThat(restored.simulate(8, 3, 1)).isDeepEqualTo(grown.simulate(8, 3, 1));
        assertThat(restored.residuals()).isEqualTo(grown.residuals());
    }

    @Test
    void refitStartsAtTheEarlierEstimates() {
        double[] y = walk(new SplittableRandom(61), 300);
        ArimaFit earlier =
                Arima.fit(Arrays.copyOf(y, 280), ArimaOrder.of(1, 1, 1).seasonal(1, 0, 1, 4), EXACT);
        ArimaFit later = Arima.refit(earlier, y, EXACT);
        assertThat(later.logLikelihood())
                .isCloseTo(Arima.fit(y, earlier.order(), EXACT).logLikelihood(), within(0.05));
    }

    /** Simulated paths have the variances that the model states, trailing gaps included. */
    @Test
    void pathsHaveTheVariance() {
        double[] y = walk(new SplittableRandom(71), 48);
        y[47] = Double.NaN;
        ArimaFit fit = Arima.fit(y, ArimaOrder.of(0, 1, 1).seasonal(0, 1, 1, 4), EXACT);
        double[][] paths = fit.simulate(6, 20_000, 5);
        for (int h = 0; h < 6; h++) {
            double mean = fit.mean(6)[h];
            double sum = 0;
            for (double[] path : paths) {
                sum += (path[h] - mean) * (path[h] - mean);
            }
            double variance = fit.variance(6)[h];
            assertThat(sum / paths.length).isCloseTo(variance, within(0.04 * variance));
        }
    }

    /** Derivatives of the conditional errors against differences. */
    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83, 84})
    void derivativesOfConditionalErrors(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ArimaOrder order = new ArimaOrder(2, 0, 2, 2, 0, 2, 5);
        double[] y = process(random(random, order), 80, random);
        ConditionalSquares css = new ConditionalSquares(new Design(y, order, true, new double[0][], 0, false));
        double[] x = new double[css.variables()];
        Arrays.setAll(x, i -> 1.4 * random.nextDouble() - 0.7);
        double[] at = new double[80];
        double[] shifted = new double[80];
        double[][] jacobian = new double[x.length][80];
        css.evaluate(x, at);
        css.differentiate(x, jacobian);
        for (int j = 0; j < x.length; j++) {
            double[] near = x.clone();
            near[j] += 1e-6;
            css.evaluate(near, shifted);
            for (int t = 0; t < 80; t++) {
                assertThat(jacobian[j][t])
                        .as("seed %d, variable %d, step %d", seed, j, t)
                        .isCloseTo((shifted[t] - at[t]) / 1e-6, within(1e-3 * (1 + Math.abs(jacobian[j][t]))));
            }
        }
    }

    @Test
    void exhaustiveSearchIsNoWorseThanSteps() {
        double[] y = walk(new SplittableRandom(91), 80);
        AutoArimaOptions options =
                AutoArimaOptions.ofDefaults().withMaxOrders(2, 2).withMaxSeasonalOrders(1, 1);
        ArimaFit steps = AutoArima.fit(y, 4, options);
        ArimaFit all = AutoArima.fit(y, 4, options.exhaustive(6));
        assertThat(all.aicc()).isLessThan(steps.aicc() + 1e-2);
    }

    @Test
    void longSeasonsAreFitted() {
        SplittableRandom random = new SplittableRandom(95);
        double[] y = new double[168 * 4];
        Arrays.setAll(y, t -> 20 * Math.sin(2 * Math.PI * t / 168) + random.nextGaussian());
        ArimaFit fit = AutoArima.fit(y, 168, AutoArimaOptions.ofDefaults());
        assertThat(fit.order().period()).isEqualTo(168);
        double[] mean = fit.mean(168);
        for (int h = 0; h < 168; h++) {
            assertThat(mean[h]).isCloseTo(20 * Math.sin(2 * Math.PI * h / 168), within(4.5));
        }
    }

    /** The exact likelihood drives Θ to -1 here; the model must not be given up for the plainest one because of that. */
    @Test
    void rootsAtTheUnitCircleDoNotCostTheModel() {
        SplittableRandom random = new SplittableRandom(1);
        double[] y = new double[900];
        double[] state = {0};
        Arrays.setAll(y, t -> {
            state[0] = 0.9 * state[0] + random.nextGaussian();
            return 100 + state[0] + 10 * Math.sin(2 * Math.PI * t / 168);
        });
        AutoArimaOptions options = AutoArimaOptions.ofDefaults().withMaxSeasonalOrders(1, 1);
        ArimaFit fit = AutoArima.fit(y, 168, options);
        assertThat(fit.order().p() + fit.order().q()).isPositive();
        assertThat(fit.order().seasonalP() + fit.order().seasonalQ()).isPositive();
        assertThat(fit.sigma2()).isLessThan(2.2);
    }

    @Test
    void unusableInputIsRefused() {
        double[] y = walk(new SplittableRandom(1), 30);
        assertThatThrownBy(() -> Arima.fit(Arrays.copyOf(y, 3), ArimaOrder.of(2, 1, 2), EXACT))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> Arima.fit(y, ArimaOrder.of(0, 2, 1), EXACT.withConstant(true)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Arima.fit(y, ArimaOrder.of(1, 0, 0), new double[][] {{1, 2}}, EXACT))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ArimaOrder(1, 0, 0, 1, 0, 0, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ArimaOrder.parse("AR(1)")).isInstanceOf(InvalidInputException.class);
        y[3] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> Arima.fit(y, ArimaOrder.of(1, 0, 0), EXACT)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void ordersAreWrittenAndRead() {
        for (String notation : List.of("ARIMA(2,1,1)(0,1,1)[12]", "ARIMA(0,0,0)", "ARIMA(5,2,0)(0,0,2)[168]")) {
            assertThat(ArimaOrder.parse(notation)).hasToString(notation);
        }
    }
}
