package io.capacityplanner.forecasting.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArimaForecasterTest extends ForecasterContract {

    private static final Confidence P95 = Confidence.of(0.95);

    @Override
    protected Forecaster forecaster() {
        return new ArimaForecaster();
    }

    /** Eight days: long enough for a daily season and for models to be compared, short enough for a fast test. */
    @Override
    protected TimeSeries history() {
        return super.history().last(8 * 24);
    }

    private static FittedForecaster fit(double[] y, Double... periods) {
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(periods));
        return new ArimaForecaster().fit(TimeSeries.indexed(y), context);
    }

    @Test
    void everyShortLengthGivesAFiniteForecastOrIsRefused() {
        for (int n = 0; n < 60; n++) {
            SplittableRandom random = new SplittableRandom(n);
            double[] y = new double[n];
            Arrays.setAll(y, t -> 5 + 3 * random.nextDouble());
            if (n < 3) {
                assertThatThrownBy(() -> fit(y, 4.0)).isInstanceOf(InsufficientDataException.class);
            } else {
                assertThat(fit(y, 4.0).forecast(8, List.of(P95)).steps())
                        .as("length %d", n)
                        .isEqualTo(8);
            }
        }
    }

    @Test
    void oddSeriesAreForecast() {
        double[] spike = new double[80];
        spike[40] = 1e6;
        double[] line = new double[80];
        Arrays.setAll(line, t -> 3 * t - 20);
        double[] alternating = new double[80];
        Arrays.setAll(alternating, t -> t % 2 == 0 ? 1e-12 : 1e15);
        double[] pattern = new double[80];
        Arrays.setAll(pattern, t -> t % 4);
        double[] sparse = new double[80];
        Arrays.fill(sparse, Double.NaN);
        for (int t = 0; t < 80; t += 9) {
            sparse[t] = t % 7;
        }
        double[] step = new double[80];
        Arrays.fill(step, 50, 80, 7);
        for (double[] y : List.of(spike, line, alternating, pattern, sparse, step)) {
            ForecastDistribution forecast = fit(y, 4.0).forecast(12, List.of(P95));
            assertThat(forecast.mean()).as(Arrays.toString(y)).doesNotContain(Double.NaN);
        }
    }

    @Test
    void lineAndPatternGoOn() {
        double[] line = new double[60];
        Arrays.setAll(line, t -> 3 * t - 20);
        double[] mean = fit(line).forecast(4, List.of()).mean();
        for (int h = 0; h < 4; h++) {
            assertThat(mean[h]).isBetween(3 * (60 + h) - 20 - 1e-6, 3 * (60 + h) - 20 + 1e-6);
        }
        double[] pattern = new double[60];
        Arrays.setAll(pattern, t -> t % 4);
        assertThat(fit(pattern, 4.0).forecast(8, List.of()).mean()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    }

    @Test
    void growthInPercentIsSeenByTheLogarithm() {
        SplittableRandom random = new SplittableRandom(11);
        double[] y = new double[144];
        double[] level = {3};
        Arrays.setAll(y, t -> {
            level[0] += 0.02 + 0.03 * random.nextGaussian();
            return Math.exp(level[0] + 0.5 * Math.cos(2 * Math.PI * t / 12));
        });
        FittedForecaster fitted = fit(y, 12.0);
        assertThat(fitted.modelName()).contains("log ARIMA", "[12]");
        double sum = 0;
        for (double weight : fitted.toState().array("weights")) {
            sum += weight;
        }
        assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    /** Growth that speeds up needs two differences; those of logarithms would give bands over many orders of magnitude. */
    @Test
    void logarithmsAreDifferencedOnce() {
        SplittableRandom random = new SplittableRandom(8);
        double[] y = new double[80];
        double[] rate = {0.01};
        double[] level = {1};
        Arrays.setAll(y, t -> Math.exp(level[0] += rate[0] += 0.004 * random.nextGaussian()));
        FittedForecaster fitted = fit(y);
        assertThat(fitted.modelName()).doesNotContainPattern("log ARIMA\\(\\d,2");
        double upper = fitted.forecast(24, List.of(P95)).band(P95).upperAt(23);
        assertThat(upper).isBetween(y[79] / 50, y[79] * 50);
    }

    @Test
    void aWeekIsTriedWhereADayIsGiven() {
        SplittableRandom random = new SplittableRandom(5);
        double[] y = new double[24 * 7 * 4];
        Arrays.setAll(
                y,
                t -> 10 * Math.sin(2 * Math.PI * t / 24) + (t / 24 % 7 >= 5 ? -30 : 0) + 0.5 * random.nextGaussian());
        FittedForecaster fitted = fit(y, 24.0);
        assertThat(fitted.modelName()).contains("[168]");
        double[] mean = fitted.forecast(168, List.of()).mean();
        for (int h = 0; h < 168; h++) {
            double truth = 10 * Math.sin(2 * Math.PI * h / 24) + (h / 24 % 7 >= 5 ? -30 : 0);
            assertThat(mean[h]).as("step %d", h).isBetween(truth - 8, truth + 8);
        }
    }

    @Test
    void refitKeepsTheOrderAndLearns() {
        SplittableRandom random = new SplittableRandom(7);
        double[] y = new double[200];
        double[] state = {0};
        Arrays.setAll(y, t -> 100 + (state[0] = 0.7 * state[0] + random.nextGaussian()));
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of());
        FittedForecaster earlier = new ArimaForecaster().fit(TimeSeries.indexed(Arrays.copyOf(y, 180)), context);
        FittedForecaster later = new ArimaForecaster().refit(earlier, TimeSeries.indexed(y), context);
        assertThat(later.modelName()).isEqualTo(earlier.modelName());
        assertThat(later.fitted()).hasSize(200);
        assertThat(later.forecast(3, List.of()))
                .isNotEqualTo(earlier.append(Arrays.copyOfRange(y, 180, 200)).forecast(3, List.of()));
    }

    @Test
    void pathsAgreeWithBands() {
        SplittableRandom random = new SplittableRandom(21);
        double[] y = new double[150];
        double[] level = {50};
        Arrays.setAll(y, t -> level[0] += 0.3 * random.nextGaussian());
        FittedForecaster fitted = new ArimaForecaster()
                .fit(
                        TimeSeries.indexed(y),
                        FitContext.ofDefaults().withSeasonalPeriods(List.of()).withBounds(new ValueBounds(0.0, null)));
        ForecastDistribution forecast = fitted.forecast(10, List.of(P95));
        double[][] paths = fitted.simulate(10, 4000, 3);
        for (int h = 0; h < 10; h++) {
            int inside = 0;
            for (double[] path : paths) {
                boolean in = path[h] >= forecast.band(P95).lowerAt(h)
                        && path[h] <= forecast.band(P95).upperAt(h);
                inside += in ? 1 : 0;
            }
            assertThat(inside / 4000.0).as("step %d", h).isBetween(0.93, 0.97);
        }
    }
}
