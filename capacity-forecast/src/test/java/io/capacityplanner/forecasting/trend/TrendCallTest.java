package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.TrendResult;
import io.capacityplanner.report.TrendText;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.trend.DeployEffect.Verdict;
import io.capacityplanner.trend.GrowthPeriod;
import io.capacityplanner.trend.SaturationDate.Status;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trends through the facade; the engine is found by itself. */
class TrendCallTest {

    private static final Metric QUEUE = Metric.nonNegative("queue", Unit.COUNT);

    private record Known(List<MetricSamples> samples) implements MetricSource {

        @Override
        public String id() {
            return "known";
        }

        @Override
        public String description() {
            return "Delivers what it was given";
        }

        @Override
        public Stream<SourceItem> fetch(MetricQuery query) {
            return samples.stream().filter(s -> query.matches(s.key())).map(SourceItem.Delivered::new);
        }
    }

    private static MetricSamples hours(String resource, Metric metric, int length, IntToDoubleFunction value) {
        long[] stamps = new long[length];
        Arrays.setAll(stamps, i -> TrendSeries.START.toEpochMilli() + i * 3_600_000L);
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return MetricSamples.of(
                SeriesKey.of(resource, metric.name()), metric, stamps, values, Provenance.of("known", resource));
    }

    private static CapacityPlanner planner() {
        double[] noise = TrendSeries.noise(1, 60 * 24, 0.5);
        return CapacityPlanner.builder()
                .source(new Known(List.of(
                        hours(
                                "web",
                                Metric.CPU_USAGE,
                                60 * 24,
                                i -> 30 * Math.pow(1.03, i / 168.0)
                                        + 5 * Math.sin(2 * Math.PI * i / 24)
                                        + (i < 45 * 24 ? 0 : 6)
                                        + 0.5 * noise[i]),
                        hours("web", QUEUE, 60 * 24, i -> 100 + noise[i]),
                        hours("new", QUEUE, 8, i -> i))))
                .build();
    }

    @Test
    void oneSeries() {
        try (CapacityPlanner planner = planner()) {
            SeriesTrend trend = planner.trend("web")
                    .metric(Metric.CPU_USAGE)
                    .since(TrendSeries.START.plus(Duration.ofDays(45)))
                    .window(Duration.ofDays(14))
                    .limit(Limit.ofCapacity(0.8))
                    .get();

            assertThat(trend.series()).isEqualTo(SeriesKey.of("web", "cpu_usage"));
            assertThat(trend.analysis().saturation().orElseThrow().limit()).isEqualTo(80);
            assertThat(trend.analysis().saturation().orElseThrow().status()).isEqualTo(Status.DATED);
            assertThat(trend.analysis().windows()).hasSize(1);
            assertThat(trend.analysis().deploys()).singleElement().satisfies(deploy -> {
                assertThat(deploy.verdict()).isEqualTo(Verdict.ROSE);
                assertThat(deploy.percent().orElseThrow().value()).isBetween(10.0, 20.0);
            });
            assertThat(trend.analysis()
                            .present()
                            .percentPer(GrowthPeriod.WEEK)
                            .orElseThrow()
                            .value())
                    .isCloseTo(2.7, within(1.2));
            assertThat(TrendText.verdict(trend)).contains("grows", "% a week (95 %:", "sure");
        }
    }

    @Test
    void allSeriesWithWhatCannotBeJudged() {
        try (CapacityPlanner planner = planner()) {
            TrendResult result = planner.trend(MetricQuery.all()).all();

            assertThat(result.trends()).hasSize(2);
            assertThat(result.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.series()).isEqualTo(SeriesKey.of("new", "queue"));
                assertThat(refused.reason())
                        .isInstanceOf(InsufficientDataException.class)
                        .hasMessageContaining("series new/queue");
            });
        }
    }

    @Test
    void shareOfAnUnknownCapacityIsRefused() {
        try (CapacityPlanner planner = planner()) {
            assertThatThrownBy(() -> planner.trend("web")
                            .metric(QUEUE)
                            .limit(Limit.ofCapacity(0.8))
                            .get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("capacity");
            assertThatThrownBy(() -> planner.trend("web").get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("2 series match");
        }
    }
}
