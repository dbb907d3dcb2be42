package io.capacityplanner.forecasting.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransformedForecasterTest {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.5), Confidence.of(0.95));
    private static final FitContext PERCENT =
            FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)).withBounds(new ValueBounds(0.0, 100.0));

    /** Near the upper bound, so that symmetric intervals would pass it. */
    private static double[] usage(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        Arrays.setAll(
                y, t -> 100 / (1 + Math.exp(-2.2 - Math.sin(2 * Math.PI * t / 24) - 0.5 * random.nextGaussian())));
        return y;
    }

    @Test
    void percentagesStayInsideTheirBoundsAndCover() {
        int inside = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[] y = usage(seed, 264);
            FittedForecaster fitted = TransformedForecaster.of(new EtsForecaster(), TransformKind.SCALED_LOGIT)
                    .fit(TimeSeries.indexed(Arrays.copyOf(y, 240)), PERCENT);
            ForecastDistribution forecast = fitted.forecast(24, LEVELS);
            PredictionBand band = forecast.bands().get(1);
            for (int h = 0; h < 24; h++) {
                assertThat(band.lowerAt(h)).as("seed %d", seed).isPositive();
                assertThat(band.upperAt(h)).as("seed %d", seed).isLessThan(100);
                inside += y[240 + h] >= band.lowerAt(h) && y[240 + h] <= band.upperAt(h) ? 1 : 0;
            }
            for (double[] path : fitted.simulate(24, 20, seed)) {
                assertThat(path).as("seed %d", seed).doesNotContain(100).doesNotContain(0);
            }
        }
        assertThat(inside / 480.0).as("seeds 1 to 20").isBetween(0.92, 0.98);
    }

    @Test
    void meansLieBelowMediansNearTheUpperBound() {
        TransformedForecaster means = TransformedForecaster.of(new EtsForecaster(), TransformKind.SCALED_LOGIT);
        TimeSeries series = TimeSeries.indexed(usage(1, 240));

        double[] mean = means.fit(series, PERCENT).forecast(24, List.of()).mean();
        double[] median =
                means.withMedians().fit(series, PERCENT).forecast(24, List.of()).mean();

        for (int h = 0; h < 24; h++) {
            assertThat(mean[h]).isLessThan(median[h]);
        }
    }

    /** Cores in percent may pass 100: a bound that the data do not keep binds nothing. */
    @Test
    void aBoundThatTheDataDoNotKeepIsNotUsed() {
        double[] cores = Arrays.stream(usage(1, 240)).map(v -> 3 * v).toArray();

        FittedForecaster fitted = TransformedForecaster.of(new EtsForecaster(), TransformKind.SCALED_LOGIT)
                .fit(TimeSeries.indexed(cores), PERCENT.withBounds(ValueBounds.NON_NEGATIVE));

        assertThat(fitted.forecast(24, List.of()).meanAt(0)).isGreaterThan(150);
        assertThat(fitted.modelName()).contains("logarithms");
    }
}
