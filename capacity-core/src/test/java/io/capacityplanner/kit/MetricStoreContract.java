package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link MetricStore}. */
public abstract class MetricStoreContract extends ProviderContract {

    private static final SeriesKey KEY = SeriesKey.of("web", Metric.CPU_USAGE.name());

    /** For subclasses. */
    protected MetricStoreContract() {}

    /** A new, empty store. */
    protected abstract MetricStore emptyStore();

    /**
     * Closes a store and opens it again, as a restart does; the store itself where nothing outlives it.
     *
     * @param store what {@link #emptyStore} made last
     */
    protected MetricStore reopened(MetricStore store) {
        return store;
    }

    @Override
    final MetricStore provider() {
        return emptyStore();
    }

    @Test
    final void beginsEmpty() {
        assertThat(read(emptyStore(), MetricQuery.all())).isEmpty();
    }

    @Test
    final void keepsWhatIsWritten() {
        MetricStore store = emptyStore();

        store.write(samples(KEY, new long[] {1000, 2000}, 10, 20));

        MetricSamples kept = only(store);
        assertThat(kept.key()).isEqualTo(KEY);
        assertThat(kept.metric()).isEqualTo(Metric.CPU_USAGE);
        assertThat(kept.times()).containsExactly(1000, 2000);
        assertThat(kept.values()).containsExactly(10, 20);
    }

    @Test
    final void keepsSamplesWrittenTwiceOnce() {
        MetricStore store = emptyStore();

        store.write(samples(KEY, new long[] {1000, 2000}, 10, 20));
        store.write(samples(KEY, new long[] {1000, 2000}, 10, 20));

        assertThat(only(store).times()).containsExactly(1000, 2000);
    }

    @Test
    final void laterValueReplacesTheEarlier() {
        MetricStore store = emptyStore();

        store.write(samples(KEY, new long[] {1000, 2000}, 10, 20));
        store.write(samples(KEY, new long[] {2000, 3000}, 21, 30));

        assertThat(only(store).times()).containsExactlyInAnyOrder(1000, 2000, 3000);
        assertThat(only(store).values()).containsExactlyInAnyOrder(10, 21, 30);
    }

    @Test
    final void keepsSeriesApart() {
        MetricStore store = emptyStore();
        SeriesKey other = SeriesKey.of("db", Metric.CPU_USAGE.name());

        store.write(samples(KEY, new long[] {1000}, 10));
        store.write(samples(other, new long[] {1000}, 90));

        assertThat(read(store, MetricQuery.all()))
                .extracting(MetricSamples::key)
                .containsExactlyInAnyOrder(KEY, other);
        assertThat(read(store, MetricQuery.resource("db")))
                .singleElement()
                .satisfies(samples -> assertThat(samples.values()).containsExactly(90));
    }

    @Test
    final void keepsToTheRange() {
        MetricStore store = emptyStore();
        store.write(samples(KEY, new long[] {1000, 2000, 3000}, 10, 20, 30));

        TimeRange range = new TimeRange(Instant.ofEpochMilli(1000), Instant.ofEpochMilli(3000));

        assertThat(read(store, MetricQuery.all().within(range)))
                .singleElement()
                .satisfies(samples -> assertThat(samples.times()).containsExactlyInAnyOrder(1000, 2000));
    }

