package io.capacityplanner.forecasting.additive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration says of an additive model takes effect. */
class AdditiveParametersTest {

    private static final int DAYS = 900;

    private static AdditiveOptions read(Map<String, String> given) {
        return AdditiveParameters.read(AdditiveOptions.ofDefaults(), Settings.ofTexts("parameters", given));
    }

    private static FittedAdditive fit(Map<String, String> given) {
        SplittableRandom random = new SplittableRandom(3);
        double[] y = new double[DAYS];
        Arrays.setAll(
                y,
                t -> 100
                        + 0.03 * t
                        + 15 * Math.sin(2 * Math.PI * t / 365.25)
                        + 6 * Math.cos(2 * Math.PI * t / 7)
                        + random.nextGaussian());
        TimeSeries series = TimeSeries.of(Instant.parse("2023-01-02T00:00:00Z"), Step.DAY, y);
        return (FittedAdditive) new AdditiveForecaster()
                .configured(Settings.ofTexts("parameters", given))
                .fit(series, FitContext.ofDefaults());
    }

    @Test
    void seasonsAreTakenInOrLeftOut() {
        FittedAdditive with = fit(Map.of("yearly_seasonality", "true", "weekly_seasonality", "true"));
        FittedAdditive without = fit(Map.of("yearly_seasonality", "false", "weekly_seasonality", "yes"));

        assertThat(names(with)).contains("year", "week");
        assertThat(names(without)).contains("week").doesNotContain("year");
        assertThat(with.forecast(60, List.of(Confidence.of(0.8))).mean())
                .as("what is left out does not come back")
                .isNotEqualTo(without.forecast(60, List.of(Confidence.of(0.8))).mean());
    }

    private static List<String> names(FittedAdditive model) {
        AdditiveComponents components = model.components();
        return Stream.concat(components.added().keySet().stream(), components.multiplied().keySet().stream())
                .toList();
    }

    @Test
    void growthIsAsGiven() {
        assertThat(fit(Map.of("growth", "flat")).explanation()).contains("The trend is flat.");
        assertThat(fit(Map.of("include_trends", "false")).explanation()).contains("The trend is flat.");
        assertThat(fit(Map.of("growth", "logistic", "cap", "200")).explanation())
                .anyMatch(sentence -> sentence.startsWith("The trend is logistic"));
    }

    @Test
    void everyParameterIsRead() {
        AdditiveOptions options = read(Map.ofEntries(
                Map.entry("yearly_seasonality", "8"),
                Map.entry("daily_seasonality", "auto"),
                Map.entry("seasonality", "weekly"),
                Map.entry("seasonality_mode", "multiplicative"),
                Map.entry("seasonality_prior_scale", "5"),
                Map.entry("growth", "Logistic"),
                Map.entry("cap", "90"),
                Map.entry("floor", "10"),
                Map.entry("changepoint_prior_scale", "0.2"),
                Map.entry("n_changepoints", "7"),
                Map.entry("changepoint_range", "0.9"),
                Map.entry("autoregression", "false")));

        assertThat(options.calendarOrders())
                .isEqualTo(Map.of(
                        CalendarSeason.YEAR, 8,
                        CalendarSeason.WEEK, CalendarSeason.WEEK.usualOrder(),
                        CalendarSeason.MONTH, 0));
        assertThat(options.seasonEffect()).isEqualTo(Effect.MULTIPLICATIVE);
        assertThat(options.seasonPriorScale()).isEqualTo(5);
        assertThat(options.growth()).isEqualTo(Growth.LOGISTIC);
        assertThat(options.capacity()).isEqualTo(90);
        assertThat(options.floor()).isEqualTo(10);
        assertThat(options.changePointPriorScale()).isEqualTo(0.2);
        assertThat(options.changePoints()).isEqualTo(7);
        assertThat(options.changePointRange()).isEqualTo(0.9);
        assertThat(options.autoregression()).isFalse();
        assertThat(read(Map.of())).isEqualTo(AdditiveOptions.ofDefaults());
    }

    @ParameterizedTest
    @CsvSource({
        "yearly_seasonality, perhaps, neither true",
        "yearly_seasonality, -3, neither true",
        "seasonality, hourly, no season",
        "growth, quadratic, is not possible",
        "seasonality_mode, mixed, is not possible",
        "changepoint_prior_scale, 0, must be finite and above 0",
        "n_changepoints, 1000, outside 0 to 200",
        "cap, 100, only logistic growth",
        "floor, 1, a floor needs a cap",
        "holidays, DE, no holiday calendar is installed",
        "colour, red, not known here",
    })
    void aWrongValueIsRefusedWhereItStands(String key, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("parameters." + key);
    }
}
