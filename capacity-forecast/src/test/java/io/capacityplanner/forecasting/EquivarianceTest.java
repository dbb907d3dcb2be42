package io.capacityplanner.forecasting;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecasting.arima.Arima;
import io.capacityplanner.forecasting.arima.ArimaOptions;
import io.capacityplanner.forecasting.arima.ArimaOrder;
import io.capacityplanner.forecasting.harmonic.HarmonicForecaster;
import io.capacityplanner.forecasting.naive.DriftForecaster;
import io.capacityplanner.forecasting.naive.NaiveForecaster;
import io.capacityplanner.forecasting.naive.SeasonalNaiveForecaster;
import io.capacityplanner.forecasting.seasonadjusted.MstlForecaster;
import io.capacityplanner.forecasting.seasonadjusted.MstlOptions;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import io.capacityplanner.forecasting.theta.SeasonForm;
import io.capacityplanner.forecasting.theta.ThetaForecaster;
import io.capacityplanner.forecasting.theta.ThetaOptions;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A change of unit changes the unit of the forecast and nothing else. */
class EquivarianceTest {

    private static final int STEPS = 48;
    /** Logarithms of values in another unit differ in rounding, and ARIMA models them among others. */
    private static final double ROUNDING = 1e-9;

    private static final FitContext DAILY = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));

    private static Stream<Forecaster> forecasters() {
        return ServiceLoader.load(Forecaster.class).stream().map(ServiceLoader.Provider::get);
    }

    @TestFactory
    Stream<DynamicTest> powersOfTwoChangeTheUnitOnly() {
        return forecasters()
                .flatMap(forecaster -> Stream.of(-40, 50)
                        .map(power -> DynamicTest.dynamicTest(
                                forecaster.id() + " 2^" + power,
                                () -> assertChanged(
                                        forecaster,
                                        v -> Math.scalb(v, power),
                                        forecaster.id().equals("arima") ? ROUNDING : 0))));
    }

    @TestFactory
    Stream<DynamicTest> aThousandfoldIsForecastAThousandfold() {
        return forecasters()
                .flatMap(forecaster -> Stream.of(1e-3, 1e3)
                        .map(factor -> DynamicTest.dynamicTest(
                                forecaster.id() + " times " + factor,
                                () -> assertChanged(forecaster, v -> v * factor, 1e-3))));
    }

    /** Forecasters in which nothing multiplies. */
    private static Stream<Forecaster> additive() {
        EtsForecaster additiveEts =
                new EtsForecaster(EtsOptions.ofDefaults().additiveOnly().withMaxObservations(1000));
        return Stream.of(
                new NaiveForecaster(),
                new SeasonalNaiveForecaster(),
                new DriftForecaster(),
                additiveEts,
                new MstlForecaster(additiveEts, MstlOptions.ofDefaults()),
                new HarmonicForecaster(TransformKind.NONE),
                ThetaForecaster.of(ThetaOptions.standard().withSeasons(SeasonForm.ADDITIVE)),
                ThetaForecaster.of(ThetaOptions.optimised().withSeasons(SeasonForm.ADDITIVE)));
    }

    @TestFactory
    Stream<DynamicTest> additiveModelsFollowAShift() {
        return additive()
                .flatMap(forecaster -> Stream.of(1000.0, -300.0)
                        .map(shift -> DynamicTest.dynamicTest(
                                forecaster.id() + " plus " + shift,
                                () -> assertChanged(forecaster, v -> v + shift, 1e-5))));
    }

    @Test
    void arimaOfAGivenOrderFollowsAShift() {
        double[] values = TestSeries.daily(8 * 24).toArray();
        ArimaOrder order = ArimaOrder.of(1, 0, 1).seasonal(0, 1, 1, 24);
        double[] before = Arima.fit(values, order, ArimaOptions.ofDefaults()).mean(STEPS);

        double[] shifted = Arrays.stream(values).map(v -> v + 1000).toArray();
        double[] after = Arima.fit(shifted, order, ArimaOptions.ofDefaults()).mean(STEPS);

        assertSame(after, before, v -> v + 1000, 1e-5, "points");
    }

    private static void assertChanged(Forecaster forecaster, DoubleUnaryOperator change, double tolerance) {
        TimeSeries series = TestSeries.daily(7 * 24 + 5);
        ForecastDistribution before = forecaster.fit(series, DAILY).forecast(STEPS, Soundness.LEVELS);
        ForecastDistribution after =
                forecaster.fit(TestSeries.map(series, change), DAILY).forecast(STEPS, Soundness.LEVELS);
        assertSame(after.mean(), before.mean(), change, tolerance, "points");
        for (int i = 0; i < before.bands().size(); i++) {
            PredictionBand band = before.bands().get(i);
            assertSame(after.bands().get(i).lower(), band.lower(), change, tolerance, "lower edges of " + band.level());
            assertSame(after.bands().get(i).upper(), band.upper(), change, tolerance, "upper edges of " + band.level());
        }
    }

    private static void assertSame(
            double[] actual, double[] before, DoubleUnaryOperator change, double tolerance, String what) {
        for (int h = 0; h < before.length; h++) {
            double expected = change.applyAsDouble(before[h]);
            double unit = Math.abs(change.applyAsDouble(50) - change.applyAsDouble(0));
            if (!(Math.abs(actual[h] - expected) <= tolerance * unit)) {
                throw new AssertionError(what + ", step " + (h + 1) + ": " + actual[h] + " instead of " + expected);
            }
        }
    }
}
