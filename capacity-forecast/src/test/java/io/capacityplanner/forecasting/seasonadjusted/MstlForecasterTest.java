package io.capacityplanner.forecasting.seasonadjusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.Mstl;
import io.capacityplanner.forecasting.naive.NaiveForecaster;
import io.capacityplanner.forecasting.smoothing.Ets;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MstlForecasterTest {

    private static final long SEED = 11;

    private static double[] twoSeasons(int length) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] y = new double[length];
        Arrays.setAll(
                y,
                t -> 100
                        + 20 * Math.sin(2 * Math.PI * t / 24)
                        + 9 * Math.cos(2 * Math.PI * t / 168)
                        + random.nextGaussian());
        return y;
    }

    private static FitContext periods(Double... periods) {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(periods));
    }

    @Test
    void isTheModelOfTheAdjustedSeriesPlusTheLastCycles() {
        double[] y = twoSeasons(700);
        Decomposition parts = Mstl.decompose(y, new int[] {24, 168}, false);
        double[] adjusted = y.clone();
        for (int t = 0; t < y.length; t++) {
            adjusted[t] -= parts.seasonAt(t);
        }
        double[] rest =
                Ets.fit(adjusted, 1, EtsOptions.ofDefaults().withoutSeason()).mean(48);

        double[] mean = new MstlForecaster()
                .fit(TimeSeries.indexed(y), periods(24.0, 168.0))
                .forecast(48, List.of())
                .mean();

        for (int h = 0; h < 48; h++) {
            assertThat(mean[h]).as("step %d", h + 1).isCloseTo(rest[h] + parts.seasonAt(700 + h), within(1e-6));
        }
    }

    @Test
    void followsBothSeasonsOnATruthItHasNotSeen() {
        double[] y = twoSeasons(748);
        double[] mean = new MstlForecaster()
                .fit(TimeSeries.indexed(Arrays.copyOf(y, 700)), periods(24.0, 168.0))
                .forecast(48, List.of())
                .mean();
        for (int h = 0; h < 48; h++) {
            assertThat(mean[h]).as("step %d, seed %d", h + 1, SEED).isCloseTo(y[700 + h], within(6.0));
        }
    }

    @Test
    void findsTheSeasonsWhenNoneAreGiven() {
        FittedForecaster fitted =
                new MstlForecaster().fit(TimeSeries.indexed(twoSeasons(1000)), FitContext.ofDefaults());
        assertThat(fitted.modelName()).startsWith("MSTL[24,168] + ETS(");
    }

    @Test
    void saysWhichSeasonIsLeftOut() {
        FittedForecaster fitted = new MstlForecaster().fit(TimeSeries.indexed(twoSeasons(300)), periods(24.0, 168.0));
        assertThat(fitted.modelName()).startsWith("MSTL[24] + ");
        assertThat(fitted.warnings()).singleElement().asString().contains("168 steps");
    }

    @Test
    void logarithmsLetTheSeasonGrow() {
        double[] y = new double[144];
        Arrays.setAll(y, t -> Math.exp(0.02 * t + 0.4 * Math.sin(2 * Math.PI * t / 12)));
        MstlForecaster forecaster = new MstlForecaster(
                new NaiveForecaster(), MstlOptions.ofDefaults().withTransformation(TransformKind.LOG));
        double[] mean = forecaster
                .fit(TimeSeries.indexed(y), periods(12.0))
                .forecast(12, List.of())
                .mean();
        double swing = Arrays.stream(mean).max().orElseThrow()
                - Arrays.stream(mean).min().orElseThrow();
        double seen = Arrays.stream(y, 0, 12).max().orElseThrow()
                - Arrays.stream(y, 0, 12).min().orElseThrow();
        assertThat(swing).isGreaterThan(8 * seen);
    }

    @Test
    void robustFitIsNotMovedByAnOutlier() {
        double[] y = twoSeasons(480);
        double[] wild = y.clone();
        wild[479 - 24] += 500;
        MstlForecaster robust = new MstlForecaster(
                new NaiveForecaster(), MstlOptions.ofDefaults().withRobust(true).withPeriodic(true));
        double clean = robust.fit(TimeSeries.indexed(y), periods(24.0))
                .forecast(24, List.of())
                .meanAt(23);
        double moved = robust.fit(TimeSeries.indexed(wild), periods(24.0))
                .forecast(24, List.of())
                .meanAt(23);
        assertThat(moved).isCloseTo(clean, within(2.0));
    }

    @Test
    void isTheSameInAUnitOfAPowerOfTwo() {
        double[] y = twoSeasons(500);
        double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, -40)).toArray();
        double[] mean = new MstlForecaster()
                .fit(TimeSeries.indexed(y), periods(24.0))
                .forecast(30, List.of())
                .mean();
        double[] other = new MstlForecaster()
                .fit(TimeSeries.indexed(scaled), periods(24.0))
                .forecast(30, List.of())
                .mean();
        assertThat(Arrays.stream(other).map(v -> Math.scalb(v, 40)).toArray()).isEqualTo(mean);
    }
}
