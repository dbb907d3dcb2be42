package io.capacityplanner.forecasting.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.naive.SeasonalNaiveForecaster;
import io.capacityplanner.kit.TestSeries;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuralTrainingTest {

    private static final FitContext DAILY = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));
    private static final NeuralOptions SMALL = NeuralOptions.fleet()
            .withInputs(48)
            .withHorizon(24)
            .withWidth(16)
            .withMembers(2)
            .withSteps(60);
    private static final List<TimeSeries> FLEET = Fleet.of(8, 400);
    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.8), Confidence.of(0.95));
    private static final GlobalNeuralModel MODEL = NeuralTraining.of(SMALL).train(FLEET, DAILY);

    private static ForecastDistribution forecast(GlobalNeuralModel model) {
        return model.forecaster().fit(Fleet.machine(50, 400), DAILY).forecast(30, LEVELS);
    }

    @Test
    void tellsWhatItIs() {
        assertThat(MODEL.season()).isEqualTo(24);
        assertThat(MODEL.inputs()).isEqualTo(48);
        assertThat(MODEL.horizon()).isEqualTo(24);
        assertThat(MODEL.series()).isEqualTo(8);
        assertThat(MODEL.explanation()).isNotEmpty();
        assertThat(MODEL.forecaster().id()).isEqualTo("neural-fleet");
    }

    @Test
    void forecastsMachinesItNeverSawBetterThanTheirLastDay() {
        double neural = 0;
        double naive = 0;
        for (int i = 100; i < 120; i++) {
            TimeSeries whole = Fleet.machine(i, 424);
            TimeSeries seen = whole.slice(0, 400);
            neural += error(MODEL.forecaster(), seen, whole);
            naive += error(new SeasonalNaiveForecaster(), seen, whole);
        }
        assertThat(neural).isLessThan(0.85 * naive);
    }

    private static double error(Forecaster forecaster, TimeSeries seen, TimeSeries whole) {
        double[] forecast = forecaster.fit(seen, DAILY).forecast(24, List.of()).mean();
        double sum = 0;
        double size = 0;
        for (int h = 0; h < 24; h++) {
            sum += Math.abs(whole.get(seen.length() + h) - forecast[h]);
            size += whole.get(seen.length() + h);
        }
        return sum / size;
    }

    @Test
    void intervalsHoldAboutAsOftenAsTheySay() {
        int held = 0;
        int steps = 0;
        for (int i = 200; i < 240; i++) {
            TimeSeries whole = Fleet.machine(i, 424);
            ForecastDistribution forecast =
                    MODEL.forecaster().fit(whole.slice(0, 400), DAILY).forecast(24, LEVELS);
            for (int h = 0; h < 24; h++) {
                double actual = whole.get(400 + h);
                held += forecast.bands().get(0).lowerAt(h) <= actual
                                && actual <= forecast.bands().get(0).upperAt(h)
                        ? 1
                        : 0;
                steps++;
            }
        }
        assertThat((double) held / steps).isBetween(0.68, 0.92);
    }

    /** x_t depends on the product of the two before it: no linear model sees it. */
    @Test
    void networksLearnWhatLinearModelsCannot() {
        List<TimeSeries> fleet = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SplittableRandom random = new SplittableRandom(i);
            double[] x = new double[500];
            x[0] = 0.3 + 0.05 * i;
            for (int t = 1; t < x.length; t++) {
                x[t] = Math.min(0.99, Math.max(0.01, 3.7 * x[t - 1] * (1 - x[t - 1]) + 0.005 * random.nextGaussian()));
            }
            fleet.add(TestSeries.hourly(x));
        }
        NeuralOptions options = NeuralOptions.fleet()
                .withInputs(4)
                .withHorizon(1)
                .withWidth(32)
                .withMembers(1)
                .withRate(5e-3);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of());
        double linear = oneStepError(NeuralTraining.of(options.withSteps(0)).train(fleet, context));
        double neural = oneStepError(NeuralTraining.of(options.withSteps(600)).train(fleet, context));

        assertThat(neural).isLessThan(0.4 * linear);
    }

    private static double oneStepError(GlobalNeuralModel model) {
        double[] x = new double[300];
        x[0] = 0.42;
        for (int t = 1; t < x.length; t++) {
            x[t] = 3.7 * x[t - 1] * (1 - x[t - 1]);
        }
        double sum = 0;
        for (int n = 100; n < x.length; n += 10) {
            TimeSeries seen = TestSeries.hourly(Arrays.copyOf(x, n));
            FitContext none = FitContext.ofDefaults().withSeasonalPeriods(List.of());
            sum += Math.abs(
                    model.forecaster().fit(seen, none).forecast(1, List.of()).meanAt(0) - x[n]);
        }
        return sum;
    }

    @Test
    void anExecutorChangesNothing() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            GlobalNeuralModel other =
                    NeuralTraining.of(SMALL).withExecutor(pool).train(FLEET, DAILY);

            assertThat(other.toState()).isEqualTo(MODEL.toState());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theSeedCounts() {
        GlobalNeuralModel other = NeuralTraining.of(SMALL).train(FLEET, DAILY.withSeed(5));

        assertThat(other.toState()).isNotEqualTo(MODEL.toState());
    }

    @Test
    void loadedItForecastsTheSame() {
        assertThat(forecast(GlobalNeuralModel.fromBytes(MODEL.toBytes()))).isEqualTo(forecast(MODEL));
        ModelState state = ModelState.fromJson(MODEL.toState().toJson());
        assertThat(forecast(GlobalNeuralModel.fromState(state))).isEqualTo(forecast(MODEL));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 20, 400, -1})
    void damagedBytesAreRefused(int kept) {
        byte[] bytes = MODEL.toBytes();
        byte[] damaged = Arrays.copyOf(bytes, kept < 0 ? bytes.length : kept);
        if (kept < 0) {
            damaged[bytes.length / 2] ^= 1;
        }
        assertThatThrownBy(() -> GlobalNeuralModel.fromBytes(damaged)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theStateOfAForecastNeedsItsOwnWeights() {
        ModelState state = MODEL.forecaster().fit(Fleet.machine(50, 400), DAILY).toState();
        Forecaster other =
                NeuralTraining.of(SMALL.withSteps(0)).train(FLEET, DAILY).forecaster();

        assertThatThrownBy(() -> other.restore(state)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void progressReachesItsEnd() {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        ProgressListener listener = (stage, at, total) -> {
            done.add(at);
            totals.add(total);
        };
        FitContext telling =
                new FitContext(Optional.of(List.of(24.0)), ValueBounds.NONE, null, FitContext.DEFAULT_SEED, listener);

        NeuralTraining.of(SMALL).train(FLEET, telling);

        assertThat(done).isSorted().hasSize(2 * 60).endsWith(2L * 60);
        assertThat(totals).containsOnly(2L * 60);
    }

    @Test
    void interruptionEndsTraining() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> NeuralTraining.of(SMALL).train(FLEET, DAILY))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void ofMoreThanFitsASampleIsDrawn() {
        GlobalNeuralModel model =
                NeuralTraining.of(SMALL.withSteps(0).withMost(1300)).train(FLEET, DAILY);

        assertThat(model.series()).isEqualTo(3);
    }

    @Test
    void theSeasonIsFoundWhereNoneIsGiven() {
        GlobalNeuralModel model = NeuralTraining.of(SMALL.withSteps(0)).train(FLEET, FitContext.ofDefaults());

        assertThat(model.season()).isEqualTo(24);
    }

    @Test
    void seriesWithoutObservationsOrTooShortAreLeftOut() {
        List<TimeSeries> fleet = new ArrayList<>(FLEET);
        fleet.add(TestSeries.constant(400, Double.NaN));
        fleet.add(TestSeries.constant(400, 3));
        fleet.add(Fleet.machine(9, 30));

        assertThat(NeuralTraining.of(SMALL.withSteps(0)).train(fleet, DAILY).series())
                .isEqualTo(8);
        assertThatThrownBy(() -> NeuralTraining.of(SMALL).train(List.of(Fleet.machine(9, 30)), DAILY))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> NeuralTraining.of(SMALL).train(List.of(), DAILY))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void aSeriesShorterThanAWindowIsForecastWithAWarning() {
        assertThat(MODEL.forecaster().fit(Fleet.machine(70, 40), DAILY).warnings())
                .anyMatch(warning -> warning.contains("shorter"));
        assertThatThrownBy(() -> MODEL.forecaster().fit(Fleet.machine(70, 20), DAILY))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        NeuralOptions usual = NeuralOptions.fleet();
        assertThatThrownBy(() -> usual.withMembers(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usual.withWidth(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usual.withHorizon(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usual.withRate(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