    @Test
    final void takesSeveralWritersAtOnce() {
        MetricStore store = emptyStore();

        IntStream.range(0, 200).parallel().forEach(i -> store.write(samples(KEY, new long[] {1000L * (i + 1)}, i)));

        assertThat(only(store).times()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    final void ofAStampThatIsWrittenTwiceAtOnceTheLastValueCounts() {
        MetricStore store = emptyStore();

        store.write(samples(KEY, new long[] {3000, 1000, 3000, 2000, 1000}, 1, 2, 3, 4, 5));

        assertThat(points(only(store))).isEqualTo(new TreeMap<>(Map.of(1000L, 5.0, 2000L, 4.0, 3000L, 3.0)));
    }

    @Test
    final void takesLateSamplesAndCorrectionsOfAnyAge() {
        MetricStore store = emptyStore();
        TreeMap<Long, Double> wanted = new TreeMap<>();
        Random random = new Random(20260301);
        long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        for (int batch = 0; batch < 40; batch++) {
            // Hours within a week, in any order and many of them again.
            long[] stamps = random.longs(1 + random.nextInt(30), 0, 7 * 24)
                    .map(hour -> start + hour * 3_600_000)
                    .toArray();
            double[] values = random.doubles(stamps.length, -1000, 1000).toArray();
            store.write(samples(KEY, stamps, values));
            for (int i = 0; i < stamps.length; i++) {
                wanted.put(stamps[i], values[i]);
            }
        }

        assertThat(points(only(store))).isEqualTo(wanted);
        assertThat(points(only(reopened(store)))).isEqualTo(wanted);
    }

    @Test
    final void keepsValuesAsTheyAre() {
        MetricStore store = emptyStore();
        double[] values = {0.1 + 0.2, 1e300, -1e-300, 123456789.12345679, 1.0 / 3, 41.25, 0, -17, 9007199254740992.0};
        long[] stamps =
                IntStream.range(0, values.length).mapToLong(i -> 60_000L * i).toArray();

        store.write(samples(KEY, stamps, values));

        assertThat(points(only(reopened(store))).values())
                .containsExactlyElementsOf(Arrays.stream(values).boxed().toList());
    }

    @Test
    final void keepsStampsBeforeAndAfterMidnightsAndBefore1970() {
        MetricStore store = emptyStore();
        long[] stamps = {-86_400_001, -86_400_000, -1, 0, 1, 86_399_999, 86_400_000, 4_102_444_800_000L};

        store.write(samples(KEY, stamps, 1, 2, 3, 4, 5, 6, 7, 8));

        assertThat(points(only(store)).keySet())
                .containsExactlyElementsOf(Arrays.stream(stamps).boxed().toList());
        TimeRange range = new TimeRange(Instant.ofEpochMilli(-1), Instant.ofEpochMilli(86_400_000));
        assertThat(read(store, MetricQuery.all().within(range)))
                .singleElement()
                .satisfies(samples -> assertThat(points(samples).keySet()).containsExactly(-1L, 0L, 1L, 86_399_999L));
    }

    @Test
    final void keepsNamesOfManyKinds() {
        MetricStore store = emptyStore();
        List<String> names = List.of("a b", "c,d=e", "ü/💥", "\"quoted\"", "it's", "100%", "a;b", "{x}", "--", "機");
        names.forEach(name -> store.write(samples(SeriesKey.of(name, Metric.CPU_USAGE.name()), new long[] {1000}, 7)));

        assertThat(read(reopened(store), MetricQuery.all()))
                .extracting(samples -> samples.key().resource())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    final void keepsManySeries() {
        MetricStore store = emptyStore();
        int many = 300;
        for (int i = 0; i < many; i++) {
            store.write(samples(SeriesKey.of("host-" + i, Metric.CPU_USAGE.name()), new long[] {1000, 2000}, i, -i));
        }
        MetricStore again = reopened(store);

        assertThat(read(again, MetricQuery.all()))
                .hasSize(many)
                .allSatisfy(samples -> assertThat(samples.values()[0])
                        .isEqualTo(Double.parseDouble(samples.key().resource().substring(5))));
        assertThat(read(again, MetricQuery.resource("host-17"))).hasSize(1);
        assertThat(read(again, MetricQuery.all().metric("no_such_metric"))).isEmpty();
    }

    @Test
    final void takesWritersOfManySeriesAtOnce() {
        MetricStore store = emptyStore();

        IntStream.range(0, 120)
                .parallel()
                .forEach(i -> store.write(samples(
                        SeriesKey.of("host-" + i % 7, Metric.CPU_USAGE.name()), new long[] {1000L * (i + 1)}, i)));

        List<MetricSamples> all = read(reopened(store), MetricQuery.all());
        assertThat(all).hasSize(7);
        assertThat(all.stream().mapToInt(MetricSamples::size).sum()).isEqualTo(120);
    }

    @Test
    final void canBeReadWhileItIsWritten() {
        MetricStore store = emptyStore();
        store.write(samples(KEY, new long[] {0, 1000}, 0, 0));

        IntStream.range(1, 60).parallel().forEach(i -> {
            if (i % 2 == 0) {
                store.write(samples(KEY, new long[] {0, 1000}, i, i));
            } else {
                double[] values = only(store).values();
                assertThat(values[0]).as("a write is seen whole or not at all").isEqualTo(values[1]);
            }
        });
    }

    @Test
    final void whatWasReadStaysAsItWas() {
        MetricStore store = emptyStore();
        store.write(samples(KEY, new long[] {1000}, 10));
        MetricSamples before = only(store);

        store.write(samples(KEY, new long[] {2000}, 20));

        assertThat(before.size()).isEqualTo(1);
    }

    private static MetricSamples samples(SeriesKey key, long[] stamps, double... values) {
        return MetricSamples.of(key, Metric.CPU_USAGE, stamps, values, Provenance.of("kit", "written by a test"));
    }

    private static SortedMap<Long, Double> points(MetricSamples samples) {
        SortedMap<Long, Double> points = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            points.put(samples.timeAt(i), samples.valueAt(i));
        }
        assertThat(points).as("no stamp is there twice").hasSize(samples.size());
        return points;
    }

    private static List<MetricSamples> read(MetricStore store, MetricQuery query) {
        return MetricSourceContract.delivered(store, query);
    }

    private static MetricSamples only(MetricStore store) {
        List<MetricSamples> all = read(store, MetricQuery.all());
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
