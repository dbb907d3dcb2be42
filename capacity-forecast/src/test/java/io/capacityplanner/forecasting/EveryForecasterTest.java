package io.capacityplanner.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every registered forecaster on any series. */
class EveryForecasterTest {

    private static final long SEED = 20_261_125;
    private static final int LONGEST_SHORT = 300;
    /** Each shape five times. */
    private static final int SHORT_SERIES = 5 * OddSeries.Shape.values().length;

    private static final int LONG_SERIES = 3;
    /** How often the slow ones see each shape. */
    private static final Map<String, Integer> SLOW =
            Map.of("auto", 2, "auto-fleet", 2, "auto-thorough", 1, "arima", 1, "tbats", 2, "card", 2, "neural", 1);

    private static final List<Optional<List<Double>>> SEASONS = List.of(
            Optional.empty(),
            Optional.of(List.of()),
            Optional.of(List.of(2.0)),
            Optional.of(List.of(7.0)),
            Optional.of(List.of(12.0)),
            Optional.of(List.of(24.0)),
            Optional.of(List.of(24.0, 168.0)),
            Optional.of(List.of(1.5)),
            Optional.of(List.of(365.25)),
            Optional.of(List.of(100_000.0)));
    private static final List<ValueBounds> BOUNDS =
            List.of(ValueBounds.NONE, ValueBounds.NONE, ValueBounds.NON_NEGATIVE, new ValueBounds(0.0, 100.0));

    private static Stream<Forecaster> forecasters() {
        return ServiceLoader.load(Forecaster.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Forecaster forecaster(String id) {
        return forecasters().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void allAreRegistered() {
        assertThat(forecasters().map(Forecaster::id))
                .doesNotHaveDuplicates()
                .contains(
                        "additive",
                        "auto",
                        "auto-fleet",
                        "auto-thorough",
                        "arima",
                        "card",
                        "card-rho",
                        "card-delta",
                        "ces")
                .contains("harmonic", "mstl", "regression", "tbats", "theta", "theta-optimised", "theta-dynamic", "ets")
                .contains("naive", "seasonal-naive", "drift", "neural")
                .contains("croston", "croston-sba", "tsb", "adida", "imapa");
    }

    @TestFactory
    Stream<DynamicTest> anyShortSeriesIsForecastOrRefused() {
        return forecasters()
                .map(forecaster -> DynamicTest.dynamicTest(forecaster.id(), () -> {
                    int count = SLOW.containsKey(forecaster.id())
                            ? SLOW.get(forecaster.id()) * OddSeries.Shape.values().length
                            : SHORT_SERIES;
                    int forecast = 0;
                    for (int i = 0; i < count; i++) {
                        SplittableRandom random = new SplittableRandom(SEED + i);
                        int length = (int) Math.exp(random.nextDouble() * Math.log(LONGEST_SHORT + 1)) - 1;
                        forecast += holds(forecaster, i, length, random) ? 1 : 0;
                    }
                    assertThat(forecast).as("series forecast").isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> anyLongSeriesIsForecast() {
        return forecasters()
                .map(forecaster -> DynamicTest.dynamicTest(forecaster.id(), () -> {
                    int count = SLOW.containsKey(forecaster.id()) ? 1 : LONG_SERIES;
                    for (int i = 0; i < count; i++) {
                        SplittableRandom random = new SplittableRandom(SEED - 1 - i);
                        holds(forecaster, i, 1000 + random.nextInt(count == 1 ? 1000 : 4000), random);
                    }
                }));
    }

    private static boolean holds(Forecaster forecaster, int number, int length, SplittableRandom random) {
        OddSeries.Shape[] shapes = OddSeries.Shape.values();
        OddSeries.Shape shape = shapes[number % shapes.length];
        TimeSeries series = OddSeries.draw(shape, length, random);
        FitContext context = new FitContext(
                SEASONS.get(random.nextInt(SEASONS.size())),
                BOUNDS.get(random.nextInt(BOUNDS.size())),
                null,
                FitContext.DEFAULT_SEED,
                FitContext.ofDefaults().progress());
        double[] observed = series.observed();
        if (observed.length > 0 && random.nextInt(8) == 0) {
            context = context.withSaturation(observed[random.nextInt(observed.length)]);
        }
        try {
            return Soundness.holds(forecaster, series, context);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    forecaster.id() + " on series " + number + " of seed " + SEED + ": " + shape + ", " + series + ", "
                            + context,
                    e);
        }
    }

    @TestFactory
    Stream<DynamicTest> oneThreadOrSeveralGiveTheSame() {
        List<TimeSeries> series = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int shift = 3 * i;
            series.add(TestSeries.map(TestSeries.daily(60 + 5 * i), v -> v + shift));
        }
        return forecasters()
                .map(shared -> DynamicTest.dynamicTest(shared.id(), () -> {
                    List<ForecastDistribution> oneByOne =
                            series.stream().map(s -> forecast(shared, s)).toList();
                    ExecutorService pool = Executors.newFixedThreadPool(4);
                    try {
                        List<Future<ForecastDistribution>> running = new ArrayList<>();
                        for (TimeSeries s : series) {
                            running.add(pool.submit(() -> forecast(shared, s)));
                        }
                        for (int i = 0; i < series.size(); i++) {
                            assertThat(running.get(i).get()).isEqualTo(oneByOne.get(i));
                        }
                    } finally {
                        pool.shutdownNow();
                    }
                }));
    }

    private static ForecastDistribution forecast(Forecaster forecaster, TimeSeries series) {
        return forecaster
                .fit(series, FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)))
                .forecast(30, Soundness.LEVELS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arima",
                "tbats",
                "auto",
                "auto-thorough",
                "auto-fleet",
                "card",
                "card-rho",
                "card-delta",
                "ets",
                "ces",
                "additive",
                "harmonic",
                "mstl",
                "neural",
                "regression"
            })
    void interruptionEndsAFit(String id) {
        Forecaster forecaster = forecaster(id);
        TimeSeries series = TestSeries.daily(1000);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> forecaster.fit(series, context)).isInstanceOf(OperationCancelledException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
