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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every {@link MetricStore}. */
public abstract class MetricStoreContract extends ProviderContract {

    private static final SeriesKey KEY = SeriesKey.of("web", Metric.CPU_USAGE.name());

    /** For subclasses. */
    protected MetricStoreContract() {}

    /** A new, empty store. */
    protected abstract MetricStore emptyStore();

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

    private static List<MetricSamples> read(MetricStore store, MetricQuery query) {
        return MetricSourceContract.delivered(store, query);
    }

    private static MetricSamples only(MetricStore store) {
        List<MetricSamples> all = read(store, MetricQuery.all());
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
