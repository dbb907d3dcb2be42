package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.MetricStoreContract;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricStore;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InMemoryMetricStoreTest extends MetricStoreContract {

    private static final SeriesKey KEY = SeriesKey.of("web", "cpu_usage");

    private final InMemoryMetricStore store = new InMemoryMetricStore();

    @Override
    protected MetricStore emptyStore() {
        return new InMemoryMetricStore();
    }

    @Test
    void keepsOneValueAStampEvenOfOneWrite() {
        store.write(samples(new long[] {2, 1, 2}, 10, 20, 30));

        assertThat(only().times()).containsExactly(1, 2);
        assertThat(only().values()).containsExactly(20, 30);
    }

    @Test
    void valuesWithoutStampsReplaceTheSeries() {
        store.write(samples(new long[] {1, 2}, 10, 20));
        store.write(MetricSamples.indexed(KEY, Metric.CPU_USAGE, new double[] {7}, Provenance.of("t", "t")));

        assertThat(only().indexed()).isTrue();
        assertThat(only().values()).containsExactly(7);

        store.write(samples(new long[] {1, 2}, 10, 20));

        assertThat(only().indexed()).isFalse();
        assertThat(only().values()).containsExactly(10, 20);
    }

    /** However samples are cut into writes, and written again, the last value of each stamp is there. */
    @Test
    void isWhatAMapWouldBe() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            InMemoryMetricStore tried = new InMemoryMetricStore();
            TreeMap<Long, Double> expected = new TreeMap<>();
            for (int write = 0; write < 10; write++) {
                long[] stamps = random.longs(random.nextInt(1, 8), 0, 20).toArray();
                double[] values = random.doubles(stamps.length).toArray();
                IntStream.range(0, stamps.length).forEach(i -> expected.put(stamps[i], values[i]));
                tried.write(samples(stamps, values));
                if (random.nextBoolean()) {
                    tried.write(samples(stamps, values));
                }
            }
            MetricSamples kept = only(tried);
            assertThat(kept.times())
                    .as("seed %d", seed)
                    .containsExactly(expected.keySet().stream()
                            .mapToLong(Long::longValue)
                            .toArray());
            assertThat(kept.values())
                    .as("seed %d", seed)
                    .containsExactly(expected.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        }
    }

    @Test
    void deliversInOrderOfNames() {
        for (String resource : List.of("b", "a", "c")) {
            store.write(MetricSamples.of(
                    SeriesKey.of(resource),
                    Metric.CPU_USAGE,
                    new long[] {1},
                    new double[] {1},
                    Provenance.of("t", "t")));
        }

        assertThat(store.fetch(MetricQuery.all()))
                .extracting(
                        item -> ((SourceItem.Delivered) item).samples().key().resource())
                .containsExactly("a", "b", "c");
    }

    @Test
    void severalThreadsWriteWithoutLoss() {
        IntStream.range(0, 500).parallel().forEach(i -> store.write(samples(new long[] {i}, i)));

        assertThat(only().size()).isEqualTo(500);
    }

    private MetricSamples only() {
        return only(store);
    }

    private static MetricSamples only(MetricStore from) {
        try (Stream<SourceItem> items = from.fetch(MetricQuery.all())) {
            List<SourceItem> all = items.toList();
            assertThat(all).hasSize(1);
            return ((SourceItem.Delivered) all.get(0)).samples();
        }
    }

    private static MetricSamples samples(long[] stamps, double... values) {
        return MetricSamples.of(KEY, Metric.CPU_USAGE, stamps, values, Provenance.of("t", "t"));
    }
}
