package io.capacityplanner.forecasting.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.interval.Calibration;
import io.capacityplanner.interval.Intervals;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A choice that is kept while the series grows, and given up where the series changes. */
class AutoUpdateTest {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.95));
    private static final FitContext DAY = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));
    private static final int SEEN = 720;

    private final AutoForecaster auto = new AutoForecaster();

    private static double[] hourly(int length, long seed, IntToDoubleFunction extra) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double error = 0;
        for (int t = 0; t < length; t++) {
            error = 0.7 * error + random.nextGaussian();
            y[t] = 100 + 20 * Math.sin(2 * Math.PI * t / 24) + 2 * error + extra.applyAsDouble(t);
        }
        return y;
    }

    private Optional<FittedForecaster> updated(double[] y) {
        TimeSeries series = TimeSeries.indexed(y);
        return auto.update(auto.fit(series.slice(0, SEEN), DAY), series, SEEN, DAY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsMembersWeightsAndIntervalsAndEstimatesOnAll(long seed) {
        double[] y = hourly(SEEN + 12, seed, t -> 0);
        FittedAuto before = (FittedAuto) auto.fit(TimeSeries.indexed(Arrays.copyOf(y, SEEN)), DAY);

        FittedAuto after = (FittedAuto)
                auto.update(before, TimeSeries.indexed(y), SEEN, DAY).orElseThrow();

        assertThat(after.modelName()).isEqualTo(before.modelName());
        assertThat(after.choice()).isSameAs(before.choice());
        assertThat(after.explanation()).isEqualTo(before.explanation());
        assertThat(width(after.forecast(24, LEVELS))).isEqualTo(width(before.forecast(24, LEVELS)), within(1e-6));
        // What the chosen members say when they are estimated on all, not what old parameters say.
        assertThat(after.forecast(24, LEVELS))
                .isNotEqualTo(
                        before.append(Arrays.copyOfRange(y, SEEN, y.length)).forecast(24, LEVELS));
        assertThat(auto.restore(after.toState()).forecast(24, LEVELS)).isEqualTo(after.forecast(24, LEVELS));
    }

    private static Offset<Double> within(double size) {
        return Offset.offset(size);
    }

    private static double width(ForecastDistribution forecast) {
        return forecast.bands().get(0).upperAt(5) - forecast.bands().get(0).lowerAt(5);
    }

    /** A power of two that the median passes meanwhile changes the scale in which a model computes, not what it says. */
    @Test
    void aScaleThatChangesChangesNothing() {
        double[] y = hourly(SEEN + 12, 4, t -> 0);
        // Median just below 128 before, just above afterwards.
        double[] before = Arrays.copyOf(y, SEEN);
        Arrays.sort(before);
        double shift = 128 - 1e-9 - before[SEEN / 2];
        for (int t = 0; t < y.length; t++) {
            y[t] += shift;
        }
        for (int t = SEEN; t < y.length; t++) {
            y[t] = Math.max(y[t], 129);
        }
        FittedForecaster old = auto.fit(TimeSeries.indexed(Arrays.copyOf(y, SEEN)), DAY);

        FittedForecaster after = updated(y).orElseThrow();

        assertThat(width(after.forecast(24, LEVELS))).isEqualTo(width(old.forecast(24, LEVELS)), within(1e-9));
        assertThat(auto.restore(after.toState()).forecast(24, LEVELS)).isEqualTo(after.forecast(24, LEVELS));
    }

    @Test
    void withNothingNewItIsTheSame() {
        TimeSeries series = TimeSeries.indexed(hourly(SEEN, 1, t -> 0));
        FittedForecaster before = auto.fit(series, DAY);

        assertThat(auto.update(before, series, SEEN, DAY).orElseThrow()).isSameAs(before);
    }

    @Test
    void valuesFarFromTheForecastAreChosenAnew() {
        assertThat(updated(hourly(SEEN + 6, 1, t -> t < SEEN ? 0 : 60))).isEmpty();
    }

    @Test
    void anotherLastingLevelIsChosenAnew() {
        // The change is small at first, so that no single step is far off; the days since say it stays.
        assertThat(updated(hourly(SEEN + 72, 2, t -> t < SEEN ? 0 : 14))).isEmpty();
    }

    @Test
    void aNewSeasonIsChosenAnew() {
        FitContext open = FitContext.ofDefaults();
        SplittableRandom random = new SplittableRandom(7);
        double[] y = new double[240];
        Arrays.setAll(y, t -> 50 + random.nextGaussian() + (t < 96 ? 0 : 12 * Math.sin(2 * Math.PI * t / 12)));
        TimeSeries series = TimeSeries.indexed(y);
        FittedForecaster before = auto.fit(series.slice(0, 100), open);

        assertThat(auto.update(before, series, 100, open)).isEmpty();
    }

    @Test
    void valuesAtZeroAreChosenAnewWhereLogarithmsWereTried() {
        double[] y = hourly(SEEN + 1, 3, t -> t < SEEN ? 0 : -100);
        y[SEEN] = 0;
        assertThat(updated(y)).isEmpty();
    }

    @Test
    void worksThroughIntervalsAndCutDemand() {
        double[] y = hourly(SEEN + 12, 5, t -> 0);
        TimeSeries series = TimeSeries.indexed(y);
        Forecaster conformal = Intervals.of(
                IntervalMethod.CONFORMAL, auto, Calibration.ofDefaults().withHorizon(24));
        FittedForecaster before = conformal.fit(series.slice(0, SEEN), DAY);
        FittedForecaster after = conformal.update(before, series, SEEN, DAY).orElseThrow();
        assertThat(after.modelName()).isEqualTo(before.modelName());
        assertThat(after.forecast(24, LEVELS).mean())
                .isEqualTo(updated(y).orElseThrow().forecast(24, LEVELS).mean());

        FitContext cut = DAY.withSaturation(115);
        TimeSeries capped =
                TimeSeries.indexed(Arrays.stream(y).map(v -> Math.min(115, v)).toArray());
        FittedForecaster demand = auto.fit(capped.slice(0, SEEN), cut);
        FittedForecaster later = auto.update(demand, capped, SEEN, cut).orElseThrow();
        assertThat(later.modelName()).isEqualTo(demand.modelName());
        assertThat(Arrays.stream(later.forecast(24, LEVELS).mean()).max().orElseThrow())
                .as("demand above what can be seen")
                .isGreaterThan(115);
    }
}
