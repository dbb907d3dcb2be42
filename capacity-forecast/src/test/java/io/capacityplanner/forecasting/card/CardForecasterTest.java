package io.capacityplanner.forecasting.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CardForecasterTest {

    private static FitContext periods(Double... periods) {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(periods));
    }

    private static double[] week(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double error = 0;
        for (int t = 0; t < length; t++) {
            error = 0.7 * error + random.nextGaussian();
            boolean weekend = t % 168 >= 120;
            y[t] = 100 + (weekend ? 5 : 30) * Math.sin(2 * Math.PI * t / 24) - (weekend ? 20 : 0) + error;
        }
        return y;
    }

    @Test
    void knowsTheWeekendThoughOnlyTheDayIsGiven() {
        double[] y = week(1008, 3);
        FittedForecaster fitted = new CardForecaster().fit(TimeSeries.indexed(Arrays.copyOf(y, 960)), periods(24.0));
        double[] mean = fitted.forecast(48, List.of()).mean();
        double[] lastDays = Arrays.copyOfRange(y, 912, 960);
        double error = 0;
        double naive = 0;
        for (int h = 0; h < 48; h++) {
            error += Math.abs(y[960 + h] - mean[h]);
            naive += Math.abs(y[960 + h] - lastDays[h]);
        }
        assertThat(fitted.modelName()).endsWith("Card[24,168]");
        assertThat(error / 48).as("mean error, seed 3").isLessThan(3);
        assertThat(error).isLessThan(naive / 3);
    }

    @Test
    void growthWithoutItsLargestChangesIsDamped() {
        // Nine changes of 1 and one of 100: the rate later on is the mean without the three largest.
        double[] y = new double[11];
        for (int t = 1; t < y.length; t++) {
            y[t] = y[t - 1] + (t == 5 ? 100 : 1);
        }
        Delta delta = Delta.of(y, 1, true);
        assertThat(delta.later()).isCloseTo(1, within(1e-12));
        assertThat(delta.path(y, 3)).containsExactly(new double[] {110, 111, 112}, within(1e-12));
    }

    @Test
    void ratesOfUnlikeSignGiveNoGrowth() {
        double[] y = {0, 10, 20, 30, 29, 28, 27, 26, 25, 24};
        assertThat(Delta.of(y, 1, true).later()).isZero();
    }

    @Test
    void rhoFindsAStationaryAutoregression() {
        SplittableRandom random = new SplittableRandom(8);
        double[] y = new double[2000];
        for (int t = 1; t < y.length; t++) {
            y[t] = 3 + 0.6 * y[t - 1] + random.nextGaussian();
        }
        Rho rho = Objects.requireNonNull(Rho.of(y, new Cycle(1, 0), false, false));
        assertThat(rho.form()).isEqualTo(Rho.Form.AUTOREGRESSION);
        assertThat(rho.coefficients()[1]).as("seed 8").isCloseTo(0.6, within(0.05));
        assertThat(rho.path(y, 200)[199]).isCloseTo(7.5, within(0.3));
    }

    @Test
    void rhoImposesAUnitRootAndPullsItsDrift() {
        SplittableRandom random = new SplittableRandom(9);
        double[] y = new double[300];
        for (int t = 1; t < y.length; t++) {
            y[t] = y[t - 1] + 0.01 + random.nextGaussian();
        }
        Rho rho = Objects.requireNonNull(Rho.of(y, new Cycle(1, 0), false, false));
        assertThat(rho.form()).isEqualTo(Rho.Form.UNIT_ROOT);
        assertThat(rho.path(y, 10)[9]).as("seed 9").isCloseTo(y[299], within(0.5));
    }

    @Test
    void regressionOverPhasesEqualsTheOneOverRows() {
        SplittableRandom random = new SplittableRandom(10);
        double[][] phases = {{1, 0, 2}, {0, 1, -1}, {0, 0, 4}};
        double[][] dense = new double[1][50];
        double[] target = new double[50];
        for (int r = 0; r < 50; r++) {
            dense[0][r] = random.nextGaussian();
            double[] terms = phases[(r + 1) % 3];
            target[r] = 3 * terms[0] - 2 * terms[1] + 0.5 * terms[2] + 7 * dense[0][r];
        }
        double[] beta =
                new PhaseRegression(phases, new double[3]).fit(1, dense, target).coefficients();
        assertThat(beta).containsExactly(new double[] {3, -2, 0.5, 7}, within(1e-9));
    }

    @Test
    void fewObservationsAreRefusedOrSaidToBeFew() {
        assertThatThrownBy(() -> new CardForecaster().fit(TimeSeries.indexed(1, 2, 3, 4), periods()))
                .isInstanceOf(InsufficientDataException.class);
        assertThat(new CardForecaster()
                        .fit(TimeSeries.indexed(1, 2, 3, 4, 5), periods())
                        .warnings())
                .first()
                .asString()
                .contains("5 observations");
    }

    @Test
    void isTheSameInAUnitOfAPowerOfTwo() {
        double[] y = week(700, 4);
        double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, 30)).toArray();
        double[] mean = new CardForecaster()
                .fit(TimeSeries.indexed(y), periods(24.0))
                .forecast(20, List.of())
                .mean();
        double[] other = new CardForecaster()
                .fit(TimeSeries.indexed(scaled), periods(24.0))
                .forecast(20, List.of())
                .mean();
        assertThat(Arrays.stream(other).map(v -> Math.scalb(v, -30)).toArray()).isEqualTo(mean);
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new CardForecaster().fit(TimeSeries.indexed(week(700, 5)), periods(24.0)))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
