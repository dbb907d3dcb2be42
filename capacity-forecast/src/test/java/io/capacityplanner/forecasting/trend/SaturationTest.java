package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.SaturationDate.Model;
import io.capacityplanner.trend.SaturationDate.Status;
import io.capacityplanner.trend.TrendRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SaturationTest {

    private static final RobustTrendAnalyzer ANALYZER = new RobustTrendAnalyzer();

    private static SaturationDate saturation(TimeSeries series, double limit) {
        return ANALYZER.analyze(series, TrendRequest.ofDefaults().withLimit(limit))
                .saturation()
                .orElseThrow();
    }

    private static double days(Instant instant) {
        return Duration.between(TrendSeries.START, Objects.requireNonNull(instant))
                        .toHours()
                / 24.0;
    }

    private static TimeSeries line(long seed, double slope) {
        double[] noise = TrendSeries.noise(seed, 90, 0.3);
        return TrendSeries.daily(90, i -> 100 + slope * i + 2 * noise[i]);
    }

    @Test
    void lineReachesALimitWithinItsInterval() {
        int held = 0;
        for (long seed = 1; seed <= 40; seed++) {
            // The mean of day i is 100 + i: 250 at noon of day 150.
            SaturationDate date = saturation(line(seed, 1), 250);
            assertThat(date.status()).isEqualTo(Status.DATED);
            held += days(Objects.requireNonNull(date.earliest())) <= 150.5
                            && days(Objects.requireNonNull(date.latest())) >= 150.5
                    ? 1
                    : 0;
            assertThat(days(Objects.requireNonNull(date.date()))).isCloseTo(150.5, within(12.0));
        }
        assertThat(held).isGreaterThanOrEqualTo(35);
    }

    @Test
    void exactLineIsDatedExactly() {
        SaturationDate date = saturation(TrendSeries.daily(60, i -> 100 + i), 200);

        assertThat(date.model()).isEqualTo(Model.LINEAR);
        assertThat(days(Objects.requireNonNull(date.date()))).isCloseTo(100.5, within(1e-6));
    }

    @Test
    void noSureTrendHasNoDate() {
        SaturationDate date = saturation(line(7, 0), 130);

        assertThat(date.status()).isEqualTo(Status.NO_SURE_TREND);
        assertThat(date.date()).isNull();
    }

    @Test
    void otherReasonsForNoDate() {
        assertThat(saturation(line(8, 1), 150).status()).isEqualTo(Status.REACHED);
        assertThat(saturation(line(9, -0.5), 150).status()).isEqualTo(Status.MOVES_AWAY);
        assertThat(saturation(line(10, 1), 1e6).status()).isEqualTo(Status.TOO_FAR_OFF);
    }

    private static TimeSeries adoption(long seed, int days, double ceiling) {
        double[] noise = TrendSeries.noise(seed, days, 0.2);
        return TrendSeries.daily(days, i -> 20 + ceiling / (1 + Math.exp(-(i - 60) / 12.0)) + noise[i]);
    }

    @Test
    void adoptionLevelsOffBelowTheLimit() {
        SaturationDate date = saturation(adoption(11, 120, 480), 900);

        assertThat(date.status()).isEqualTo(Status.LEVELS_OFF_BEFORE);
        assertThat(date.model()).isEqualTo(Model.LOGISTIC);
        Estimate ceiling = Objects.requireNonNull(date.ceiling());
        assertThat(ceiling.value()).isCloseTo(500, within(25.0));
    }

    @Test
    void adoptionReachesALimitBelowItsCeiling() {
        double[] noise = TrendSeries.noise(12, 70, 0.2);
        TimeSeries series = TrendSeries.daily(70, i -> 500 / (1 + Math.exp(-(i - 60) / 12.0)) + noise[i]);
        // 400 of 500 is reached at 60 + 12 ln 4 = day 76.6.
        SaturationDate date = saturation(series, 400);

        assertThat(date.model()).isEqualTo(Model.LOGISTIC);
        assertThat(days(Objects.requireNonNull(date.date()))).isCloseTo(76.6, within(2.5));
        assertThat(days(Objects.requireNonNull(date.earliest()))).isLessThanOrEqualTo(77);
    }

    @Test
    void logisticCurveAsInR() {
        // R 4.2.2: y <- c(5.308, 7.24, ...); t <- (0:11)/11; nls(y ~ SSlogis(t, Asym, xmid, scal))
        // Asym 196.186244, xmid 1.037936, scal 0.289917, deviance 2.587277
        double[] y = {5.308, 7.24, 9.638, 12.866, 17.069, 23.192, 31.443, 38.558, 50.156, 62.948, 75.995, 91.972};
        LogisticCurve curve = LogisticCurve.fit(y).orElseThrow();

        assertThat(curve.ceiling()).isCloseTo(196.186244, within(1e-2));
        assertThat(curve.middle()).isCloseTo(1.037936, within(1e-4));
        assertThat(1 / curve.rate()).isCloseTo(0.289917, within(1e-4));
        assertThat(curve.squares()).isCloseTo(2.58727739529, within(1e-6));
    }

    @Test
    void growthSinceTheTrendChangedIsDrawnOn() {
        double[] noise = TrendSeries.noise(13, 120, 0);
        TimeSeries series = TrendSeries.daily(120, i -> 100 + (i < 60 ? 0.1 * i : 6 + 2.0 * (i - 60)) + noise[i]);
        // 6 + 100 + 2 (d - 60) = 300 on day 157.
        SaturationDate date = saturation(series, 300);

        assertThat(days(Objects.requireNonNull(date.date()))).isCloseTo(157, within(4.0));
    }
}
