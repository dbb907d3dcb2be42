package io.capacityplanner.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration says of a regression takes effect. */
class RegressionParametersTest {

    private static RegressionOptions read(Map<String, String> given) {
        return RegressionParameters.read(RegressionOptions.ofDefaults(), Settings.ofTexts("parameters", given));
    }

    @Test
    void everyParameterIsRead() {
        RegressionOptions options = read(Map.of(
                "include_trends",
                "true",
                "seasonality",
                "monthly",
                "ridge",
                "auto",
                "robust",
                "true",
                "driver_lags",
                "3"));

        assertThat(options)
                .isEqualTo(RegressionOptions.ofDefaults()
                        .withTrend(TrendForm.LINEAR)
                        .withCalendar(CalendarSeason.MONTH_OF_YEAR)
                        .withRidge(Ridge.byCrossValidation())
                        .withEstimation(Estimation.HUBER)
                        .withDriverLags(3));
        assertThat(read(Map.of())).isEqualTo(RegressionOptions.ofDefaults());
        assertThat(read(Map.of("ridge", "2.5")).ridge()).isEqualTo(Ridge.of(2.5));
        assertThat(read(Map.of("include_trends", "false")).trend()).isEqualTo(TrendForm.NONE);
        assertThat(read(Map.of("include_trends", "damped")).trend()).isEqualTo(TrendForm.DAMPED);
        assertThat(read(Map.of("seasonality", "none")).season()).isEqualTo(SeasonTerms.NONE);
    }

    @Test
    void theTrendAndTheMonthsOfTheFitFollow() {
        SplittableRandom random = new SplittableRandom(5);
        double[] y = new double[730];
        Arrays.setAll(y, t -> 50 + 0.05 * t + 10 * Math.sin(2 * Math.PI * t / 365.25) + random.nextGaussian());
        TimeSeries series = TimeSeries.of(Instant.parse("2024-01-01T00:00:00Z"), Step.DAY, y);

        FittedRegression with = fit(series, Map.of("include_trends", "true", "seasonality", "monthly"));
        FittedRegression without = fit(series, Map.of("include_trends", "false", "seasonality", "none"));

        assertThat(with.coefficients()).extracting(Coefficient::name).contains("trend");
        assertThat(without.coefficients()).extracting(Coefficient::name).doesNotContain("trend");
        // Level, slope and the eleven months that differ from the first.
        assertThat(with.explanation()).anyMatch(sentence -> sentence.contains("with 14 coefficients"));
        assertThat(without.explanation()).anyMatch(sentence -> sentence.contains("with 1 coefficient"));
    }

    private static FittedRegression fit(TimeSeries series, Map<String, String> given) {
        return (FittedRegression) new RegressionForecaster()
                .configured(Settings.ofTexts("parameters", given))
                .fit(series, FitContext.ofDefaults().withSeasonalPeriods(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "include_trends, perhaps, is not possible",
        "seasonality, hourly, no season of the calendar",
        "ridge, much, no finite number",
        "ridge, -1, is negative",
        "driver_lags, -1, is negative",
        "robust, very, neither true nor false",
        "growth, flat, not known here",
    })
    void aWrongValueIsRefusedWhereItStands(String key, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("parameters." + key);
    }
}
