package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.evaluation.PastAccuracy;
import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Past forecasts are scored when actual values arrive, and what they taught comes back. */
class LearningTest {

    private static final int DAY = 24;
    private static final ForecastRequest REQUEST = ForecastRequest.ofDefaults()
            .withHorizon(Horizon.steps(DAY))
            .withSeasonalPeriods(List.of())
            .withBacktestOrigins(2);

    private final MutableClock clock = new MutableClock(FakeSource.START);
    private InMemoryMetricStore metrics = new InMemoryMetricStore();
    private final InMemoryForecastStore forecasts = new InMemoryForecastStore();
    private final Mean model = new Mean();

    /** Learns only when it is told to. */
    private static PlannerBuilder byHand() {
        return CapacityPlanner.builder().learnEvery(Duration.ZERO);
    }

    private CapacityPlanner planner(PlannerBuilder builder) {
        metrics = new InMemoryMetricStore();
        return builder.discover(false)
                .clock(clock)
                .store(metrics)
                .store(forecasts)
                .forecaster(model)
                .build();
    }

    /** Noise around 50, of every machine its own. */
    private void observe(int machines, int days, double level) {
        for (int m = 0; m < machines; m++) {
            SplittableRandom random = new SplittableRandom(m);
            long[] times = new long[days * DAY];
            double[] values = new double[times.length];
            for (int t = 0; t < times.length; t++) {
                times[t] = FakeSource.START.toEpochMilli() + t * Step.HOUR.millis();
                values[t] = (t < 20 * DAY ? 50 : level) + random.nextGaussian();
            }
            metrics.write(MetricSamples.of(
                    SeriesKey.of("m" + m, Metric.CPU_USAGE.name()),
                    Metric.CPU_USAGE,
                    times,
                    values,
                    Provenance.of("test", "m" + m)));
        }
    }

    private void days(CapacityPlanner planner, int from, int to, double level) {
        for (int day = from; day <= to; day++) {
            observe(3, day, level);
            planner.forecastAll(MetricQuery.all(), REQUEST);
            clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void retiredModelsAreScoredAndCountOnceLearnt() {
        try (CapacityPlanner planner = planner(byHand())) {
            days(planner, 5, 9, 50);
            assertThat(model.told).as("nothing was learnt yet").allMatch(ModelExperience::isEmpty);

            Map<String, ModelExperience> learnt = planner.learn();
            ModelExperience experience = learnt.getOrDefault("cpu_usage", ModelExperience.NONE);
            days(planner, 10, 10, 50);

            // Four retired models of three machines each; the biased one is off by 3, the mean by 0.8 on average.
            ModelExperience.Track biased = experience.of("biased").orElseThrow();
            assertThat(biased.weight()).isEqualTo(12);
            assertThat(biased.ratio()).isCloseTo(3 / 0.798, within(0.3));
            assertThat(experience.of("mean").orElseThrow().ratio()).isEqualTo(1);
            assertThat(model.told.get(model.told.size() - 1)).isEqualTo(experience);
        }
    }

    @Test
    void whatOnePlannerLearntTheNextKnows() {
        ModelExperience known = new ModelExperience(Map.of("biased", new ModelExperience.Track(1, 20)));
        try (CapacityPlanner planner = planner(byHand().experience("cpu_usage", known))) {
            days(planner, 5, 5, 50);
        }

        assertThat(model.told).isNotEmpty().allMatch(known::equals);
    }

    @Test
    void threadsTeachTheSame() {
        Map<String, ModelExperience> alone;
        try (CapacityPlanner planner = planner(byHand())) {
            days(planner, 5, 8, 50);
            alone = planner.learn();
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (CapacityPlanner planner = planner(byHand().executor(threads))) {
            days(planner, 5, 8, 50);

            assertThat(planner.learn()).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void pastForecastsAreScoredByModelMetricAndLead() {
        try (CapacityPlanner planner = planner(byHand())) {
            days(planner, 5, 12, 50);

            AccuracyResult result = planner.accuracy(MetricQuery.all());

            assertThat(result.problems()).isEmpty();
            assertThat(result.series()).hasSize(3).allSatisfy(score -> {
                assertThat(score.forecaster()).isEqualTo("auto");
                assertThat(score.forecasts()).isEqualTo(7);
                assertThat(score.accuracy().mae()).isCloseTo(0.8, within(0.2));
                assertThat(score.accuracy().bias()).isCloseTo(0, within(0.4));
                assertThat(score.byLead()).hasSize(6);
                assertThat(score.drifted()).isFalse();
            });
            assertThat(result.byForecaster()).containsOnlyKeys("auto");
            assertThat(result.byMetric()).containsOnlyKeys("cpu_usage");
        }
    }

    @Test
    void aSeriesThatDriftedIsFittedAnew() {
        try (CapacityPlanner planner =
                planner(byHand().keepForecasts(Duration.ZERO).retrainAfter(Duration.ofDays(60)))) {
            // The model of the 17th day knows nothing of the higher level from the 20th on.
            days(planner, 17, 29, 53);
            planner.forecastAll(MetricQuery.all(), REQUEST);
            int fits = model.told.size();
            planner.forecastAll(MetricQuery.all(), REQUEST);
            assertThat(model.told).as("models are kept").hasSize(fits);

            AccuracyResult result = planner.accuracy(MetricQuery.all());
            planner.forecastAll(MetricQuery.all(), REQUEST);

            assertThat(result.drifted()).extracting(PastAccuracy::series).hasSize(3);
            assertThat(model.told.size()).isGreaterThan(fits);
        }
    }

    @Test
    void withoutAStoreThereIsNothingToScore() {
        try (CapacityPlanner planner =
                CapacityPlanner.builder().discover(false).forecaster(model).build()) {
            assertThatThrownBy(() -> planner.accuracy(MetricQuery.all()))
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("InMemoryForecastStore");
        }
    }

    /** The mean of everything, beside one that is 3 too high. Remembers the experience it was told. */
    private static final class Mean implements Forecaster {

        private final List<ModelExperience> told = new ArrayList<>();

        @Override
        public String id() {
            return "auto";
        }

        @Override
        public String description() {
            return "The mean, and a biased one";
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            synchronized (told) {
                told.add(context.experience());
            }
            return new Fitted(Arrays.stream(series.observed()).average().orElse(0));
        }
    }

    private record Fitted(double mean) implements FittedForecaster {

        @Override
        public String modelName() {
            return "MEAN";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            return new ForecastDistribution(
                    line(steps, 0),
                    levels.stream()
                            .map(level -> new PredictionBand(level, line(steps, -2), line(steps, 2)))
                            .toList());
        }

        private double[] line(int steps, double above) {
            double[] values = new double[steps];
            Arrays.fill(values, mean + above);
            return values;
        }

        @Override
        public Optional<EnsembleParts> parts(int steps) {
            Map<String, double[]> points = new LinkedHashMap<>();
            points.put("mean", line(steps, 0));
            points.put("biased", line(steps, 3));
            return Optional.of(new EnsembleParts(points, "mean"));
        }

        @Override
        public FittedForecaster append(double... observations) {
            return this;
        }

        @Override
        public ModelState toState() {
            return ModelState.of("auto").put("mean", mean).build();
        }
    }
}
