package io.capacityplanner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricSamplesTest {

    private static final SeriesKey KEY = SeriesKey.of("web", "cpu_usage");
    private static final Provenance FROM = Provenance.of("test", "here");

    @Test
    void keepsOrderDuplicatesAndSpecialValues() {
        MetricSamples samples = of(new long[] {3, 1, 1}, Double.NaN, Double.POSITIVE_INFINITY, 2);

        assertThat(samples.times()).containsExactly(3, 1, 1);
        assertThat(samples.values()).containsExactly(Double.NaN, Double.POSITIVE_INFINITY, 2);
        assertThat(samples.size()).isEqualTo(3);
    }

    @Test
    void isNotChangedThroughItsArrays() {
        long[] stamps = {1, 2};
        double[] values = {10, 20};
        MetricSamples samples = MetricSamples.of(KEY, Metric.CPU_USAGE, stamps, values, FROM);

        stamps[0] = 99;
        values[0] = 99;
        samples.times()[1] = 99;
        samples.values()[1] = 99;

        assertThat(samples).isEqualTo(of(new long[] {1, 2}, 10, 20));
    }

    @Test
    void isComparableByValue() {
        MetricSamples samples = of(new long[] {1, 2}, 10, Double.NaN);

        assertThat(samples)
                .isEqualTo(of(new long[] {1, 2}, 10, Double.NaN))
                .hasSameHashCodeAs(of(new long[] {1, 2}, 10, Double.NaN));
        assertThat(samples).isNotEqualTo(of(new long[] {1, 3}, 10, Double.NaN));
        assertThat(samples).isNotEqualTo(of(new long[] {1, 2}, 10, 20));
        assertThat(samples)
                .isNotEqualTo(MetricSamples.of(
                        KEY,
                        Metric.CPU_USAGE,
                        new long[] {1, 2},
                        new double[] {10, Double.NaN},
                        Provenance.of("x", "y")));
    }

    @Test
    void needsAStampForEachValue() {
        assertThatThrownBy(() -> of(new long[] {1, 2}, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("web/cpu_usage: 2 stamps for 1 values. Give one stamp for each value");
    }

    @Test
    void valuesWithoutStampsSaySo() {
        MetricSamples samples = MetricSamples.indexed(KEY, Metric.CPU_USAGE, new double[] {5, 6}, FROM);

        assertThat(samples.indexed()).isTrue();
        assertThat(samples.timeAt(1) - samples.timeAt(0)).isEqualTo(3_600_000);
        assertThat(samples.within(new TimeRange(Instant.EPOCH, Instant.ofEpochMilli(1))))
                .isSameAs(samples);
    }

    @Test
    void rangesAreHalfOpen() {
        MetricSamples samples = of(new long[] {30, 10, 20}, 3, 1, 2);

        MetricSamples inside = samples.within(new TimeRange(Instant.ofEpochMilli(10), Instant.ofEpochMilli(30)));

        assertThat(inside.times()).containsExactly(10, 20);
        assertThat(inside.values()).containsExactly(1, 2);
        assertThat(samples.within(TimeRange.ALL)).isSameAs(samples);
    }

    @Test
    void rangesMayBeAsWideAsInstantsGo() {
        MetricSamples samples = of(new long[] {30, 10}, 3, 1);

        assertThat(samples.within(new TimeRange(Instant.MIN, Instant.ofEpochMilli(20)))
                        .times())
                .containsExactly(10);
        assertThat(samples.within(new TimeRange(Instant.ofEpochMilli(20), Instant.MAX))
                        .times())
                .containsExactly(30);
    }

    @Test
    void anotherMetricRenamesTheSeries() {
        MetricSamples renamed = of(new long[] {1}, 10).withMetric(Metric.MEMORY_USAGE);

        assertThat(renamed.key()).isEqualTo(SeriesKey.of("web", "memory_usage"));
        assertThat(renamed.metric()).isEqualTo(Metric.MEMORY_USAGE);
        assertThat(renamed.values()).containsExactly(10);
    }

    private static MetricSamples of(long[] stamps, double... values) {
        return MetricSamples.of(KEY, Metric.CPU_USAGE, stamps, values, FROM);
    }
}
