package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a real InfluxDB 1.x. */
final class InfluxSourceServerTest extends MetricSourceContract {

    private static final Metric GAUGE = Metric.gauge("g", Unit.COUNT);

    @TempDir
    static Path folder;

    private static RealInflux influx;
    private static String telegraf;

    @BeforeAll
    static void start() {
        influx = RealInflux.start(folder);
        telegraf = influx.database();
        for (int host = 0; host < TelegrafHistory.HOSTS; host++) {
            influx.write(telegraf, TelegrafHistory.lines(host));
        }
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
    }

    private static InfluxServer server(String database) {
        return InfluxServer.database(influx.address(), database)
                .clock(Clock.fixed(TelegrafHistory.END, ZoneOffset.UTC))
                .build();
    }

    private static InfluxSourceBuilder source(String database) {
        return InfluxSource.of(server(database));
    }

    @Override
    protected MetricSource source() {
        return source(telegraf).query(ReadyQueries.telegraf().get(0)).build();
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of(TelegrafHistory.host(1), "cpu_usage");
    }

    @Test
    void readyQueriesReadFourteenDays() {
        List<MetricSamples> read = Fetched.samples(source(telegraf).build(), MetricQuery.all());

        assertThat(read)
                .extracting(MetricSamples::key)
                .contains(
                        SeriesKey.of("web-00:/var/lib", "disk_usage"),
                        SeriesKey.of("web-02", "network_receive_bytes_per_second"))
                .doesNotContain(SeriesKey.of("web-00:/run", "disk_usage"))
                .hasSize(TelegrafHistory.HOSTS * 6);
        for (int host = 0; host < TelegrafHistory.HOSTS; host++) {
            MetricSamples cpu = one(read, SeriesKey.of(TelegrafHistory.host(host), "cpu_usage"));
            MetricSamples memory = one(read, SeriesKey.of(TelegrafHistory.host(host), "memory_usage"));
            MetricSamples disk = one(read, SeriesKey.of(TelegrafHistory.host(host) + ":/", "disk_usage"));
            assertThat(cpu.size()).isEqualTo(TelegrafHistory.POINTS);
            assertThat(memory.size()).isEqualTo(TelegrafHistory.POINTS);
            assertThat(cpu.metric()).isEqualTo(Metric.CPU_USAGE);
            for (int i = 0; i < TelegrafHistory.POINTS; i++) {
                assertThat(cpu.timeAt(i)).isEqualTo(TelegrafHistory.time(i));
                assertThat(cpu.valueAt(i)).isCloseTo(100 - TelegrafHistory.idle(host, i), within(1e-9));
                assertThat(memory.valueAt(i)).isCloseTo(TelegrafHistory.memory(host, i), within(1e-9));
                assertThat(disk.valueAt(i)).isCloseTo(TelegrafHistory.disk(host, i), within(1e-9));
            }
            // Two interfaces lead out; the step in which the counter starts again is left out.
            MetricSamples network =
                    one(read, SeriesKey.of(TelegrafHistory.host(host), "network_receive_bytes_per_second"));
            assertThat(network.size()).isEqualTo(TelegrafHistory.POINTS - 2);
            double expected = 2000.0 * (host + 1);
            for (int i = 0; i < network.size(); i++) {
                assertThat(network.valueAt(i)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void smallSlicesAndPartsGiveTheSame() {
        List<FieldQuery> some =
                List.of(ReadyQueries.telegraf().get(2), ReadyQueries.telegraf().get(3));
        List<MetricSamples> whole =
                Fetched.samples(source(telegraf).queries(some).build(), MetricQuery.all());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            InfluxSource slow = source(telegraf)
                    .queries(some)
                    .stepsAtOnce(1700)
                    .samplesInMemory(5000)
                    .ahead(threads, 3)
                    .build();

            List<MetricSamples> parts = Fetched.samples(slow, MetricQuery.all());

            assertThat(parts)
                    .extracting(MetricSamples::key)
                    .containsExactlyElementsOf(
                            whole.stream().map(MetricSamples::key).toList());
            for (int i = 0; i < whole.size(); i++) {
                assertThat(parts.get(i).times()).isEqualTo(whole.get(i).times());
                assertThat(parts.get(i).values()).isEqualTo(whole.get(i).values());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tooManyBucketsAreAskedForInSmallerSlices() {
        // The server allows 5,000 buckets: 14 days of a minute are 20,160.
        InfluxSource source = source(telegraf)
                .step(Step.parse("1m"))
                .stepsAtOnce(30_000)
                .query(ReadyQueries.telegraf().get(1))
                .build();

        assertThat(Fetched.samples(source, MetricQuery.all()))
                .hasSize(TelegrafHistory.HOSTS)
                .allSatisfy(samples -> assertThat(samples.size()).isEqualTo(TelegrafHistory.POINTS));
    }

    @Test
    void oneResourceOfSeveralTags() {
        assertThat(Fetched.samples(source(telegraf).build(), MetricQuery.resource("web-02:/var/lib")))
                .singleElement()
                .satisfies(samples -> assertThat(samples.valueAt(0)).isEqualTo(33));
    }

    @Test
    void aggregatesOfStepsAndMissingSteps() {
        String database = influx.database();
        influx.write(database, """
                m,host=a v=1 1772323200000
                m,host=a v=5 1772323210000
                m,host=a v=3 1772323499999
                m,host=a v=7 1772324100000
                m,host=a w=7 1772323800000
                """);
        TimeRange range = new TimeRange(Instant.ofEpochMilli(1772323200000L), Instant.ofEpochMilli(1772324400000L));

        assertThat(values(database, Aggregate.MEAN, range)).containsExactly(3, 7);
        assertThat(values(database, Aggregate.MAX, range)).containsExactly(5, 7);
        assertThat(values(database, Aggregate.MIN, range)).containsExactly(1, 7);
        assertThat(values(database, Aggregate.SUM, range)).containsExactly(9, 7);
        assertThat(values(database, Aggregate.COUNT, range)).containsExactly(3, 1);
        assertThat(values(database, Aggregate.FIRST, range)).containsExactly(1, 7);
        assertThat(values(database, Aggregate.LAST, range)).containsExactly(3, 7);
        assertThat(values(database, Aggregate.MEDIAN, range)).containsExactly(3, 7);
        assertThat(values(database, Aggregate.P95, range)).containsExactly(5, 7);
        assertThat(values(database, Aggregate.NONE, range)).containsExactly(1, 5, 3, 7);
    }

    @Test
    void aStepThatIsNotOverIsLeftOut() {
        String database = influx.database();
        influx.write(database, "m,host=a v=1 1772323200000\nm,host=a v=2 1772323500000");
        TimeRange range = new TimeRange(Instant.ofEpochMilli(1772323200000L), Instant.ofEpochMilli(1772323700000L));

        assertThat(values(database, Aggregate.MEAN, range)).containsExactly(1);
    }

    private static double[] values(String database, Aggregate aggregate, TimeRange range) {
        InfluxSource source = source(database)
                .query(InfluxQuery.of(GAUGE, "m", "v", "{host}").by(aggregate))
                .build();
        return Fetched.samples(source, MetricQuery.all().within(range)).get(0).values();
    }

    @Test
    void countersComeAsTheyAre() {
        Metric counter = Metric.counter("bytes_received_total", Unit.BYTES);
        InfluxSource source = source(telegraf)
                .query(InfluxQuery.of(counter, "net", "bytes_recv", "{host}/{interface}")
                        .where("interface = eth0"))
                .build();

        MetricSamples samples =
                Fetched.samples(source, MetricQuery.resource("web-01/eth0")).get(0);

        assertThat(samples.metric().kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(samples.size()).isEqualTo(TelegrafHistory.POINTS);
        assertThat(samples.valueAt(3)).isEqualTo((double) TelegrafHistory.received(1, 3));
    }

    @Test
    void sharedNamesAreReportedOrTreatedAsTold() {
        FieldQuery processors = InfluxQuery.of(GAUGE, "cpu", "usage_idle", "{host}");

        Fetched apart = Fetched.from(source(telegraf).query(processors).build(), MetricQuery.all());
        assertThat(apart.samples()).isEmpty();
        assertThat(apart.failures())
                .hasSize(TelegrafHistory.HOSTS)
                .allSatisfy(failed -> assertThat(failed.failure().problem())
                        .contains("several series have this name", "cpu=cpu-total", "cpu=cpu0"));
        double idle = TelegrafHistory.idle(0, 0);
        assertThat(first(processors.grouped(Grouping.TOGETHER))).isCloseTo((idle + 1) / 2, within(1e-9));
        assertThat(first(processors.grouped(Grouping.ADDED))).isCloseTo(idle + 1, within(1e-9));
    }

    private static double first(FieldQuery query) {
        return Fetched.samples(source(telegraf).query(query).build(), MetricQuery.resource("web-00"))
                .get(0)
                .valueAt(0);
    }

    @Test
    void namesAreQuotedAndNothingIsInjected() {
        String database = influx.database();
        String nasty = "a' OR 1=1 -- \"x\" \\ /é";
        influx.write(database, """
                m\\ "q",ho\\ st=a'\\ OR\\ 1\\=1\\ --\\ "x"\\ \\\\ /é,k=1 f\\ "1"=1.5 1772323200000
                m\\ "q",ho\\ st=b,k=1 f\\ "1"=2.5 1772323200000
                """.replace("\\\\ /é", "\\/é"));
        FieldQuery query = InfluxQuery.of(GAUGE, "m \"q\"", "f \"1\"", "{ho st}");
        InfluxSource source = source(database).query(query).build();

        List<MetricSamples> all = Fetched.samples(source, MetricQuery.all());
        assertThat(all).hasSize(2);
        String stored = all.get(0).key().resource();
        assertThat(stored).startsWith("a' OR 1=1 -- \"x\" \\/é".substring(0, 8));
        assertThat(Fetched.samples(source, MetricQuery.resource(stored)))
                .singleElement()
                .satisfies(samples -> assertThat(samples.values()).containsExactly(1.5));
        assertThat(Fetched.samples(source, MetricQuery.resource(nasty + "'; DROP DATABASE " + database)))
                .isEmpty();
        assertThat(Fetched.samples(
                        source(database).query(query.where("ho st=~^a.*/.*$")).build(), MetricQuery.all()))
                .hasSize(1);
        assertThat(Fetched.samples(
                        source(database).query(query.where("ho st!~/^a/")).build(), MetricQuery.all()))
                .singleElement()
                .satisfies(samples -> assertThat(samples.key().resource()).isEqualTo("b"));
    }

    @Test
    void seriesWithoutTheTagAreReported() {
        String database = influx.database();
        influx.write(database, "m,host=a,path=/ v=1 1772323200000\nm,host=a v=2 1772323200000");
        InfluxSource source = source(database)
                .query(InfluxQuery.of(GAUGE, "m", "v", "{host}:{path}"))
                .build();

        Fetched fetched = Fetched.from(source, MetricQuery.all());

        assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("a:/");
        assertThat(fetched.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("1 series lack the tag path"));
    }

    @Test
    void seriesWithoutTheTagThatAFleetIsReadByAreReportedToo() {
        String database = influx.database();
        influx.write(database, "m,host=a v=1 1772323200000\nm,rack=r v=2 1772323200000");
        InfluxSource source = source(database)
                .query(InfluxQuery.of(GAUGE, "m", "v", "{host}"))
                .build();

        Fetched fetched = Fetched.from(source, MetricQuery.all());

        assertThat(fetched.samples()).extracting(s -> s.key().resource()).containsExactly("a");
        assertThat(fetched.failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("lack the tag host"));
    }

    @Test
    void textsAreReported() {
        String database = influx.database();
        influx.write(database, "m,host=a v=\"up\" 1772323200000");
        InfluxSource source = source(database)
                .query(InfluxQuery.of(GAUGE, "m", "v", "{host}").by(Aggregate.NONE))
                .query(InfluxQuery.of(GAUGE, "m", "v", "{host}"))
                .build();

        Fetched fetched = Fetched.from(source, MetricQuery.all());

        assertThat(fetched.samples()).isEmpty();
        assertThat(fetched.failures())
                .extracting(failed -> failed.failure().problem())
                .anyMatch(problem -> problem.contains("the values are texts"))
                .anyMatch(problem -> problem.contains("unsupported mean iterator type"));
    }

    @Test
    void retentionPoliciesAreReadByName() {
        String database = influx.database();
        influx.query("CREATE RETENTION POLICY \"long term\" ON " + database + " DURATION INF REPLICATION 1");
        influx.query("CREATE RETENTION POLICY \"other\" ON " + database + " DURATION INF REPLICATION 1");
        InfluxServer server = InfluxServer.database(influx.address(), database)
                .retentionPolicy("long term")
                .clock(Clock.fixed(TelegrafHistory.END, ZoneOffset.UTC))
                .build();
        InfluxMetricStore.in(server)
                .write(MetricSamples.regular(SeriesKey.of("a", "x"), GAUGE, TelegrafHistory.START, Step.HOUR, 1, 2));

        FieldQuery query = InfluxQuery.of(GAUGE, "capacity_metric", "value", "{resource}");
        assertThat(Fetched.samples(InfluxSource.of(server).query(query).build(), MetricQuery.all()))
                .hasSize(1);
        assertThat(Fetched.samples(source(database).query(query).build(), MetricQuery.all()))
                .isEmpty();
        assertThat(Fetched.samples(InfluxMetricStore.in(server), MetricQuery.all()))
                .hasSize(1);
    }

    @Test
    void missingDatabaseIsAnExceptionOfTheCall() {
        MetricSource source = source("nowhere").build();

        assertThatThrownBy(() -> source.fetch(MetricQuery.all()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database not found: nowhere");
    }

    @Test
    void scriptsNeedABucket() {
        MetricSource source = source(telegraf)
                .query(InfluxQuery.flux(GAUGE, "from(bucket: $bucket)", "{host}"))
                .build();

        assertThatThrownBy(() -> source.fetch(MetricQuery.all()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Flux");
    }

    @Test
    void aBadExpressionFailsAloneWithTheServersWords() {
        InfluxSource source = source(telegraf)
                .query(InfluxQuery.of(GAUGE, "mem", "used_percent", "{host}").where("host=~(("))
                .query(ReadyQueries.telegraf().get(1))
                .build();

        Fetched fetched = Fetched.from(source, MetricQuery.all());

        assertThat(fetched.samples()).hasSize(TelegrafHistory.HOSTS);
        assertThat(fetched.failures())
                .singleElement()
                .satisfies((SourceItem.Failed failed) -> assertThat(failed.failure())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("error parsing regexp"));
    }

    private static MetricSamples one(List<MetricSamples> all, SeriesKey key) {
        return all.stream()
                .filter(samples -> samples.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
