package io.capacityplanner.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class EtsForecasterTest {

    private static final Confidence P95 = Confidence.of(0.95);

    private static JsonNode input(String file) throws IOException {
        try (InputStream in = EtsForecasterTest.class.getResourceAsStream("/cases/" + file)) {
            return new ObjectMapper().readTree(in).get("input");
        }
    }

    private static double[] values(JsonNode series) {
        double[] values = new double[series.get("values").size()];
        Arrays.setAll(
                values,
                i -> series.get("values").get(i).isNull()
                        ? Double.NaN
                        : series.get("values").get(i).asDouble());
        return values;
    }

    private static FitContext context(boolean nonNegative) {
        return FitContext.ofDefaults().withBounds(nonNegative ? ValueBounds.NON_NEGATIVE : ValueBounds.NONE);
    }

    private static FittedForecaster fit(double[] values, boolean nonNegative) {
        return new EtsForecaster().fit(TimeSeries.indexed(values), context(nonNegative));
    }

    @Test
    void s01AllZeros() throws IOException {
        ForecastDistribution forecast =
                fit(values(input("S01-all-zeros.json")), true).forecast(6, List.of(P95));
        assertThat(forecast.mean()).containsOnly(0);
        assertThat(forecast.band(P95).lower()).containsOnly(0);
        for (double upper : forecast.band(P95).upper()) {
            assertThat(upper).isBetween(0.0, 1.0);
        }
    }

    @Test
    void s02Constant() throws IOException {
        FittedForecaster fitted = fit(values(input("S02-constant.json")), false);
        assertThat(fitted.forecast(12, List.of(P95)).mean()).containsOnly(7);
        assertThat(fitted.fitted()).containsOnly(7);
    }

    @Test
    void s03TooFewPoints() throws IOException {
        JsonNode series = input("S03-too-few-points.json").get("series");
        for (String name : List.of("empty", "one", "two", "allMissing")) {
            assertThatThrownBy(() -> fit(values(series.get(name)), false))
                    .as(name)
                    .isInstanceOf(InsufficientDataException.class);
        }
    }

    @Test
    void s04DeclineNonNegative() throws IOException {
        FittedForecaster fitted = fit(values(input("S04-decline-nonnegative.json")), true);
        ForecastDistribution forecast = fitted.forecast(30, List.of(P95));
        PredictionBand band = forecast.band(P95);
        for (int h = 0; h < 30; h++) {
            assertThat(forecast.meanAt(h)).isBetween(0.0, 300.0);
            assertThat(band.lowerAt(h)).isBetween(0.0, forecast.meanAt(h));
            assertThat(band.upperAt(h)).isGreaterThanOrEqualTo(forecast.meanAt(h));
        }
        for (double[] path : fitted.simulate(30, 50, 1)) {
            assertThat(Arrays.stream(path).min().orElseThrow()).isNotNegative();
        }
    }

    @Test
    void s05TinyScale() throws IOException {
        double[] values = values(input("S05-tiny-scale.json").get("base"));
        double[] tiny = Arrays.stream(values).map(v -> Math.scalb(v, -30)).toArray();
        ForecastDistribution base = fit(values, false).forecast(10, List.of(P95));
        ForecastDistribution scaled = fit(tiny, false).forecast(10, List.of(P95));
        Percentage close = Percentage.withPercentage(1e-4);
        for (int h = 0; h < 10; h++) {
            assertThat(Math.scalb(scaled.meanAt(h), 30)).isCloseTo(base.meanAt(h), close);
            assertThat(Math.scalb(scaled.band(P95).lowerAt(h), 30))
                    .isCloseTo(base.band(P95).lowerAt(h), close);
            assertThat(Math.scalb(scaled.band(P95).upperAt(h), 30))
                    .isCloseTo(base.band(P95).upperAt(h), close);
            assertThat(base.meanAt(h)).isBetween(110.0, 140.0);
        }
        assertThat(base.meanAt(9)).isGreaterThan(base.meanAt(0));
    }

    @Test
    void s08IntervalLevels() throws IOException {
        FittedForecaster fitted = fit(values(input("S08-interval-levels.json")), false);
        ForecastDistribution forecast = fitted.forecast(8, List.of(Confidence.of(0.5), Confidence.of(0.8), P95));
        for (int h = 0; h < 8; h++) {
            double before = 0;
            for (PredictionBand band : forecast.bands()) {
                double width = band.upperAt(h) - band.lowerAt(h);
                assertThat(width).isGreaterThan(before);
                before = width;
            }
        }
    }

    @Test
    void ofTwoSeasonsTheOneInTheData() {
        SplittableRandom random = new SplittableRandom(3);
        double[] y = new double[240];
        Arrays.setAll(y, t -> 50 + 10 * Math.cos(2 * Math.PI * t / 12) + random.nextGaussian());
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(7.0, 12.0, 500.0));
        FittedForecaster fitted = new EtsForecaster().fit(TimeSeries.indexed(y), context);
        assertThat(fitted.modelName()).endsWith("[12]");
        assertThat(fitted.toState().array("fit.season")).hasSize(12);
        assertThat(fitted.warnings()).isEmpty();
    }

    @Test
    void fewObservationsAreSaidToBeFew() {
        FittedForecaster fitted = fit(new double[] {3, 4, 3.5, 4.5}, false);
        assertThat(fitted.warnings()).singleElement().asString().contains("Low confidence", "4 observations");
        assertThat(fitted.append(5, 6).forecast(2, List.of(P95)).steps()).isEqualTo(2);
    }

    @Test
    void everyLengthFromThreeGivesAFiniteForecast() {
        SplittableRandom random = new SplittableRandom(9);
        for (int n = 3; n < 60; n++) {
            double[] y = new double[n];
            Arrays.setAll(y, t -> 5 + 3 * random.nextDouble());
            FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(4.0));
            FittedForecaster fitted = new EtsForecaster().fit(TimeSeries.indexed(y), context);
            ForecastDistribution forecast = fitted.forecast(8, List.of(P95));
            Assertions.assertThat(forecast.steps()).as("length %d", n).isEqualTo(8);
        }
    }
}
