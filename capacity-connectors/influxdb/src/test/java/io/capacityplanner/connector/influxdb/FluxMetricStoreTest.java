package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.MetricStoreContract;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bucket of a peer that runs the scripts it is sent. */
final class FluxMetricStoreTest extends MetricStoreContract {

    private final List<FluxPeer> peers = new ArrayList<>();

    @AfterEach
    void close() {
        peers.forEach(FluxPeer::close);
        assertThat(peers)
                .allSatisfy(peer -> assertThat(peer.server().failures()).isEmpty());
    }

    @Override
    protected MetricStore emptyStore() {
        FluxPeer peer = new FluxPeer();
        peers.add(peer);
        return InfluxMetricStore.in(peer.client().build());
    }

    @Test
    void keepsNamesAsTheyAre() {
        MetricStore store = emptyStore();
        List<SeriesKey> keys = List.of(
                SeriesKey.of("a b,c=d", "cpu usage, total=1"),
                SeriesKey.of("${injected} \"x\" 機", "m\"x\""),
                SeriesKey.of("a\") or true //", "${r._value}"),
                SeriesKey.of("no metric", ""));

        keys.forEach(key -> store.write(MetricSamples.regular(
                key,
                Metric.CPU_USAGE.withBounds(-1.0, null),
                Instant.parse("2026-03-01T00:00:00Z"),
                Step.HOUR,
                0.1,
                2)));

        for (SeriesKey key : keys) {
            assertThat(Fetched.samples(
                            store, MetricQuery.resource(key.resource()).metric(key.metric())))
                    .singleElement()
                    .satisfies(samples -> {
                        assertThat(samples.key()).isEqualTo(key);
                        assertThat(samples.metric()).isEqualTo(Metric.CPU_USAGE.withBounds(-1.0, null));
                        assertThat(samples.values()).containsExactly(0.1, 2);
                    });
        }
    }

    @Test
    void forecastsToo() {
        try (FluxPeer peer = new FluxPeer()) {
            InfluxForecastStore store = InfluxForecastStore.in(peer.client().build());
            SeriesKey key = SeriesKey.of("web", "cpu_usage");
            var early = TestForecasts.of(key, Instant.parse("2026-03-01T00:00:00Z"), 24, 1);
            var late = TestForecasts.of(key, Instant.parse("2026-03-02T00:00:00Z"), 24 * 30, 2);

            store.write(late);
            store.write(early);
            store.write(late);

            try (var read = store.read(key)) {
                assertThat(read).containsExactly(early, late);
            }
        }
    }
}
