package io.capacityplanner.forecasting.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The automatic forecaster on the cases under {@code /cases}, named by their id. */
class AutoCasesTest {

    private static final Confidence LEVEL = Confidence.of(0.95);
    private static final FitContext NON_NEGATIVE = FitContext.ofDefaults().withBounds(ValueBounds.NON_NEGATIVE);

    @Test
    void s01AllZeros() {
        ForecastDistribution forecast = forecast(series(input("S01-all-zeros")), NON_NEGATIVE, 6);
        assertSound(forecast);
        assertThat(forecast.mean()).containsOnly(0.0);
        assertThat(forecast.band(LEVEL).lower()).containsOnly(0.0);
        assertThat(Arrays.stream(forecast.band(LEVEL).upper())).allMatch(v -> v >= 0 && v <= 1);
    }

    @Test
    void s02Constant() {
        TimeSeries series = series(input("S02-constant"));
        FittedForecaster fitted = fit(series, FitContext.ofDefaults());
        ForecastDistribution forecast = fitted.forecast(12, List.of(LEVEL));
        assertSound(forecast);
        assertThat(Arrays.stream(forecast.mean())).allSatisfy(v -> assertThat(v).isCloseTo(7, within(1e-6)));
        assertThat(Arrays.stream(fitted.fitted()))
                .hasSize(36)
                .allSatisfy(v -> assertThat(v).isCloseTo(7, within(1e-6)));
        assertThat(SeasonDetector.detect(series)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "allMissing"})
    void s03NothingObservedIsRefused(String name) {
        TimeSeries series = series(input("S03-too-few-points").get("series").get(name));
        assertThatThrownBy(() -> fit(series, FitContext.ofDefaults())).isInstanceOf(InsufficientDataException.class);
    }

    @ParameterizedTest
    @CsvSource({"one, 12.5, 12.5", "two, 0, 60"})
    void s03AFewPointsGiveAWarning(String name, double least, double most) {
        TimeSeries series = series(input("S03-too-few-points").get("series").get(name));
        FittedForecaster fitted = fit(series, FitContext.ofDefaults());
        ForecastDistribution forecast = fitted.forecast(3, List.of(LEVEL));
        assertSound(forecast);
        assertThat(Arrays.stream(forecast.mean())).allMatch(v -> v >= least && v <= most);
        assertThat(fitted.warnings()).anyMatch(w -> w.startsWith("Low confidence"));
    }

    @Test
    void s04DeclineStaysAboveZero() {
        ForecastDistribution forecast = forecast(series(input("S04-decline-nonnegative")), NON_NEGATIVE, 30);
        assertSound(forecast);
        assertThat(Arrays.stream(forecast.mean())).allMatch(v -> v >= 0 && v <= 300);
        assertThat(Arrays.stream(forecast.band(LEVEL).lower())).allMatch(v -> v >= 0 && v <= 300);
    }

    @Test
    void s05UnitsDoNotMatter() {
        TimeSeries series = series(input("S05-tiny-scale").get("base"));
        double[] tiny =
                Arrays.stream(series.toArray()).map(v -> Math.scalb(v, -30)).toArray();
        ForecastDistribution base = forecast(series, FitContext.ofDefaults(), 10);
        ForecastDistribution scaled = forecast(series.withValues(tiny), FitContext.ofDefaults(), 10);
        for (int h = 0; h < 10; h++) {
            assertSame(Math.scalb(scaled.meanAt(h), 30), base.meanAt(h));
            assertSame(
                    Math.scalb(scaled.band(LEVEL).lowerAt(h), 30),
                    base.band(LEVEL).lowerAt(h));
            assertSame(
                    Math.scalb(scaled.band(LEVEL).upperAt(h), 30),
                    base.band(LEVEL).upperAt(h));
            assertThat(base.meanAt(h)).isBetween(110.0, 140.0);
        }
        assertThat(base.meanAt(9)).isGreaterThan(base.meanAt(0));
        assertThat(scaled.meanAt(9)).isGreaterThan(scaled.meanAt(0));
    }

