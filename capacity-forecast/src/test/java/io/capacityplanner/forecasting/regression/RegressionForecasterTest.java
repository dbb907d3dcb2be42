package io.capacityplanner.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionForecasterTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.9));
    private static final int LENGTH = 300;
    private static final int STEPS = 30;

    /** Orders that wander around a level, for the history and the future. */
    private static double[] orders(SplittableRandom random, int length) {
        double[] orders = new double[length];
        double rest = 0;
        for (int t = 0; t < length; t++) {
            rest = 0.8 * rest + 30 * random.nextGaussian();
            orders[t] = 500 + rest;
        }
        return orders;
    }

    private static double[] demand(SplittableRandom random, double[] orders, int lag) {
        double[] demand = new double[orders.length];
        double rest = 0;
        for (int t = 0; t < demand.length; t++) {
            rest = 0.5 * rest + random.nextGaussian();
            demand[t] = 10 + 0.1 * orders[Math.max(0, t - lag)] + 3 * Math.sin(2 * Math.PI * t / 7) + rest;
        }
        return demand;
    }

    private static TimeSeries daily(double... values) {
        return TimeSeries.of(START, Step.DAY, values);
    }

    private static FitContext weekly(Driver... drivers) {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(7.0)).withDrivers(List.of(drivers));
    }

    @Test
    void findsTheLagAndTheCoefficientAndForecastsByTheDriver() {
        SplittableRandom random = new SplittableRandom(1);
        double[] orders = orders(random, LENGTH + STEPS);
        double[] demand = demand(random, orders, 2);
        TimeSeries history = daily(Arrays.copyOf(demand, LENGTH));

        FittedRegression with = new RegressionForecaster().fit(history, weekly(Driver.known("orders", orders)));
        FittedRegression without = new RegressionForecaster().fit(history, weekly());

        assertThat(with.modelName()).contains("orders[2]").contains("7:1");
        Coefficient coefficient = with.coefficients().get(with.coefficients().size() - 1);
        assertThat(coefficient.lag()).isEqualTo(2);
        assertThat(coefficient.estimate()).isCloseTo(0.1, within(3 * coefficient.standardError()));
        assertThat(error(with, demand)).isLessThan(0.5 * error(without, demand));
        assertThat(with.explanation())
                .anyMatch(s -> s.contains("One more of orders adds") && s.contains("2 steps later"));
    }

    private static double error(FittedRegression model, double[] demand) {
        double[] mean = model.forecast(STEPS, LEVELS).mean();
        double sum = 0;
        for (int h = 0; h < STEPS; h++) {
            sum += Math.abs(demand[LENGTH + h] - mean[h]);
        }
        return sum / STEPS;
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        int inside = 0;
        int all = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] orders = orders(random, 80 + STEPS);
            double[] demand = demand(random, orders, 0);
            PredictionBand band = new RegressionForecaster()
                    .fit(daily(Arrays.copyOf(demand, 80)), weekly(Driver.known("orders", orders)))
                    .forecast(STEPS, LEVELS)
                    .bands()
                    .get(0);
            for (int h = 0; h < STEPS; h++) {
                inside += band.lowerAt(h) <= demand[80 + h] && demand[80 + h] <= band.upperAt(h) ? 1 : 0;
                all++;
            }
        }

        assertThat((double) inside / all).as("coverage of 90 percent intervals").isBetween(0.85, 0.95);
    }

    @Test
    void theDriversOwnUncertaintyWidensIntervalsAndPathsAlike() {
        SplittableRandom random = new SplittableRandom(6);
        double[] orders = orders(random, LENGTH + STEPS);
        double[] demand = demand(random, orders, 0);
        double[] unsure = new double[orders.length];
        for (int h = 0; h < STEPS; h++) {
            unsure[LENGTH + h] = 20 * Math.sqrt(h + 1.0);
        }
        TimeSeries history = daily(Arrays.copyOf(demand, LENGTH));
        FittedRegression sure = new RegressionForecaster().fit(history, weekly(Driver.known("orders", orders)));
        FittedRegression open = new RegressionForecaster().fit(history, weekly(new Driver("orders", orders, unsure)));

        ForecastDistribution narrow = sure.forecast(STEPS, LEVELS);
        ForecastDistribution wide = open.forecast(STEPS, LEVELS);

        assertThat(wide.mean()).isEqualTo(narrow.mean());
        double own = halfWidth(narrow, STEPS - 1);
        double driver = 1.645 * 0.1 * 20 * Math.sqrt(STEPS);
        assertThat(halfWidth(wide, STEPS - 1)).isCloseTo(Math.sqrt(own * own + driver * driver), within(1.5));
        for (int h : new int[] {0, 9, STEPS - 1}) {
            int step = h;
            double[] drawn = Arrays.stream(open.simulate(STEPS, 4000, 1))
                    .mapToDouble(path -> path[step])
                    .sorted()
                    .toArray();
            assertThat((drawn[3799] - drawn[199]) / 2)
                    .as("spread of the paths at step %d", h + 1)
                    .isCloseTo(halfWidth(wide, h), within(0.08 * halfWidth(wide, h)));
        }
    }

    private static double halfWidth(ForecastDistribution forecast, int h) {
        PredictionBand band = forecast.bands().get(0);
        return (band.upperAt(h) - band.lowerAt(h)) / 2;
    }

    @Test
    void whatExplainsNothingIsLeftOutAndSaidSo() {
        int left = 0;
        for (int seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] demand = demand(random, orders(random, LENGTH), 0);
            double[] noise = orders(random, LENGTH + STEPS);
            FittedRegression fit = new RegressionForecaster().fit(daily(demand), weekly(Driver.known("noise", noise)));
            left += fit.explanation().stream().anyMatch(s -> s.contains("noise is left out")) ? 1 : 0;
        }

        assertThat(left).as("times that noise was left out, of 50").isGreaterThanOrEqualTo(45);
    }

    @Test
    void monthsOfTheCalendarAreASeason() {
        double[] costs = new double[36];
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < costs.length; t++) {
            costs[t] = 1000 + 10 * t + (t % 12 == 11 ? 400 : 0) + 5 * random.nextGaussian();
        }
        // Thirty days a step run ahead of the months, by five or six days a year: from the 28th to the 9th in four.
        TimeSeries monthly = TimeSeries.of(Instant.parse("2023-01-28T00:00:00Z"), Step.parse("30d"), costs);
        RegressionOptions options = RegressionOptions.ofDefaults()
                .withTrend(TrendForm.LINEAR)
                .withCalendar(CalendarSeason.named("monthly"));

        FittedRegression fit = new RegressionForecaster(options).fit(monthly, FitContext.ofDefaults());

        assertThat(fit.modelName()).startsWith("Regression(trend, month of year)");
        double[] mean = fit.forecast(12, LEVELS).mean();
        assertThat(Arrays.stream(mean).max().orElseThrow()).isEqualTo(mean[11]);
        assertThat(mean[11]).isCloseTo(1000 + 10 * 47 + 400, within(25.0));
        assertThat(mean[5]).isCloseTo(1000 + 10 * 41, within(25.0));
    }

    @Test
    void aDampedTrendFadesOut() {
        double[] line = new double[100];
        SplittableRandom random = new SplittableRandom(2);
        Arrays.setAll(line, t -> 50 + t + random.nextGaussian());
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of());

        double[] straight = new RegressionForecaster(
                        RegressionOptions.ofDefaults().withTrend(TrendForm.LINEAR))
                .fit(daily(line), context)
                .forecast(400, LEVELS)
                .mean();
        double[] damped = new RegressionForecaster(
                        RegressionOptions.ofDefaults().withTrend(TrendForm.DAMPED))
                .fit(daily(line), context)
                .forecast(400, LEVELS)
                .mean();

        assertThat(damped[0]).isCloseTo(straight[0], within(0.1));
        assertThat(straight[399]).isCloseTo(549, within(15.0));
        assertThat(damped[399])
                .as("half of the growth of the history, once more")
                .isCloseTo(199, within(5.0));
    }

    @Test
    void unitsDoNotMatter() {
        SplittableRandom random = new SplittableRandom(3);
        double[] orders = orders(random, LENGTH + STEPS);
        double[] demand = Arrays.copyOf(demand(random, orders, 1), LENGTH);
        double[] mean = new RegressionForecaster()
                .fit(daily(demand), weekly(Driver.known("orders", orders)))
                .forecast(STEPS, LEVELS)
                .mean();
        double[] other = new RegressionForecaster()
                .fit(
                        daily(Arrays.stream(demand).map(v -> 1e6 * v).toArray()),
                        weekly(Driver.known(
                                "orders",
                                Arrays.stream(orders).map(v -> 7 - v / 1e3).toArray())))
                .forecast(STEPS, LEVELS)
                .mean();

        for (int h = 0; h < STEPS; h++) {
            assertThat(other[h]).isCloseTo(1e6 * mean[h], within(1e-3 * mean[h]));
        }
    }

    @Test
    void appendedAndRestoredItGoesOnWithItsDrivers() {
        SplittableRandom random = new SplittableRandom(4);
        double[] orders = orders(random, LENGTH + STEPS);
        double[] demand = demand(random, orders, 1);
        FittedForecaster model = new RegressionForecaster()
                .fit(daily(Arrays.copyOf(demand, LENGTH)), weekly(Driver.known("orders", orders)));

        FittedForecaster longer = model.append(demand[LENGTH], Double.NaN, demand[LENGTH + 2]);
        FittedForecaster restored = new RegressionForecaster()
                .restore(ModelState.fromJson(longer.toState().toJson()));

        assertThat(restored.forecast(10, LEVELS)).isEqualTo(longer.forecast(10, LEVELS));
        assertThat(restored.simulate(10, 5, 3)).isDeepEqualTo(longer.simulate(10, 5, 3));
        assertThat(restored.explanation()).isEqualTo(longer.explanation());
    }

    @Test
    void aFutureThatEndsTooEarlyIsRefused() {
        SplittableRandom random = new SplittableRandom(4);
        double[] orders = orders(random, LENGTH + 5);
        double[] demand = demand(random, orders, 0);
        TimeSeries history = daily(Arrays.copyOf(demand, LENGTH));
        FittedRegression model = new RegressionForecaster().fit(history, weekly(Driver.known("orders", orders)));

        assertThat(model.forecast(5, LEVELS).steps()).isEqualTo(5);
        assertThatThrownBy(() -> model.forecast(6, LEVELS))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("orders");
        double[] gap = orders.clone();
        gap[LENGTH + 2] = Double.NaN;
        FittedRegression open = new RegressionForecaster().fit(history, weekly(Driver.known("orders", gap)));
        assertThatThrownBy(() -> open.forecast(5, LEVELS)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RegressionForecaster()
                        .fit(history, weekly(Driver.known("orders", Arrays.copyOf(orders, 20)))))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void aConstantElasticityRefusesWhatHasNoLogarithm() {
        RegressionForecaster elastic =
                new RegressionForecaster(RegressionOptions.ofDefaults().withForm(ResponseForm.CONSTANT_ELASTICITY));
        double[] values = orders(new SplittableRandom(1), 50);
        double[] zero = values.clone();
        zero[7] = 0;

        assertThatThrownBy(() -> elastic.fit(daily(zero), weekly())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> elastic.fit(daily(values), weekly(Driver.known("users", zero))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("users");
    }

    @Test
    void outliersBendTheRobustEstimateLess() {
        SplittableRandom random = new SplittableRandom(12);
        double[] orders = orders(random, LENGTH);
        double[] demand = demand(random, orders, 0);
        for (int t = 5; t < LENGTH; t += 23) {
            demand[t] += orders[t] > 500 ? -200 : 200;
        }
        RegressionOptions options = RegressionOptions.ofDefaults().withAllDriverLags(0);
        double robust = new RegressionForecaster(options.withEstimation(Estimation.HUBER))
                .fit(daily(demand), weekly(Driver.known("orders", orders)))
                .coefficients()
                .get(0)
                .estimate();
        double plain = new RegressionForecaster(options)
                .fit(daily(demand), weekly(Driver.known("orders", orders)))
                .coefficients()
                .get(0)
                .estimate();

        assertThat(Math.abs(robust - 0.1)).isLessThan(0.01).isLessThan(0.3 * Math.abs(plain - 0.1));
    }
}
