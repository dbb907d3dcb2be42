package io.capacityplanner.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R: lm, MASS::rlm, ridge in closed form, gls and arima with regressors. */
class RegressionReferenceTest {

    private static final Percentage EXACT = Percentage.withPercentage(1e-7);
    private static final List<Confidence> NINETY = List.of(Confidence.of(0.9));

    private static final RegressionOptions PLAIN = RegressionOptions.ofDefaults()
            .withTrend(TrendForm.LINEAR)
            .withSeason(SeasonTerms.NONE)
            .withAllDriverLags(0)
            .withErrors(ErrorTerms.INDEPENDENT);

    private static Driver orders() {
        double[] past = RReference.column("orders");
        double[] all = Arrays.copyOf(past, past.length + 6);
        for (int h = 0; h < 6; h++) {
            all[past.length + h] = 1500 + 20 * h;
        }
        return Driver.known("orders", all);
    }

    private static FittedRegression fit(RegressionOptions options, String column, double... seasons) {
        FitContext context = FitContext.ofDefaults()
                .withSeasonalPeriods(Arrays.stream(seasons).boxed().toList())
                .withDrivers(List.of(orders()));
        return new RegressionForecaster(options).fit(TimeSeries.indexed(RReference.column(column)), context);
    }

    private static void assertCoefficients(FittedRegression fit, RReference.Values expected, boolean errors) {
        for (Coefficient coefficient : fit.coefficients()) {
            assertThat(coefficient.estimate())
                    .as(coefficient.name())
                    .isCloseTo(expected.get(coefficient.name()), EXACT);
            if (errors) {
                assertThat(coefficient.standardError())
                        .as(coefficient.name())
                        .isCloseTo(expected.get("se." + coefficient.name()), EXACT);
            }
        }
        assertThat(fit.coefficients()).extracting(Coefficient::name).containsExactly("trend", "orders");
    }

    private static void assertForecast(FittedRegression fit, RReference.Values expected) {
        ForecastDistribution forecast = fit.forecast(6, NINETY);
        for (int h = 0; h < 6; h++) {
            assertThat(forecast.meanAt(h)).isCloseTo(expected.get("fit." + (h + 1)), EXACT);
            assertThat(forecast.bands().get(0).upperAt(h)).isCloseTo(expected.get("upper." + (h + 1)), EXACT);
        }
    }

    @Test
    void plainRegressionIsThatOfLm() {
        RReference.Values expected = RReference.values("lm");
        FittedRegression fit = fit(PLAIN, "cpu");

        assertCoefficients(fit, expected, true);
        assertThat(fit.sigma()).isCloseTo(expected.get("sigma"), EXACT);
        assertForecast(fit, expected);
    }

    @Test
    void monthDummiesAreThoseOfLm() {
        RReference.Values expected = RReference.values("dummies");
        FittedRegression fit = fit(PLAIN.withSeason(SeasonTerms.DUMMIES), "cpu", 12);

        assertCoefficients(fit, expected, false);
        assertThat(fit.sigma()).isCloseTo(expected.get("sigma"), EXACT);
        assertForecast(fit, expected);
    }

    @Test
    void constantElasticityIsThatOfLm() {
        assertCoefficients(
                fit(PLAIN.withForm(ResponseForm.CONSTANT_ELASTICITY), "cpu"), RReference.values("elasticity"), true);
    }

    @Test
    void robustEstimatesAreThoseOfRlm() {
        RReference.Values expected = RReference.values("huber");
        FittedRegression fit = fit(PLAIN.withEstimation(Estimation.HUBER), "bent");

        assertCoefficients(fit, expected, true);
        assertThat(fit.sigma()).isCloseTo(expected.get("sigma"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 400})
    void ridgeIsTheClosedForm(int penalty) {
        RReference.Values expected = RReference.values("ridge." + penalty);
        FitContext context = FitContext.ofDefaults()
                .withSeasonalPeriods(List.of())
                .withDrivers(List.of(orders(), Driver.known("users", RReference.column("users"))));
        FittedRegression fit = new RegressionForecaster(PLAIN.withRidge(Ridge.of(penalty)))
                .fit(TimeSeries.indexed(RReference.column("cpu")), context);

        for (Coefficient coefficient : fit.coefficients()) {
            assertThat(coefficient.estimate())
                    .as(coefficient.name())
                    .isCloseTo(expected.get(coefficient.name()), Percentage.withPercentage(1e-5));
        }
    }

    @Test
    void generalisedCrossValidationIsTheClosedForm() {
        double[] orders = RReference.column("orders");
        double[] users = RReference.column("users");
        double[] cpu = RReference.column("cpu");
        Equations equations = new Equations(4);
        for (int t = 0; t < cpu.length; t++) {
            equations.add(new double[] {1, t, orders[t], users[t]}, cpu[t], 1);
        }
        for (int penalty : List.of(1, 25, 400)) {
            double[] penalties = {0, 0, penalty * variance(orders), penalty * variance(users)};

            assertThat(equations.crossValidation(penalties))
                    .isCloseTo(RReference.values("ridge." + penalty).get("gcv"), Percentage.withPercentage(1e-5));
        }
    }

    private static double variance(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** Generalised least squares without the first row, and Burg's estimate for that of maximum likelihood. */
    @Test
    void autoregressiveErrorsGiveNearlyTheMaximumLikelihood() {
        RReference.Values expected = RReference.values("gls");
        FittedRegression fit = fit(PLAIN.withErrors(ErrorTerms.AUTOREGRESSIVE).withErrorLags(1), "cpu");

        for (Coefficient coefficient : fit.coefficients()) {
            assertThat(coefficient.estimate())
                    .as(coefficient.name())
                    .isCloseTo(
                            expected.get(coefficient.name()), within(0.1 * expected.get("se." + coefficient.name())));
            assertThat(coefficient.standardError())
                    .as(coefficient.name())
                    .isCloseTo(expected.get("se." + coefficient.name()), Percentage.withPercentage(5));
        }
        assertThat(fit.toState().number("autoregression")).isCloseTo(expected.get("phi"), within(0.02));
        double[] mean = fit.forecast(6, NINETY).mean();
        for (int h = 0; h < 6; h++) {
            assertThat(mean[h]).isCloseTo(expected.get("fit." + (h + 1)), within(0.1 * expected.get("se." + (h + 1))));
        }
    }
}
