package io.capacityplanner.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EtsRefitTest {

    private static final EtsForecaster ETS = new EtsForecaster();
    private static final FitContext DAILY = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));

    private static double[] hourly(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double level = 100;
        for (int t = 0; t < length; t++) {
            level += 0.3 * random.nextGaussian();
            y[t] = level + 20 * Math.sin(2 * Math.PI * t / 24) + random.nextGaussian();
        }
        return y;
    }

    private static FittedEts fit(double[] y) {
        return (FittedEts) ETS.fit(TimeSeries.indexed(y), DAILY);
    }

    private static FittedEts refit(FittedForecaster previous, double[] y) {
        return (FittedEts) ETS.refit(previous, TimeSeries.indexed(y), DAILY);
    }

    @Test
    void endsAtTheLikelihoodOfAFitFromNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            double[] y = hourly(seed, 24 * 15);
            FittedEts before = fit(Arrays.copyOf(y, 24 * 14));

            EtsFit warm = refit(before, y).fit();

            EtsFit cold = Ets.fit(y, 24, EtsOptions.ofDefaults().withCandidates(List.of(warm.model())));
            assertThat(warm.model()).as("seed %d", seed).isEqualTo(before.fit().model());
            assertThat(warm.logLikelihood()).as("seed %d", seed).isGreaterThan(cold.logLikelihood() - 0.5);
        }
    }

    @Test
    void givesTheSameEachTimeAndFromARestoredModel() {
        double[] y = hourly(7, 24 * 15);
        FittedEts before = fit(Arrays.copyOf(y, 24 * 14));
        FittedForecaster restored =
                ETS.restore(ModelState.fromJson(before.toState().toJson()));

        List<Confidence> levels = List.of(Confidence.of(0.95));
        assertThat(refit(before, y).forecast(24, levels))
                .isEqualTo(refit(before, y).forecast(24, levels))
                .isEqualTo(refit(restored, y).forecast(24, levels));
    }

    @Test
    void choosesAnewWhenTheHistoryHasGrownMuch() {
        double[] y = hourly(3, 24 * 20);

        assertThat(refit(fit(Arrays.copyOf(y, 24 * 10)), y).chosenOn()).isEqualTo(y.length);
        assertThat(refit(fit(Arrays.copyOf(y, 24 * 19)), y).chosenOn()).isEqualTo(24 * 19);
    }

    @Test
    void choosesAnewWhenTheNewObservationsAreFarOff() {
        double[] y = hourly(3, 24 * 20);
        for (int t = 24 * 19; t < y.length; t++) {
            y[t] += 200 * Math.sin(t);
        }

        assertThat(refit(fit(Arrays.copyOf(y, 24 * 19)), y).chosenOn()).isEqualTo(y.length);
    }

    @Test
    void movesTheStatesOnWhenTheStartOfTheHistoryIsNoLongerSeen() {
        EtsForecaster recent = new EtsForecaster(EtsOptions.ofDefaults().withMaxObservations(24 * 10 + 5));
        double[] y = hourly(11, 24 * 15);
        FittedForecaster before = recent.fit(TimeSeries.indexed(Arrays.copyOf(y, 24 * 14 + 7)), DAILY);

        FittedEts warm = (FittedEts) recent.refit(before, TimeSeries.indexed(y), DAILY);

        EtsFit cold = Ets.fit(
                y,
                24,
                EtsOptions.ofDefaults()
                        .withMaxObservations(24 * 10 + 5)
                        .withCandidates(List.of(warm.fit().model())));
        assertThat(warm.chosenOn()).isEqualTo(24 * 14 + 7);
        assertThat(warm.fit().logLikelihood()).isGreaterThan(cold.logLikelihood() - 0.5);
    }

    @Test
    void takesNoModelOfAnotherSeries() {
        double[] y = hourly(2, 200);
        FittedEts constant = fit(new double[] {5, 5, 5, 5, 5, 5});

        assertThat(refit(constant, y).fit().model()).isEqualTo(fit(y).fit().model());
        assertThat(refit(fit(y), Arrays.copyOf(y, 150)).chosenOn()).isEqualTo(150);
    }
}
