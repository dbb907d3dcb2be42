package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {

    private static final long MARCH = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CsvMetricSource source(String text) {
        return CsvMetricSource.of(Reading.file(folder, "web.csv", text));
    }

    private List<MetricSamples> samples(String text) {
        return Reading.samples(source(text));
    }

    private MetricSamples only(String text) {
        return Reading.only(source(text));
    }

    @Test
    void seriesStampAndValue() {
        List<MetricSamples> all = samples("""
                series,timestamp,value
                b,2026-03-01T00:00:00Z,1
                a,2026-03-01T00:00:00Z,2
                b,2026-03-01T01:00:00Z,3
                """);

        assertThat(all).extracting(MetricSamples::key).containsExactly(SeriesKey.of("b"), SeriesKey.of("a"));
        assertThat(all.get(0).times()).containsExactly(MARCH, MARCH + HOUR);
        assertThat(all.get(0).values()).containsExactly(1, 3);
        assertThat(all.get(0).indexed()).isFalse();
        assertThat(all.get(0).provenance().notes()).isEmpty();
    }

    @Test
    void orderDuplicatesAndWordsAreDeliveredAsTheyStand() {
        MetricSamples samples = only("""
                time,value
                2026-03-01T01:00Z,NaN
                2026-03-01T00:00Z,+Inf
                2026-03-01T00:00Z,-inf
                2026-03-01T00:00Z,
                2026-03-01T00:00Z,null
                2026-03-01T00:00Z,-
                2026-03-01T00:00Z,1e3
                """);

        assertThat(samples.times()[0]).isGreaterThan(samples.times()[1]);
        assertThat(samples.values())
                .containsExactly(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        1000);
    }

    @Test
    void stampAndValueIsNamedAfterTheFile() {
        MetricSamples samples = Reading.only(CsvMetricSource.of(Reading.zipped(
                folder,
                "ec2_cpu_utilization_24ae8d.csv.gz",
                "timestamp,value\n2026-03-01 00:00:00,0.5\n2026-03-01 00:05:00,42\n")));

        assertThat(samples.key()).isEqualTo(SeriesKey.of("ec2_cpu_utilization_24ae8d"));
        assertThat(samples.metric()).isEqualTo(Metric.percentage("value"));
        assertThat(samples.provenance().notes())
                .containsExactly("stamps without zone taken as UTC", "unit taken from the name: %");
    }

    @Test
    void columnsOfValuesBecomeMetrics() {
        List<MetricSamples> all = samples("""
                vm_id,timestamp,cpu_cores,cpu_usage_mhz,mem_usage_kb,cpu_usage
                2,1375308176,1,2926,4071424,50
                7,1375308176,4,,1,51
                2,1375308476,1,2900,2996,52
                """);

        assertThat(all)
                .extracting(samples -> samples.key().toString())
                .containsExactly(
                        "2/cpu_cores",
                        "2/cpu_usage_mhz",
                        "2/mem_usage_kb",
                        "2/cpu_usage",
                        "7/cpu_cores",
                        "7/cpu_usage_mhz",
                        "7/mem_usage_kb",
                        "7/cpu_usage");
        assertThat(all.get(1).values()).containsExactly(2926, 2900);
        assertThat(all.get(1).metric().unit().symbol()).isEqualTo("MHz");
        assertThat(all.get(2).metric().unit()).isEqualTo(Unit.KIBIBYTES);
        assertThat(all.get(2).metric().upper()).isNull();
        assertThat(all.get(3).metric()).isEqualTo(Metric.CPU_USAGE);
        assertThat(all.get(5).values()).containsExactly(Double.NaN);
    }

    @Test
    void columnsOfValuesWithoutIdAreMetricsOfTheFile() {
        assertThat(samples("timestamp,cpu,memory\n2026-03-01,1,2\n"))
                .extracting(MetricSamples::key)
                .containsExactly(SeriesKey.of("web", "cpu"), SeriesKey.of("web", "memory"));
    }

    @Test
    void metricColumnNamesTheMetric() {
        List<MetricSamples> all =
                samples("Host,Metric Name,Date,Value\na,cpu_usage,2026-03-01,1\na,requests_count,2026-03-01,2\n");

        assertThat(all)
                .extracting(MetricSamples::key)
                .containsExactly(SeriesKey.of("a", "cpu_usage"), SeriesKey.of("a", "requests_count"));
        assertThat(all.get(0).metric()).isEqualTo(Metric.CPU_USAGE);
        assertThat(all.get(1).metric().unit()).isEqualTo(Unit.COUNT);
    }

    @Test
    void tellingNameOfTheValueColumnIsTheMetric() {
        assertThat(only("ds,response_latency\n2026-03-01,1\n").key())
                .isEqualTo(SeriesKey.of("web", "response_latency"));
        assertThat(only("ds,y\n2026-03-01,1\n").key()).isEqualTo(SeriesKey.of("web"));
    }

    @Test
    void guessThatTheValuesContradictIsGivenUp() {
        MetricSamples samples = only("ds,cpu_usage\n2026-03-01,5000\n2026-03-02,6000\n");

        assertThat(samples.metric()).isEqualTo(Metric.gauge("cpu_usage", Unit.UNKNOWN));
        assertThat(samples.provenance().notes()).last().asString().contains("2 of 2 lie outside");
    }

    @Test
    void valuesAloneAreIndexed() {
        MetricSamples withHeader = only("value\n3\n4\n");
        MetricSamples without = only("3\n4\n\n5\n");

        assertThat(withHeader.indexed()).isTrue();
        assertThat(withHeader.values()).containsExactly(3, 4);
        assertThat(without.indexed()).isTrue();
        assertThat(without.values()).containsExactly(3, 4, 5);
        assertThat(without.key()).isEqualTo(SeriesKey.of("web"));
    }

    @Test
    void idAndValueWithoutStampsAreIndexed() {
        List<MetricSamples> all = samples("id,value\na,1\nb,5\na,2\n");

        assertThat(all).allMatch(MetricSamples::indexed);
        assertThat(all.get(0).values()).containsExactly(1, 2);
    }

    @Test
    void noHeaderStampAndValue() {
        MetricSamples iso = only("2026-03-01T00:00:00Z,7\n2026-03-01T01:00:00Z,8\n");
        MetricSamples epoch = only("1772323200,7\n1772326800,8\n");

        assertThat(iso.times()).containsExactly(MARCH, MARCH + HOUR);
        assertThat(epoch.times()).containsExactly(MARCH, MARCH + HOUR);
        assertThat(epoch.provenance().notes())
                .containsExactly(
                        "no header: the first row is data", "stamps read as epoch seconds, told by their magnitude");
    }

    @Test
    void noHeaderIdStampAndValue() {
        assertThat(samples("a,2026-03-01,7\nb,2026-03-01,8\n"))
                .extracting(MetricSamples::key)
                .containsExactly(SeriesKey.of("a"), SeriesKey.of("b"));
        assertThat(samples("17,1772323200,7\n18,1772323200,8\n"))
                .extracting(MetricSamples::key)
                .containsExactly(SeriesKey.of("17"), SeriesKey.of("18"));
    }

    @Test
    void oneSeriesARowOfAnyLength() {
        String thousand =
                IntStream.rangeClosed(1, 1500).mapToObj(Integer::toString).collect(Collectors.joining(","));

        List<MetricSamples> all = samples("H1,605,586,559\nH2," + thousand + "\nH3,1,NA,3,,,\n");

        assertThat(all).allMatch(MetricSamples::indexed);
        assertThat(all.get(0).key()).isEqualTo(SeriesKey.of("H1"));
        assertThat(all.get(0).values()).containsExactly(605, 586, 559);
        assertThat(all.get(1).size()).isEqualTo(1500);
        assertThat(all.get(2).values()).containsExactly(1, Double.NaN, 3);
        assertThat(all.get(0).provenance().notes()).anyMatch(note -> note.contains("first cell of each row"));
    }

    @Test
    void oneSeriesARowUnderACountingHeader() {
        assertThat(samples("\"V1\",\"V2\",\"V3\"\n\"H1\",1,2\n\"H2\",3\n"))
                .extracting(MetricSamples::size)
                .containsExactly(2, 1);
        assertThat(samples("series_id,1,2,3\nH1,1,2,3\n"))
                .extracting(MetricSamples::size)
                .containsExactly(3);
    }

    @Test
    void oneSeriesARowUnderStamps() {
        List<MetricSamples> all = samples("id,2026-03-01T00:00Z,2026-03-01T01:00Z\na,1,2\nb,,4\nc,5\n");

        assertThat(all).noneMatch(MetricSamples::indexed);
        assertThat(all.get(0).times()).containsExactly(MARCH, MARCH + HOUR);
        assertThat(all.get(1).values()).containsExactly(Double.NaN, 4);
        assertThat(all.get(2).values()).containsExactly(5, Double.NaN);
    }

    @Test
    void oneSeriesARowUnderMonthsWithMetricAndLabel() {
        List<MetricSamples> all =
                samples("host,metric,rack,2026-03,2026-04\na,cpu_usage,r1,1,2\na,memory_usage,r1,3,4\n");

        assertThat(all)
                .extracting(samples -> samples.key().toString())
                .containsExactly("a/cpu_usage", "a/memory_usage");
        assertThat(all.get(0).times())
                .containsExactly(MARCH, Instant.parse("2026-04-01T00:00:00Z").toEpochMilli());
        assertThat(all.get(0).provenance().notes()).anyMatch(note -> note.contains("\"rack\" left out"));
    }

    @Test
    void numbersAloneAreOneSeriesARowWhenSoWished() {
        Path file = Reading.file(folder, "w.csv", "1,605,586\n2,31,32\n");

        List<MetricSamples> all = Reading.samples(
                CsvMetricSource.builder(file).layout(CsvLayout.WIDE).build());

        assertThat(all).extracting(samples -> samples.key().resource()).containsExactly("1", "2");
        assertThat(all.get(0).values()).containsExactly(605, 586);
    }

    @Test
    void onlyColumnsOfStampsAndTextAreTakenWithANote() {
        MetricSamples samples = only("region,day,orders\nnorth,2026-03-01,5\n");

        assertThat(samples.key()).isEqualTo(SeriesKey.of("north", "orders"));
        assertThat(samples.provenance().notes())
                .anyMatch(note -> note.contains("\"day\" taken as the stamps"))
                .anyMatch(note -> note.contains("\"region\" taken as the series' names"));
    }

    @Test
    void columnsCanBeNamed() {
        Path file = Reading.file(folder, "w.csv", "box;when;load;spare;what\na;2026-03-01;1,5;9;cpu\n");

        MetricSamples samples = Reading.only(CsvMetricSource.builder(file)
                .idColumn("BOX")
                .timeColumn("when")
                .valueColumn("load")
                .metricColumn("what")
                .build());

        assertThat(samples.key()).isEqualTo(SeriesKey.of("a", "cpu_load"));
        assertThat(samples.values()).containsExactly(1.5);
        assertThat(samples.provenance().notes()).anyMatch(note -> note.contains("decimal commas"));
    }

    @Test
    void metricCanBeGiven() {
        Path file = Reading.file(folder, "w.csv", "id,ts,value\na,2026-03-01,5000\n");

        MetricSamples samples = Reading.only(
                CsvMetricSource.builder(file).metric(Metric.CPU_USAGE).build());

        assertThat(samples.key()).isEqualTo(SeriesKey.of("a", "cpu_usage"));
        assertThat(samples.metric()).isEqualTo(Metric.CPU_USAGE);
    }

    @Test
    void tabsSemicolonsQuotesCommentsBlankLinesAndMarksAreUnderstood() {
        String expected = "a/x,y";
        for (String text : List.of(
                "\uFEFF# made by hand\r\nid,metric,time,value\r\n\r\n\"a\",\"x,y\",2026-03-01,\"1.5\"\r\n# end\r\n",
                "id\tmetric\ttime\tvalue\na\tx,y\t2026-03-01\t1.5",
                "id;metric;time;value\na;x,y;2026-03-01;1.5\n  \n",
                "id;metric;time;value\n a ; x,y ;2026-03-01; 1,5\n")) {
            MetricSamples samples = only(text);
            assertThat(samples.key().toString()).as(text).isEqualTo(expected);
            assertThat(samples.values()).as(text).containsExactly(1.5);
        }
    }

    @Test
    void indexColumnWithoutNameIsLeftOut() {
        assertThat(samples(",timestamp,value\n0,2026-03-01,5\n1,2026-03-02,6\n"))
                .hasSize(1);
        assertThat(samples(",timestamp,cpu\n0,2026-03-01,5\n"))
                .singleElement()
                .satisfies(samples ->
                        assertThat(samples.provenance().notes()).anyMatch(note -> note.contains("column 1 (no name)")));
    }
}
