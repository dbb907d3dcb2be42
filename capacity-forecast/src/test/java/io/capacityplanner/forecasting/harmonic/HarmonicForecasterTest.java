package io.capacityplanner.forecasting.harmonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HarmonicForecasterTest {

    private static final double YEAR = 365.25 / 7;

    /** R: {@code x <- round(LakeHuron - mean(LakeHuron), 2)}. */
    private static final double[] LAKE = {
        1.38, 2.86, 1.97, 1.80, 0.79, 1.39, 1.42, 1.82, 2.40, 2.32, 2.44, 2.68, 2.17, 1.53, 1.01, 0.91, 0.14, 0.16,
        0.55, 0.67, -0.56, -0.76, 0.10, 0.09, 0.35, -0.18, 0.32, 0.01, 0.00, 0.80, 0.83, 0.72, 0.89, 1.01, 0.37, -0.31,
        -0.81, -0.33, 0.55, -0.08, -0.91, 0.37, 1.13, 1.14, 0.51, 0.24, -0.34, -0.14, -0.95, -1.21, -2.25, -2.25, -1.18,
        -0.36, 1.58, 0.48, -1.62, -2.10, -2.06, -2.76, -2.16, -2.15, -2.10, -1.21, -0.82, -1.49, -1.77, -0.58, 0.61,
        0.05, 0.26, 0.22, 0.38, 0.10, -1.05, -0.88, 0.75, 1.85, 1.41, 0.96, 0.61, -0.24, -0.82, -1.79, -1.87, 0.10,
        -0.75, -1.09, -2.11, -3.04, -2.20, -1.32, -0.62, -0.48, 0.74, 0.31, 0.89, 0.96
    };

    private static FitContext periods(Double... periods) {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(periods));
    }

    private static double[] waves(int length, double period, double rho, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double error = 0;
        for (int t = 0; t < length; t++) {
            error = rho * error + random.nextGaussian();
            double angle = 2 * Math.PI * t / period;
            y[t] = 50 + 20 * Math.sin(angle) - 8 * Math.cos(2 * angle) + error;
        }
        return y;
    }

    @Test
    void recoversANonIntegerSeason() {
        double[] y = waves(520, YEAR, 0.5, 2);
        double[] mean = new HarmonicForecaster()
                .fit(TimeSeries.indexed(y), periods(YEAR))
                .forecast(104, List.of())
                .mean();
        for (int h = 10; h < 104; h++) {
            double angle = 2 * Math.PI * (520 + h) / YEAR;
            assertThat(mean[h])
                    .as("step %d, seed 2", h + 1)
                    .isCloseTo(50 + 20 * Math.sin(angle) - 8 * Math.cos(2 * angle), within(2.0));
        }
    }

    @Test
    void choosesTheHarmonicsThatAreThere() {
        FittedForecaster fitted =
                new HarmonicForecaster().fit(TimeSeries.indexed(waves(3000, 48, 0.6, 3)), periods(48.0));
        assertThat((int) fitted.toState().array("harmonics")[0]).as("seed 3").isBetween(2, 4);
        assertThat(fitted.toState().array("autoregression")[0]).isCloseTo(0.6, within(0.06));
        assertThat(fitted.toState().number("sigma")).isPositive();
    }

    @Test
    void estimatesEqualGeneralisedLeastSquares() {
        // The AR(1) filter by hand: regress y_t - .6 y_{t-1} on filtered regressors, R: lm(). Here by the same filter.
        double[] y = waves(400, 12, 0.6, 4);
        Autoregression errors = new Autoregression(new double[] {0.6}, false);
        double[] w = errors.filter(y);
        double[] frequencies = {2 * Math.PI / 12, 4 * Math.PI / 12};
        double[][] x = new double[5][w.length];
        double[][] unfiltered = new double[5][y.length];
        for (int t = 0; t < y.length; t++) {
            unfiltered[0][t] = 1;
            for (int i = 0; i < 2; i++) {
                unfiltered[1 + 2 * i][t] = Math.sin(frequencies[i] * t);
                unfiltered[2 + 2 * i][t] = Math.cos(frequencies[i] * t);
            }
        }
        for (int j = 0; j < 5; j++) {
            x[j] = errors.filter(unfiltered[j]);
        }
        double[][] products = new double[5][5];
        double[] target = new double[5];
        for (int i = 0; i < 5; i++) {
            for (int t = 0; t < w.length; t++) {
                target[i] += x[i][t] * w[t];
                for (int j = 0; j < 5; j++) {
                    products[i][j] += x[i][t] * x[j][t];
                }
            }
        }
        double[] direct = new Nested(products, target, 0, new int[] {0, 1, 2, 3, 4}).coefficients(5, 5);

        Columns columns = new Columns(frequencies, 1, y.length);
        double[] filtered =
                new Nested(columns.products(), columns.with(w), 0, new int[] {0, 2, 3, 4, 5}).coefficients(5, 6);
        double re = 1 - 0.6 * Math.cos(frequencies[0]);
        double im = 0.6 * Math.sin(frequencies[0]);
        double size = re * re + im * im;
        assertThat(filtered[0] / 0.4).isCloseTo(direct[0], within(1e-8));
        assertThat((filtered[2] * re + filtered[3] * im) / size).isCloseTo(direct[1], within(1e-8));
        assertThat((filtered[3] * re - filtered[2] * im) / size).isCloseTo(direct[2], within(1e-8));
    }

    @Test
    void productsInClosedFormEqualSums() {
        Columns columns = new Columns(new double[] {0.3, 1.1, Math.PI}, 5, 105);
        double[][] products = columns.products();
        double[] frequencies = {0.3, 1.1, Math.PI};
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                double sum = 0;
                for (int t = 5; t < 105; t++) {
                    sum += value(columns, frequencies, i, t) * value(columns, frequencies, j, t);
                }
                assertThat(products[i][j]).as("%d, %d", i, j).isCloseTo(sum, within(1e-8));
            }
        }
    }

    private static double value(Columns columns, double[] frequencies, int column, int t) {
        if (column < 2) {
            return column == 0 ? 1 : columns.line(t);
        }
        double angle = frequencies[(column - 2) / 2] * t;
        return column % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    @Test
    void burgEqualsTheReference() {
        // R 4.2: ar.burg(x, aic = FALSE, order.max = 2, demean = FALSE)$ar
        double[] weights = Autoregression.of(LAKE, false, 2).weights();
        assertThat(weights).containsExactly(new double[] {1.0449475580, -0.2456346271}, within(1e-8));
        assertThat(Autoregression.of(new double[30], false, 5).weights()).isEmpty();
    }

    @Test
    void aRandomWalkGetsAUnitRootAndNoDrift() {
        SplittableRandom random = new SplittableRandom(13);
        double[] y = new double[500];
        for (int t = 1; t < y.length; t++) {
            y[t] = y[t - 1] + random.nextGaussian();
        }
        FittedForecaster fitted = new HarmonicForecaster().fit(TimeSeries.indexed(y), periods());
        assertThat(fitted.modelName()).contains("ARI(");
        assertThat(fitted.forecast(50, List.of()).meanAt(49)).as("seed 13").isCloseTo(y[499], within(4.0));
    }

    @Test
    void takesLongSeasonsOfLongSeries() {
        SplittableRandom random = new SplittableRandom(14);
        double[] y = new double[12_000];
        for (int t = 0; t < y.length; t++) {
            y[t] = 10
                    + 5 * Math.sin(2 * Math.PI * t / 288)
                    + 3 * Math.cos(2 * Math.PI * t / 2016)
                    + (t % 288 < 3 ? 8 : 0)
                    + 0.3 * random.nextGaussian();
        }
        double[] mean = new HarmonicForecaster(TransformKind.NONE)
                .fit(TimeSeries.indexed(Arrays.copyOf(y, 11_520)), periods(288.0, 2016.0))
                .forecast(480, List.of())
                .mean();
        double error = 0;
        for (int h = 0; h < 480; h++) {
            error += Math.abs(mean[h] - y[11_520 + h]) / 480;
        }
        assertThat(error).as("seed 14").isLessThan(0.6);
    }

    @Test
    void isTheSameInAUnitOfAPowerOfTwo() {
        double[] y = waves(500, 24, 0.5, 15);
        double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, 25)).toArray();
        double[] mean = new HarmonicForecaster()
                .fit(TimeSeries.indexed(y), periods(24.0))
                .forecast(9, List.of())
                .mean();
        double[] other = new HarmonicForecaster()
                .fit(TimeSeries.indexed(scaled), periods(24.0))
                .forecast(9, List.of())
                .mean();
        assertThat(Arrays.stream(other).map(v -> Math.scalb(v, -25)).toArray()).isEqualTo(mean);
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() ->
                            new HarmonicForecaster().fit(TimeSeries.indexed(waves(500, 24, 0.5, 15)), periods(24.0)))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
