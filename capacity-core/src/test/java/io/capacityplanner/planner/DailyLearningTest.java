package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A planner that learns by itself while days go by. */
class DailyLearningTest {

    private static final int DAY = 24;
    private static final int FIRST = 10;
    private static final int DAYS = 30;
    private static final int MACHINES = 4;
    private static final ForecastRequest REQUEST = ForecastRequest.ofDefaults()
            .withHorizon(Horizon.steps(DAY))
            .withSeasonalPeriods(List.of())
            .withBacktestOrigins(0);

    /** Mean absolute error of the first and second half of the month, and the weight of the better member at its ends. */
    private record Month(double early, double late, double firstWeight, double lastWeight, List<Forecast> last) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void overAMonthWeightsMoveToTheBetterMemberAndForecastsImprove(long seed) {
        Month without = month(seed, CapacityPlanner.builder().learnEvery(Duration.ZERO));
        Month with = month(seed, CapacityPlanner.builder());

        assertThat(with.firstWeight()).as("nothing is known on the first day").isEqualTo(without.firstWeight());
        assertThat(without.lastWeight()).isEqualTo(without.firstWeight());
        assertThat(with.lastWeight()).isGreaterThan(with.firstWeight() + 0.2);
        assertThat(with.early()).isLessThan(without.early());
        assertThat(with.late()).isLessThan(0.95 * without.late());
    }

    @Test
    void threadsLearnTheSame() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            assertThat(month(1, CapacityPlanner.builder().executor(threads)).last())
                    .extracting(Forecast::distribution)
                    .isEqualTo(month(1, CapacityPlanner.builder()).last().stream()
                            .map(Forecast::distribution)
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStoreIsAskedOnceADayForASeriesAndItsFailureIsAWarning() {
        MutableClock clock = new MutableClock(FakeSource.START);
        AtomicInteger reads = new AtomicInteger();
        InMemoryMetricStore metrics = new InMemoryMetricStore();
        metrics.write(samples(0, noise(1, 0), FIRST * DAY));
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .discover(false)
                .clock(clock)
                .keepForecasts(Duration.ZERO)
                .store(metrics)
                .store(new Failing(reads))
                .forecaster(new Two())
                .build()) {
            Forecast first = planner.forecast("m0").metric(Metric.CPU_USAGE).get();
            Forecast second = planner.forecast("m0").metric(Metric.CPU_USAGE).get();
            clock.advance(Duration.ofDays(1));
            planner.forecast("m0").metric(Metric.CPU_USAGE).get();

            assertThat(first.warnings()).containsOnlyOnce("past forecasts could not be scored: the store is away");
            assertThat(second.warnings()).noneMatch(warning -> warning.contains("scored"));
            assertThat(reads).hasValue(2);
        }
    }

    @Test
    void refusesATimeBelowNothing() {
        assertThatThrownBy(() -> CapacityPlanner.builder().learnEvery(Duration.ofHours(-1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("learnEvery");
    }

    private static Month month(long seed, PlannerBuilder builder) {
        MutableClock clock = new MutableClock(FakeSource.START.plus(Duration.ofDays(FIRST)));
        InMemoryMetricStore metrics = new InMemoryMetricStore();
        double[] error = new double[2];
        double[] weights = new double[2];
        List<Forecast> last = new ArrayList<>();
        try (CapacityPlanner planner = builder.discover(false)
                .clock(clock)
                .store(metrics)
                .store(new InMemoryForecastStore())
                .forecaster(new Two())
                .build()) {
            for (int day = 0; day < DAYS; day++) {
                int end = (FIRST + day) * DAY;
                for (int m = 0; m < MACHINES; m++) {
                    metrics.write(samples(m, noise(seed, m), end));
                }
                last.clear();
                for (ForecastOutcome outcome : planner.forecastAll(MetricQuery.all(), REQUEST)) {
                    last.add(((ForecastOutcome.Made) outcome).forecast());
                }
                for (Forecast forecast : last) {
                    double[] truth = noise(seed, forecast.series().resource().charAt(1) - '0');
                    for (int h = 0; h < DAY; h++) {
                        error[2 * day / DAYS] += Math.abs(
                                truth[end + h] - forecast.distribution().meanAt(h));
                    }
                }
                double weight = Double.parseDouble(last.get(0).model());
                weights[0] = day == 0 ? weight : weights[0];
                weights[1] = weight;
                clock.advance(Duration.ofDays(1));
            }
        }
        int scored = MACHINES * DAYS / 2 * DAY;
        return new Month(error[0] / scored, error[1] / scored, weights[0], weights[1], List.copyOf(last));
    }

    private static double[] noise(long seed, int machine) {
        SplittableRandom random = new SplittableRandom(100 * seed + machine);
        double[] values = new double[(FIRST + DAYS + 1) * DAY];
        Arrays.setAll(values, t -> 40 + random.nextGaussian());
        return values;
    }

    private static MetricSamples samples(int machine, double[] values, int end) {
        long[] times = new long[end];
        Arrays.setAll(times, t -> FakeSource.START.toEpochMilli() + t * Step.HOUR.millis());
        return MetricSamples.of(
                SeriesKey.of("m" + machine, Metric.CPU_USAGE.name()),
                Metric.CPU_USAGE,
                times,
                Arrays.copyOf(values, end),
                Provenance.of("test", "m" + machine));
    }

    /**
     * The mean of the history and the last value, weighted by a power of what is known of their errors; its own trials
     * take both for equally good. Tells the weight of the mean as its name.
     */
    private record Two() implements Forecaster {

        private static final double POWER = 4;

        @Override
        public String id() {
            return "auto";
        }

        @Override
        public String description() {
            return "Two models and their weights";
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            double ratio = Math.exp(POWER
                    * (context.experience().shrink("last", 0, 3, 100)
                            - context.experience().shrink("mean", 0, 3, 100)));
            double[] y = series.observed();
            return new Fitted(Arrays.stream(y).average().orElse(0), y[y.length - 1], ratio / (1 + ratio));
        }
    }

    private record Fitted(double mean, double last, double weight) implements FittedForecaster {

        @Override
        public String modelName() {
            return Double.toString(weight);
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double point = weight * mean + (1 - weight) * last;
            List<PredictionBand> bands = levels.stream()
                    .map(level -> new PredictionBand(level, line(steps, point - 2), line(steps, point + 2)))
                    .toList();
            return new ForecastDistribution(line(steps, point), bands);
        }

        private static double[] line(int steps, double value) {
            double[] values = new double[steps];
            Arrays.fill(values, value);
            return values;
        }

        @Override
        public Optional<EnsembleParts> parts(int steps) {
            return Optional.of(new EnsembleParts(Map.of("mean", line(steps, mean), "last", line(steps, last)), "mean"));
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

    /** A store that takes forecasts and cannot be read. */
    private record Failing(AtomicInteger reads) implements ForecastStore {

        @Override
        public String id() {
            return "failing";
        }

        @Override
        public String description() {
            return "Fails when it is read";
        }

        @Override
        public void write(Forecast forecast) {
            // Kept nowhere: nobody can read it.
        }

        @Override
        public Stream<Forecast> read(SeriesKey series) {
            reads.incrementAndGet();
            throw new SourceUnavailableException("the store is away", "test", "Bring it back");
        }
    }
}
