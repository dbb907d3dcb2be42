package io.capacityplanner.forecasting.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ForecastCall;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Through the front door: drivers of a forecast, and what they require. */
class DrivenForecastTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAYS = 120;
    private static final int AHEAD = 14;
    private static final Metric LOAD = Metric.guess("load_average");

    private static final double[] ORDERS = orders();

    private final CapacityPlanner planner = CapacityPlanner.builder()
            .store(store())
            .clock(Clock.fixed(START.plus(Duration.ofDays(DAYS)), ZoneOffset.UTC))
            .build();

    private static InMemoryMetricStore store() {
        InMemoryMetricStore store = new InMemoryMetricStore();
        store.write(samples("web-app", LOAD, t -> 20 + 0.05 * ORDERS[t] + noise(t)));
        store.write(samples("shop", Metric.guess("orders"), t -> ORDERS[t]));
        return store;
    }

    private static MetricSamples samples(String resource, Metric metric, IntToDoubleFunction value) {
        long[] stamps = new long[DAYS];
        Arrays.setAll(stamps, t -> START.plus(Duration.ofDays(t)).toEpochMilli());
        double[] values = new double[DAYS];
        Arrays.setAll(values, value);
        return MetricSamples.of(
                SeriesKey.of(resource, metric.name()), metric, stamps, values, Provenance.of("test", resource));
    }

    /** A level with noise, and a campaign after the history that nothing in it foretells. */
    private static double[] orders() {
        SplittableRandom random = new SplittableRandom(7);
        double[] orders = new double[DAYS + AHEAD];
        for (int t = 0; t < orders.length; t++) {
            orders[t] = 1000 + 120 * random.nextGaussian() + (t >= DAYS ? 800 : 0);
        }
        return orders;
    }

    private static double noise(int t) {
        return new SplittableRandom(t).nextGaussian();
    }

    private static TimeSeries ordersUpTo(int days) {
        return TimeSeries.of(START, Step.DAY, Arrays.copyOf(ORDERS, days));
    }

    private ForecastCall call() {
        return planner.forecast("web-app")
                .metric(LOAD)
                .horizon(Horizon.steps(AHEAD))
                .confidence(0.9);
    }

    private static double width(Forecast forecast, int h) {
        PredictionBand band = forecast.distribution().bands().get(0);
        return band.upperAt(h) - band.lowerAt(h);
    }

    private static double mae(Forecast forecast) {
        return Objects.requireNonNull(
                Objects.requireNonNull(forecast.accuracy()).accuracy().mae());
    }

    @Test
    void aKnownFutureOfTheDriverIsFollowed() {
        Forecast driven = call().driver("orders", ordersUpTo(DAYS + AHEAD)).get();
        Forecast plain = call().model("regression").get();

        assertThat(driven.forecaster()).isEqualTo("regression");
        assertThat(driven.model()).contains("orders");
        for (int h = 0; h < AHEAD; h++) {
            assertThat(driven.distribution().meanAt(h)).isCloseTo(20 + 0.05 * ORDERS[DAYS + h], within(3.0));
        }
        assertThat(plain.distribution().meanAt(0)).as("kept apart in the cache").isLessThan(80);
        assertThat(driven.explanation()).anyMatch(s -> s.contains("future of orders is as it was given"));
        assertThat(mae(driven)).as("the backtest knows the driver").isLessThan(0.5 * mae(plain));
    }

    @Test
    void anUnknownFutureIsForecastWithItsUncertainty() {
        Forecast known = call().driver("orders", ordersUpTo(DAYS + AHEAD)).get();
        Forecast open = call().driver("orders", ordersUpTo(DAYS)).get();

        assertThat(open.distribution().meanAt(AHEAD - 1)).isCloseTo(70, within(6.0));
        // 120 orders of standard deviation are 6 of load, beside 1 of its own.
        assertThat(width(open, AHEAD - 1)).isBetween(2.5 * width(known, AHEAD - 1), 12 * width(known, AHEAD - 1));
        assertThat(open.explanation()).anyMatch(s -> s.contains("future of orders was forecast"));
        assertThat(mae(open))
                .as("a backtest that must forecast the driver too is worse")
                .isGreaterThan(1.5 * mae(known));
    }

    @Test
    void anotherSeriesOfTheSourcesIsADriver() {
        Forecast forecast =
                call().driver("orders", SeriesKey.of("shop", "orders")).get();

        assertThat(forecast.model()).contains("orders");
    }

    @Test
    void aModelWithoutDriversIsRefusedWithTheRemedy() {
        assertThatThrownBy(() ->
                        call().model("ets").driver("orders", ordersUpTo(DAYS)).get())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ets")
                .hasMessageContaining("regression");
    }

    @Test
    void aGapInTheFutureIsRefused() {
        double[] gap = ORDERS.clone();
        gap[DAYS + 3] = Double.NaN;

        assertThatThrownBy(() -> call().driver("orders", TimeSeries.of(START, Step.DAY, gap))
                        .get())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gap");
    }

    @Test
    void driversAreJudgedAndTheirLevelsCosted() {
        DriverAnalysis analysis = planner.drivers("web-app")
                .metric(LOAD)
                .driver("orders", ordersUpTo(DAYS + AHEAD))
                .levels("orders", 1000, 2000)
                .targetUtilization(0.5)
                .analyse();

        assertThat(analysis.effectOf("orders").orElseThrow().explains()).isTrue();
        assertThat(analysis.requirementsOf("orders").get(0).median()).isCloseTo(70, within(1.0));
        assertThat(analysis.requirementsOf("orders").get(1).median()).isCloseTo(120, within(3.0));
        assertThat(analysis.requirementsOf("orders").get(1).extrapolated()).isTrue();
        assertThatThrownBy(() -> planner.drivers("web-app").metric(LOAD).analyse())
                .isInstanceOf(InvalidInputException.class);
    }
}
