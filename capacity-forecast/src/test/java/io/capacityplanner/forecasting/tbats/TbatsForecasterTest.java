package io.capacityplanner.forecasting.tbats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: R 4.2, {@code forecast::tbats} 8.20; likelihoods here are higher as initial states are optimised. */
class TbatsForecasterTest {

    private static FitContext periods(Double... periods) {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(periods));
    }

    private static double[] series(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                TbatsForecasterTest.class.getResourceAsStream("/reference/r-series.csv"), "r-series.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + ","))
                    .map(line -> line.split(",", -1)[2].trim().split(" +"))
                    .map(cells -> Arrays.stream(cells)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void airPassengersGetTheModelOfTheReference() throws IOException {
        // tbats(AirPassengers): TBATS(0, {0,0}, 1, {<12,5>}), AIC 1397.015, forecasts 451.2544, 439.9739, 509.3817
        FittedForecaster fitted = new TbatsForecaster().fit(TimeSeries.indexed(series("AirPassengers")), periods(12.0));
        assertThat(fitted.modelName()).isEqualTo("log TBATS(0.0, {0,0}, 1.0, {<12,5>})");
        assertThat(fitted.toState().number("aic")).isBetween(1375.0, 1397.015);
        assertThat(fitted.forecast(3, List.of()).mean())
                .containsExactly(new double[] {451.2544, 439.9739, 509.3817}, within(4.0));
    }

    @Test
    void accidentalDeathsGetTheModelOfTheReference() throws IOException {
        // tbats(USAccDeaths): TBATS(1, {0,0}, -, {<12,5>}), AIC 1132.915, forecasts 8307.597, 7533.680, 8305.196
        FittedForecaster fitted = new TbatsForecaster().fit(TimeSeries.indexed(series("USAccDeaths")), periods(12.0));
        assertThat(fitted.modelName()).isEqualTo("TBATS(1.0, {0,0}, -, {<12,5>})");
        assertThat(fitted.toState().number("aic")).isBetween(1120.0, 1132.915);
        assertThat(fitted.forecast(3, List.of()).mean())
                .containsExactly(new double[] {8307.597, 7533.680, 8305.196}, within(150.0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sensitivityIsTheDerivativeByTheInitialState(boolean gap) {
        SplittableRandom random = new SplittableRandom(21);
        Shape shape = new Shape(true, true, new double[] {7, 24.5}, new int[] {2, 3}, 1, 1);
        double[] z = random.doubles(60).toArray();
        z[17] = gap ? Double.NaN : z[17];
        double[] theta = new double[shape.parameters()];
        Arrays.setAll(theta, j -> 0.05 + 0.02 * j);
        theta[Shape.ALPHA] = 0.4;
        theta[shape.phi()] = 0.9;
        Recursion recursion = new Recursion(shape, z);
        double[][] columns = new double[shape.states()][z.length];
        recursion.sensitivity(theta, columns);
        double[] zero = new double[shape.states()];
        double[] base = new double[z.length];
        recursion.run(theta, zero, base);
        for (int i = 0; i < shape.states(); i++) {
            double[] moved = zero.clone();
            moved[i] = 1;
            double[] other = new double[z.length];
            recursion.run(theta, moved, other);
            for (int t = 0; t < z.length; t++) {
                assertThat(base[t] - other[t]).as("state %d, step %d", i, t).isCloseTo(columns[i][t], within(1e-9));
            }
        }
    }

    @Test
    void seasonsThatShareAFrequencyHoldItOnce() {
        Shape shape = new Shape(false, false, new double[] {24, 168}, new int[] {3, 15}, 0, 0);
        assertThat(shape.pairs()).isEqualTo(3 + 13);
    }

    @Test
    void recoversANonIntegerSeasonThatGrows() {
        SplittableRandom random = new SplittableRandom(22);
        double period = 365.25 / 7;
        double[] y = new double[400];
        for (int t = 0; t < y.length; t++) {
            y[t] = Math.exp(3 + 0.002 * t + 0.3 * Math.sin(2 * Math.PI * t / period) + 0.02 * random.nextGaussian());
        }
        double[] mean = new TbatsForecaster()
                .fit(TimeSeries.indexed(Arrays.copyOf(y, 340)), periods(period))
                .forecast(60, List.of())
                .mean();
        for (int h = 0; h < 60; h++) {
            assertThat(mean[h]).as("step %d, seed 22", h + 1).isCloseTo(y[340 + h], Percentage.withPercentage(15));
        }
    }

    @Test
    void errorsAreFoundToBeCorrelated() {
        SplittableRandom random = new SplittableRandom(23);
        double[] d = new double[3000];
        double before = 0;
        for (int t = 1; t < d.length; t++) {
            double e = random.nextGaussian();
            d[t] = 0.6 * d[t - 1] + e + 0.3 * before;
            before = e;
        }
        double[] weights = new ErrorFilter(d, 1, 1).improve(30).weights();
        assertThat(weights[0]).as("seed 23").isCloseTo(0.6, within(0.07));
        assertThat(weights[1]).as("seed 23").isCloseTo(0.3, within(0.07));
    }

    @Test
    void isTheSameInAUnitOfAPowerOfTwo() throws IOException {
        double[] y = series("AirPassengers");
        double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, 20)).toArray();
        double[] mean = new TbatsForecaster()
                .fit(TimeSeries.indexed(y), periods(12.0))
                .forecast(9, List.of())
                .mean();
        double[] other = new TbatsForecaster()
                .fit(TimeSeries.indexed(scaled), periods(12.0))
                .forecast(9, List.of())
                .mean();
        assertThat(Arrays.stream(other).map(v -> Math.scalb(v, -20)).toArray()).isEqualTo(mean);
    }

    @Test
    void refitKeepsTheShape() throws IOException {
        double[] y = series("AirPassengers");
        FittedForecaster earlier = new TbatsForecaster().fit(TimeSeries.indexed(Arrays.copyOf(y, 132)), periods(12.0));
        FittedForecaster later = new TbatsForecaster().refit(earlier, TimeSeries.indexed(y), periods(12.0));
        assertThat(later.toState().array("harmonics"))
                .isEqualTo(earlier.toState().array("harmonics"));
        assertThat(later.forecast(1, List.of()).meanAt(0)).isCloseTo(451, within(12.0));
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        double[] y = series("AirPassengers");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new TbatsForecaster().fit(TimeSeries.indexed(y), periods(12.0)))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
