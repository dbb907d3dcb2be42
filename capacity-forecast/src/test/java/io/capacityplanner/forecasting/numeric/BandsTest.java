package io.capacityplanner.forecasting.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecasting.arima.ArimaForecaster;
import io.capacityplanner.forecasting.tbats.TbatsForecaster;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BandsTest {

    private static final Confidence P95 = Confidence.of(0.95);
    private static final double[] HISTORY = {1, 2, Double.NaN, -3};

    private static ForecastDistribution forecast(double lower, double upper) {
        return new ForecastDistribution(
                new double[] {0}, List.of(new PredictionBand(P95, new double[] {lower}, new double[] {upper})));
    }

    @Test
    void bandsAHundredTimesTheHistoryAreAbsurd() {
        assertThat(Bands.absurd(forecast(-2, 300), HISTORY)).isFalse();
        assertThat(Bands.absurd(forecast(-2, 301), HISTORY)).isTrue();
        assertThat(Bands.absurd(forecast(-301, 2), HISTORY)).isTrue();
    }

    static Stream<Forecaster> modelsThatTakeLogarithms() {
        return Stream.of(new ArimaForecaster(), new TbatsForecaster());
    }

    @ParameterizedTest
    @MethodSource("modelsThatTakeLogarithms")
    void idleMachinesKeepBandsOfTheirSize(Forecaster forecaster) {
        // Mostly a thousandth, for hours on end near one: the logarithm is a wide walk.
        SplittableRandom random = new SplittableRandom(11);
        double[] y = new double[500];
        double log = -7;
        for (int t = 0; t < y.length; t++) {
            log = Math.max(-12, Math.min(0, log + 1.2 * random.nextGaussian()));
            y[t] = Math.exp(log);
        }
        ForecastDistribution forecast = forecaster
                .fit(TimeSeries.indexed(y), FitContext.ofDefaults().withSeasonalPeriods(List.of()))
                .forecast(24, List.of(P95));

        assertThat(Bands.absurd(forecast, y)).isFalse();
    }
}
