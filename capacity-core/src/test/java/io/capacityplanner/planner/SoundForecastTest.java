package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.NonRetriableException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.BrokenForecaster;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plug-in that talks nonsense is caught, whatever the nonsense. */
class SoundForecastTest {

    private static final ForecastRequest REQUEST = ForecastRequest.ofDefaults()
            .withHorizon(Horizon.steps(48))
            .withForecaster("plugin")
            .withBacktestOrigins(0);

    /** Around 50, a day of 20 up and down, some noise. */
    private static PreparedSeries history() {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[240];
        Arrays.setAll(values, t -> wave(t) + random.nextGaussian());
        return Fixtures.cpu(Fixtures.series(Step.HOUR, values.length, t -> values[t]));
    }

    private static double wave(double t) {
        return 50 + 20 * Math.sin(2 * Math.PI * t / 24);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                broken("FINITE", "NaN", 5, h -> Double.NaN),
                broken("FINITE", "infinite at the end", 5, h -> h < 48 ? 50 : Double.POSITIVE_INFINITY),
                broken("NESTED", "bands beside the points", -5, h -> 50),
                broken("BOUNDS", "negative use", 5, h -> -20),
                broken("BOUNDS", "above a hundred percent", 5, h -> 50 + 3 * h),
                broken("GROWTH", "exploding", 5, h -> wave(240 + h) * Math.exp(0.2 * h)),
                broken("CONTINUITY", "far off", 5, h -> 9e9),
                broken("CONTINUITY", "zeros", 0.1, h -> 0),
                broken("CONTINUITY", "a ratio for a percentage", 0.1, h -> 0.5),
                broken("INTERVAL_WIDTH", "as if certain", 0, h -> wave(240 + h)));
    }

    private static Arguments broken(String check, String name, double halfWidth, DoubleUnaryOperator points) {
        return Arguments.of(check, name, BrokenForecaster.of("plugin", halfWidth, points));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("nonsense")
    void nonsenseGivesWayToTheNextSoundModel(String check, String name, Forecaster plugin) {
        Forecast forecast = forecast(plugin, LastValueForecaster.of("naive"));

        assertThat(forecast.forecaster()).as(name).isEqualTo("naive");
        assertThat(forecast.warnings()).first().asString().contains("plugin", "not given out");
        assertThat(forecast.distribution().mean())
                .containsOnly(forecast.distribution().meanAt(0));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("nonsense")
    void withoutASoundModelNothingIsGivenOut(String check, String name, Forecaster plugin) {
        assertThatThrownBy(() -> forecast(plugin))
                .isInstanceOf(UnsoundForecastException.class)
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("web/cpu_usage")
                .hasMessageContaining("plugin")
                .satisfies(failure -> assertThat(((UnsoundForecastException) failure).checks())
                        .as(name)
                        .contains(check));
    }

    @Test
    void aSoundPlugInIsLeftAlone() {
        Forecast forecast =
                forecast(BrokenForecaster.of("plugin", 3, h -> wave(239 + h)), LastValueForecaster.of("naive"));

        assertThat(forecast.forecaster()).isEqualTo("plugin");
        assertThat(forecast.warnings()).isEmpty();
        assertThat(forecast.distribution().meanAt(5)).isEqualTo(wave(245));
    }

    @Test
    void whatIsDoubtfulIsSaid() {
        // The level 18 above the highest of the last days: a third of their range, which a launch may do.
        Forecast forecast = forecast(BrokenForecaster.of("plugin", 3, h -> 90));

        assertThat(forecast.forecaster()).isEqualTo("plugin");
        assertThat(forecast.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("doubtful", "recent range"));
    }

    @Test
    void aModelThatFailsOnThePastGivesWay() {
        // Right from now on, but it says the same from every origin of the past.
        Forecaster late = BrokenForecaster.of("plugin", 3, h -> 97);
        PreparedSeries calm = Fixtures.cpu(Fixtures.series(Step.HOUR, 240, t -> t < 230 ? 20 + t % 2 : 95 + t % 2));
        ForecastEngine engine = engine(late, LastValueForecaster.of("naive"));

        Forecast unchecked = engine.forecast(calm, REQUEST, null, ProgressListener.NONE);
        Forecast checked = engine.forecast(
                calm, REQUEST.withHorizon(Horizon.steps(24)).withBacktestOrigins(4), null, ProgressListener.NONE);

        assertThat(unchecked.forecaster()).isEqualTo("plugin");
        assertThat(checked.forecaster()).isEqualTo("naive");
        assertThat(checked.warnings()).first().asString().contains("mean absolute error");
    }

    @Test
    void asksTheModelAskedForFirst() {
        assertThat(SoundForecast.candidates(
                        "theta", Map.of("theta", 1, "auto", 2, "naive", 3).keySet()))
                .containsExactly("theta", "auto", "naive");
        assertThat(SoundForecast.candidates("auto", Map.of("auto", 2).keySet())).containsExactly("auto");
    }

    private static Forecast forecast(Forecaster... forecasters) {
        return engine(forecasters).forecast(history(), REQUEST, 100.0, ProgressListener.NONE);
    }

    private static ForecastEngine engine(Forecaster... forecasters) {
        return new ForecastEngine(
                Arrays.stream(forecasters).collect(Collectors.toMap(Forecaster::id, Function.identity())),
                Map.of(),
                Optional.empty(),
                Duration.ZERO,
                10,
                new MutableClock(FakeSource.START));
    }
}
