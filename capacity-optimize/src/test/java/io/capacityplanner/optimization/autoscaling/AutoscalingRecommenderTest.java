package io.capacityplanner.optimization.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Confidence;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replicas for a service whose demand is known exactly. */
class AutoscalingRecommenderTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOURS = 24 * 30;

    /** Four replicas that share a demand between one (night) and three (day) fully used replicas. */
    private static CapacityPlanner planner(int hours) {
        InMemoryMetricStore store = new InMemoryMetricStore();
        for (int replica = 0; replica < 4; replica++) {
            long[] times = new long[hours];
            double[] values = new double[hours];
            for (int t = 0; t < hours; t++) {
                times[t] = START.plusSeconds(3600L * t).toEpochMilli();
                values[t] = 100 * demand(t) / 4;
            }
            store.write(MetricSamples.of(
                    SeriesKey.of("api-" + replica, Metric.CPU_USAGE.name()),
                    Metric.CPU_USAGE,
                    times,
                    values,
                    Provenance.of("test", "memory")));
        }
        return CapacityPlanner.builder()
                .discover(false)
                .store(store)
                .inventory(new Replicas())
                .recommender(new AutoscalingRecommender())
                .forecaster(new RepeatLastDay())
                .clock(Clock.fixed(START.plusSeconds(3600L * hours), ZoneOffset.UTC))
                .build();
    }

    private static double demand(int hour) {
        return hour % 24 >= 8 && hour % 24 < 20 ? 3 : 1;
    }

    @Test
    void boundsFollowTheDemandAtTheTarget() {
        try (CapacityPlanner planner = planner(HOURS)) {
            AutoscalingPolicy policy = planner.autoscaling("production", "api-service")
                    .targetUtilization(0.70)
                    .get();
            assertThat(policy.replicasNow()).isEqualTo(4);
            assertThat(policy.minReplicas()).isEqualTo((int) Math.ceil(1 / 0.7));
            assertThat(policy.maxReplicas()).isEqualTo((int) Math.ceil(3 / 0.7));
            assertThat(policy.replicaHoursShare()).isCloseTo((2 + 5) / 2.0 / 4, within(1e-9));
            assertThat(policy.reasons())
                    .anyMatch(reason -> reason.contains("replayed on hours that did not decide it"));
            assertThat(policy.evidence().numbers()).containsKeys("replayed target", "frontier, target 0.95");
            assertThat(Double.parseDouble(policy.evidence().numbers().get("replayed replica-hours, found target")))
                    .isLessThanOrEqualTo(Double.parseDouble(
                            policy.evidence().numbers().get("replayed replica-hours, asked target")));
            assertThat(policy.wouldChange()).isNotEmpty();
        }
    }

    @Test
    void aLowerTargetNeverNeedsFewerReplicas() {
        try (CapacityPlanner planner = planner(HOURS)) {
            int last = 0;
            for (double target : new double[] {1.0, 0.9, 0.8, 0.7, 0.5, 0.3}) {
                AutoscalingPolicy policy = planner.autoscaling("production", "api-service")
                        .targetUtilization(target)
                        .get();
                assertThat(policy.maxReplicas()).as("target %s", target).isGreaterThanOrEqualTo(last);
                assertThat(policy.minReplicas()).isLessThanOrEqualTo(policy.maxReplicas());
                last = policy.maxReplicas();
            }
        }
    }

    @Test
    void anUnknownServiceAndAShortHistoryAreRefused() {
        try (CapacityPlanner planner = planner(HOURS)) {
            assertThatThrownBy(() -> planner.autoscaling("production", "nobody").get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("nobody");
        }
        try (CapacityPlanner planner = planner(24 * 5)) {
            assertThatThrownBy(() ->
                            planner.autoscaling("production", "api-service").get())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    private static final class Replicas implements InventorySource {

        @Override
        public String id() {
            return "replicas";
        }

        @Override
        public String description() {
            return "Four replicas of one service";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return IntStream.range(0, 4)
                    .mapToObj(i -> Resource.builder("api-" + i, ResourceType.CONTAINER)
                            .cluster("production")
                            .service("api-service")
                            .build())
                    .map(Delivery::of);
        }
    }

    /** Knows that every day is like the last. */
    private static final class RepeatLastDay implements Forecaster {

        @Override
        public String id() {
            return "auto";
        }

        @Override
        public String description() {
            return "Repeats the last day";
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            return new Repeat(series);
        }
    }

    private record Repeat(TimeSeries series) implements FittedForecaster {

        @Override
        public String modelName() {
            return "repeat";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            double[] mean = IntStream.range(0, steps)
                    .mapToDouble(h -> series.get(series.length() - 24 + h % 24))
                    .toArray();
            return new ForecastDistribution(
                    mean,
                    levels.stream()
                            .map(level -> new PredictionBand(level, mean, mean))
                            .toList());
        }

        @Override
        public FittedForecaster append(double... observations) {
            return this;
        }

        @Override
        public ModelState toState() {
            return ModelState.of("repeat").build();
        }
    }
}