    private static void assertSame(double actual, double expected) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(1e-6 * Math.abs(expected));
    }

    @Test
    void s06ForecastFollowsTheNewLevel() {
        FittedForecaster fitted = fit(series(input("S06-level-shift")), FitContext.ofDefaults());
        ForecastDistribution forecast = fitted.forecast(4, List.of(LEVEL));
        assertSound(forecast);
        assertThat(Arrays.stream(forecast.mean())).allMatch(v -> v >= 95 && v <= 125);
        assertThat(fitted.warnings()).anyMatch(w -> w.contains("level changed"));
    }

    @Test
    void s07PeaksComeBackOnLastDaysOfMonths() {
        ForecastDistribution forecast = forecast(series(input("S07-month-end-peak")), FitContext.ofDefaults(), 61);
        assertSound(forecast);
        LocalDate first = LocalDate.of(2025, 3, 1);
        double marchUpper = 0;
        for (int h = 0; h < 61; h++) {
            LocalDate day = first.plusDays(h);
            if (day.getDayOfMonth() == day.lengthOfMonth()) {
                assertThat(forecast.meanAt(h)).as("%s", day).isGreaterThanOrEqualTo(300);
            } else {
                assertThat(forecast.meanAt(h)).as("%s", day).isLessThanOrEqualTo(200);
            }
            marchUpper = h < 31 ? Math.max(marchUpper, forecast.band(LEVEL).upperAt(h)) : marchUpper;
        }
        assertThat(marchUpper).isGreaterThanOrEqualTo(500 - 1e-9);
    }

    @Test
    void s08LevelsNest() {
        List<Confidence> levels = List.of(Confidence.of(0.5), Confidence.of(0.8), Confidence.of(0.95));
        ForecastDistribution forecast = fit(series(input("S08-interval-levels")), FitContext.ofDefaults())
                .forecast(8, levels);
        assertSound(forecast);
        for (int h = 0; h < 8; h++) {
            double before = 0;
            for (Confidence level : levels) {
                PredictionBand band = forecast.band(level);
                double width = band.upperAt(h) - band.lowerAt(h);
                assertThat(width).isGreaterThan(before);
                before = width;
            }
        }
        for (double invalid : new double[] {-0.05, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> Confidence.of(invalid)).isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"rising, 71", "flat, 0", "shrinking, 0"})
    void s18MedianPathReachesTheCapacityWhenItShould(String name, int days) {
        TimeSeries series = series(input("S18-time-to-full").get("series").get(name));
        FittedForecaster fitted = fit(series, NON_NEGATIVE);
        double[][] paths = fitted.simulate(365, 500, 1);
        int reached = 0;
        for (int h = 0; h < 365 && reached == 0; h++) {
            int crossed = 0;
            for (double[] path : paths) {
                crossed += Arrays.stream(path, 0, h + 1).max().orElse(0) >= 500 ? 1 : 0;
            }
            reached = 2 * crossed >= paths.length ? h + 1 : 0;
        }
        assertThat(reached).isBetween(Math.max(0, days - 1), days == 0 ? 0 : days + 1);
    }

    private static void assertSound(ForecastDistribution forecast) {
        for (PredictionBand band : forecast.bands()) {
            for (int h = 0; h < forecast.steps(); h++) {
                assertThat(forecast.meanAt(h)).isFinite().isBetween(band.lowerAt(h), band.upperAt(h));
            }
        }
    }

    private static ForecastDistribution forecast(TimeSeries series, FitContext context, int steps) {
        return fit(series, context).forecast(steps, List.of(LEVEL));
    }

    private static FittedForecaster fit(TimeSeries series, FitContext context) {
        return new AutoForecaster().fit(series, context);
    }

    private static JsonNode input(String name) {
        try (InputStream file = AutoCasesTest.class.getResourceAsStream("/cases/" + name + ".json")) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(file, name))
                    .get("input");
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static TimeSeries series(JsonNode node) {
        double[] values = new double[node.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.get("values").get(i);
            values[i] = value.isNull() ? Double.NaN : value.asDouble();
        }
        Step step = Step.ofSeconds(node.get("stepSeconds").asLong());
        return TimeSeries.of(Instant.parse(node.get("start").asText()), step, ZoneOffset.UTC, values);
    }
}
