package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.query.InfluxQLQueryResult;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.MetricStoreContract;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InfluxMetricStoreTest extends MetricStoreContract {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static RealInflux influx;

    @BeforeAll
    static void start() {
        influx = RealInflux.start(folder);
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
    }

    @Override
    protected MetricStore emptyStore() {
        return InfluxMetricStore.in(server(influx.database()));
    }

    private static InfluxServer server(String database) {
        return InfluxServer.database(influx.address(), database).build();
    }

    @Test
    void keepsNamesAsTheyAre() {
        MetricStore store = emptyStore();
        List<SeriesKey> keys = List.of(
                SeriesKey.of("a b,c=d", "cpu usage, total=1"),
                SeriesKey.of("Zürich \"west\" 'x' 機", "speicher"),
                SeriesKey.of("C:\\temp\\x", "disk"),
                SeriesKey.of("a'); DROP DATABASE test1; --", "m\"x\""),
                SeriesKey.of("no metric", ""));
        Metric metric = new Metric(
                "cpu", new Unit("fur longs\\", Unit.Dimension.UNKNOWN, 3.5), Metric.CPU_USAGE.kind(), -1.5, null);

        keys.forEach(key -> store.write(MetricSamples.regular(key, metric, START, Step.HOUR, 0.1, -2e-300, 3e300)));

        assertThat(Fetched.samples(store, MetricQuery.all()))
                .extracting(MetricSamples::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        for (SeriesKey key : keys) {
            assertThat(Fetched.samples(
                            store, MetricQuery.resource(key.resource()).metric(key.metric())))
                    .singleElement()
                    .satisfies(samples -> {
                        assertThat(samples.key()).isEqualTo(key);
                        assertThat(samples.metric()).isEqualTo(metric);
                        assertThat(samples.values()).containsExactly(0.1, -2e-300, 3e300);
                    });
        }
    }

    @Test
    void leavesOutWhatIsMissingAndRefusesInfinities() {
        MetricStore store = emptyStore();
        SeriesKey key = SeriesKey.of("web", "cpu_usage");

        store.write(MetricSamples.regular(key, Metric.CPU_USAGE, START, Step.HOUR, 1, Double.NaN, 3));
        assertThatThrownBy(() -> store.write(
                        MetricSamples.regular(key, Metric.CPU_USAGE, START, Step.HOUR, 7, Double.POSITIVE_INFINITY)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sample 1 of web/cpu_usage")
                .hasMessageContaining("Infinity");

        assertThat(Fetched.samples(store, MetricQuery.all()))
                .singleElement()
                .satisfies(samples -> assertThat(samples.values()).containsExactly(1, 3));
    }

    @Test
    void namesThatTheProtocolCannotSayAreRefused() {
        MetricStore store = emptyStore();

        for (String name : List.of("C:\\", "a\\,b", "two\nlines", "a\\ b")) {
            assertThatThrownBy(() -> store.write(
                            MetricSamples.regular(SeriesKey.of(name, "x"), Metric.CPU_USAGE, START, Step.HOUR, 7)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("line protocol cannot say");
        }
        assertThat(Fetched.samples(store, MetricQuery.all())).isEmpty();
    }

    @Test
    void metricIsWhatTheNewestPointSays() {
        MetricStore store = emptyStore();
        SeriesKey key = SeriesKey.of("web", "x");
        Metric old = Metric.gauge("x", Unit.UNKNOWN);
        Metric young = Metric.nonNegative("x", Unit.MEBIBYTES);

        store.write(MetricSamples.regular(key, old, START, Step.HOUR, 1, 2));
        store.write(MetricSamples.regular(key, young, START.plusSeconds(7200), Step.HOUR, 3));

        assertThat(Fetched.samples(store, MetricQuery.all())).singleElement().satisfies(samples -> {
            assertThat(samples.metric()).isEqualTo(young);
            assertThat(samples.values()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void manySeriesShareBatchesAndAreReadInParts() {
        String database = influx.database();
        InfluxMetricStore store = InfluxMetricStore.in(server(database));
        double[] values = IntStream.range(0, 288).mapToDouble(i -> i / 7.0).toArray();

        store.writeAll(IntStream.range(0, 60)
                .mapToObj(i -> MetricSamples.regular(
                        SeriesKey.of("host-" + i, "cpu_usage"), Metric.CPU_USAGE, START, Step.parse("5m"), values)));

        List<MetricSamples> read = Fetched.samples(store, MetricQuery.all());
        assertThat(read)
                .hasSize(60)
                .allSatisfy(samples -> assertThat(samples.values()).isEqualTo(values));
        // Another reader finds what the layout promises.
        try (InfluxDBClient client =
                InfluxDBClientFactory.createV1(influx.address(), "", new char[0], database, "autogen")) {
            InfluxQLQueryResult result = client.getInfluxQLQueryApi()
                    .query(new InfluxQLQuery(
                            "SELECT count(value), max(value) FROM capacity_metric WHERE resource = 'host-7' AND metric = 'cpu_usage'",
                            database));
            Object[] row = result.getResults()
                    .get(0)
                    .getSeries()
                    .get(0)
                    .getValues()
                    .get(0)
                    .getValues();
            assertThat(Arrays.asList(row).subList(1, 3)).containsExactly("288", "41");
        }
    }

    @Test
    void pointsBeyondTheRetentionAreNamed() {
        String database = influx.database();
        influx.query("CREATE RETENTION POLICY short ON " + database + " DURATION 1h REPLICATION 1 DEFAULT");
        MetricStore store = InfluxMetricStore.in(server(database));

        assertThatThrownBy(() -> store.write(MetricSamples.regular(
                        SeriesKey.of("web", "x"),
                        Metric.CPU_USAGE,
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Step.HOUR,
                        1,
                        2,
                        3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dropped 3 of 3 points")
                .hasMessageContaining("retention policy");
    }

    @Test
    void conflictingTypeIsNamed() {
        String database = influx.database();
        influx.write(database, "capacity_metric,resource=a value=1i 1000");
        MetricStore store = InfluxMetricStore.in(server(database));

        assertThatThrownBy(() -> store.write(MetricSamples.of(
                        SeriesKey.of("a", "x"),
                        Metric.CPU_USAGE,
                        new long[] {1000, 2000},
                        new double[] {1, 2},
                        Provenance.of("t", "t"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field type conflict")
                .hasMessageContaining("dropped 2 of 2");
    }

    @Test
    void missingDatabaseIsNamed() {
        MetricStore store = InfluxMetricStore.in(server("nowhere"));

        assertThatThrownBy(() -> store.write(
                        MetricSamples.regular(SeriesKey.of("a", "x"), Metric.CPU_USAGE, START, Step.HOUR, 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database not found")
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> store.fetch(MetricQuery.all()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database not found");
    }

    @Test
    void valueOfAnyRangeOfTimeIsKept() {
        MetricStore store = emptyStore();

        store.write(MetricSamples.of(
                SeriesKey.of("a", "x"),
                Metric.CPU_USAGE,
                new long[] {-5_000_000_000L, 0, 4_000_000_000_000L},
                new double[] {1, 2, 3},
                Provenance.of("t", "t")));

        assertThat(Fetched.samples(store, MetricQuery.all())).singleElement().satisfies(samples -> {
            assertThat(samples.times()).containsExactly(-5_000_000_000L, 0, 4_000_000_000_000L);
        });
    }
}
