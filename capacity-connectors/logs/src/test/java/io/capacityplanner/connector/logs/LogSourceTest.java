package io.capacityplanner.connector.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class LogSourceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private LogSourceBuilder minutes() {
        return LogSource.builder().path(folder).resource("web").step(Step.parse("1m"));
    }

    @Test
    void countsWholeStepsAndLeavesOutTheRest() {
        Logs.file(
                folder,
                "access.log",
                Logs.combined("10:00:30")
                        + Logs.combined("10:01:10", "GET /a HTTP/1.1", 200, "600", "")
                        + Logs.combined("10:01:20", "POST /b HTTP/1.1", 503, "-", "")
                        + Logs.combined("10:01:59", "GET /c HTTP/2.0", 404, "600", "")
                        // Nothing in 10:02.
                        + Logs.combined("10:03:00")
                        + Logs.combined("10:04:20"));

        Map<String, MetricSamples> series =
                Logs.series(minutes().clientErrors(true).build());

        assertThat(series)
                .containsOnlyKeys(
                        "web/request_rate", "web/error_rate", "web/client_error_rate", "web/sent_bytes_per_second");
        assertThat(Logs.byMinute(series.get("web/request_rate"))).isEqualTo(Map.of(1, 3 / 60.0, 2, 0.0, 3, 1 / 60.0));
        assertThat(Logs.byMinute(series.get("web/error_rate"))).isEqualTo(Map.of(1, 100 / 3.0, 3, 0.0));
        assertThat(Logs.byMinute(series.get("web/client_error_rate"))).isEqualTo(Map.of(1, 100 / 3.0, 3, 0.0));
        assertThat(Logs.byMinute(series.get("web/sent_bytes_per_second")))
                .isEqualTo(Map.of(1, 20.0, 2, 0.0, 3, 100 / 60.0));
        assertThat(series.get("web/request_rate").metric().unit()).isEqualTo(Unit.PER_SECOND);
        assertThat(series.get("web/request_rate").provenance().notes())
                .anyMatch(note -> note.contains("begins or ends are left out"));
    }

    @Test
    void stampsOfSeveralZonesAndUnorderedLinesMeetInTheirStep() {
        String lines = Logs.combined("10:00:00")
                + Logs.combined("10:05:00")
                + Logs.combined("10:02:30").replace("10:02:30 +0000", "05:02:30 -0500")
                + Logs.combined("10:02:10").replace("10:02:10 +0000", "15:47:10 +0545")
                + Logs.combined("10:02:59");
        Logs.file(folder, "access.log", lines);

        assertThat(Logs.byMinute(Logs.series(minutes().build()).get("web/request_rate"))
                        .get(2))
                .isEqualTo(3 / 60.0);
    }

    @Test
    void orderOfLinesDoesNotMatter() {
        List<String> lines = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int second = random.nextInt(3600);
            String time = String.format(java.util.Locale.ROOT, "10:%02d:%02d", second / 60, second % 60);
            lines.add(Logs.combined(
                    time, "GET /x HTTP/1.1", 200 + 100 * random.nextInt(4), "9", " " + random.nextInt(900)));
        }
        LogSource source = minutes()
                .format(LogFormat.combined().withRequestTime(TimeScale.MILLISECONDS))
                .build();
        Logs.file(folder, "access.log", String.join("", lines));
        Map<String, MetricSamples> one = Logs.series(source);
        Collections.shuffle(lines, random);
        Logs.file(folder, "access.log", String.join("", lines));

        assertThat(Logs.series(source)).isEqualTo(one).hasSize(6);
    }

    @Test
    void quantilesAreWithinOnePercentOfThoseOfSortedValues() {
        Random random = new Random(20260301);
        Map<Integer, List<Double>> reference = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            int second = i * 3600 / 20_000;
            double seconds = Math.round(Math.exp(random.nextGaussian() * 1.5 - 3) * 1000) / 1000.0;
            reference.computeIfAbsent(second / 60, m -> new ArrayList<>()).add(seconds);
            text.append(Logs.combined(
                    String.format(java.util.Locale.ROOT, "10:%02d:%02d", second / 60, second % 60),
                    "GET /x HTTP/1.1",
                    200,
                    "9",
                    String.format(java.util.Locale.ROOT, " %.3f", seconds)));
        }
        Logs.file(folder, "access.log", text.toString());

        Map<String, MetricSamples> series = Logs.series(minutes()
                .quantiles(List.of(0.5, 0.95, 0.99, 0.999, 1.0))
                .format(LogFormat.combined().withRequestTime(TimeScale.SECONDS))
                .build());

        Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99, "p99_9", 0.999, "p100", 1.0)
                .forEach((name, q) -> {
                    Map<Integer, Double> found = Logs.byMinute(series.get("web/latency_" + name));
                    assertThat(found).hasSizeGreaterThan(57);
                    found.forEach((minute, value) -> {
                        double expected = Logs.nearestRank(
                                reference.get(minute).stream()
                                        .mapToDouble(d -> d)
                                        .toArray(),
                                q);
                        assertThat(value)
                                .as(name + " of minute " + minute)
                                .isCloseTo(expected, within(0.0100001 * expected));
                    });
                });
    }

    @Test
    void latencyIsMissingAndNotZeroWithoutLines() {
        Logs.file(
                folder,
                "access.log",
                Logs.combined("10:00:00", "GET / HTTP/1.1", 200, "1", " 0.25")
                        + Logs.combined("10:02:00", "GET / HTTP/1.1", 200, "1", " -")
                        + Logs.combined("10:03:59", "GET / HTTP/1.1", 200, "1", ""));

        Map<String, MetricSamples> series = Logs.series(minutes()
                .format(LogFormat.combined().withRequestTime(TimeScale.SECONDS))
                .build());

        assertThat(Logs.byMinute(series.get("web/latency_p95"))).isEqualTo(Map.of(0, 0.25));
        assertThat(Logs.byMinute(series.get("web/request_rate"))).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void rotatedAndPackedFilesAreOneLog() {
        Logs.bytes(folder, "access.log.2.gz", Logs.packed(Logs.combined("10:00:00") + Logs.combined("10:01:50")));
        Logs.file(folder, "access.log.1", Logs.combined("10:02:05") + Logs.combined("10:03:59"));
        // Left over while the first was packed.
        Logs.bytes(folder, "access.log.1.gz", Logs.packed(Logs.combined("10:02:05")));
        Logs.file(folder, "access.log", Logs.combined("10:04:10") + Logs.combined("10:05:59"));

        MetricSamples rate = Logs.series(minutes().resourceByFile().build()).get("access/request_rate");

        assertThat(Logs.byMinute(rate))
                .isEqualTo(Map.of(0, 1 / 60.0, 1, 1 / 60.0, 2, 1 / 60.0, 3, 1 / 60.0, 4, 1 / 60.0, 5, 1 / 60.0));
        assertThat(rate.provenance().notes()).anyMatch(note -> note.contains("access.log.1.gz is left out"));
    }

    @Test
    void nothingIsSaidOfTheTimeBetweenFiles() {
        Logs.file(folder, "app-20260301.log", Logs.combined("10:00:00") + Logs.combined("10:01:59"));
        Logs.file(folder, "app-20260302.log", Logs.combined("10:30:00") + Logs.combined("10:31:59"));

        MetricSamples rate = Logs.series(minutes().resourceByFile().build()).get("app/request_rate");

        assertThat(Logs.byMinute(rate)).containsOnlyKeys(0, 1, 30, 31);
        assertThat(rate.provenance().notes()).anyMatch(note -> note.contains("1 gaps"));
    }

    @Test
    void eachLogCoversItsOwnTime() {
        Logs.file(folder, "a.log", Logs.combined("10:00:00") + Logs.combined("10:09:59"));
        Logs.file(folder, "b.log", Logs.combined("10:05:00") + Logs.combined("10:06:59"));

        Map<String, MetricSamples> series =
                Logs.series(minutes().resourceByFile().build());

        assertThat(series.get("a/request_rate").size()).isEqualTo(10);
        assertThat(series.get("b/request_rate").size()).isEqualTo(2);
    }

    @Test
    void pathsBecomeABoundedNumberOfResources() {
        StringBuilder text = new StringBuilder(Logs.combined("10:00:00"));
        for (int i = 0; i < 50; i++) {
            text.append(Logs.combined("10:01:00", "GET /orders/" + i + "?token=s3cret HTTP/1.1", 200, "1", ""));
            text.append(
                    Logs.combined("10:01:01", "GET /" + "abcdefghij".charAt(i % 10) + i + "x HTTP/1.1", 200, "1", ""));
        }
        text.append(Logs.combined("10:02:59", "\\x16\\x03\\x01", 400, "0", ""));
        Logs.file(folder, "access.log", text.toString());

        Map<String, MetricSamples> series = Logs.series(
                minutes().resourceByPath(null).mostResources(5).build(),
                MetricQuery.all().metric("request_rate"));

        assertThat(series)
                .containsKeys(
                        "web:/orders/:id/request_rate",
                        "web:/ /request_rate".replace(" ", ""),
                        "web:other/request_rate")
                .hasSize(6);
        assertThat(Logs.byMinute(series.get("web:/orders/:id/request_rate")).get(1))
                .isEqualTo(50 / 60.0);
        assertThat(series.get("web:other/request_rate").provenance().notes())
                .anyMatch(note -> note.contains("beyond the first 5"));
        double counted = series.values().stream()
                .mapToDouble(samples -> Logs.byMinute(samples).get(1) * 60)
                .sum();
        assertThat(counted).as("no request is lost").isCloseTo(100, within(1e-9));
    }

    @Test
    void rangeIsOfWholeSteps() {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 10; minute++) {
            text.append(Logs.combined("10:0" + minute + ":00"));
        }
        Logs.file(folder, "access.log", text.toString());
        TimeRange range = new TimeRange(Instant.parse("2026-03-01T10:02:30Z"), Instant.parse("2026-03-01T10:05:01Z"));

        assertThat(Logs.byMinute(
                        Logs.series(minutes().build(), MetricQuery.all().within(range))
                                .get("web/request_rate")))
                .containsOnlyKeys(3, 4, 5);
    }

    @Test
    void memoryIsBounded() {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 10; minute++) {
            text.append(Logs.combined("10:0" + minute + ":00"));
        }
        Logs.file(folder, "access.log", text.toString());

        assertThatThrownBy(() -> Logs.series(minutes().stepsInMemory(9).build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than 9 steps");
        assertThat(Logs.series(minutes().stepsInMemory(10).build())).isNotEmpty();
    }

    @Test
    void aWrongStampDoesNotFillMemory() {
        Logs.file(folder, "access.log", Logs.combined("10:00:00").replace("2026", "1926") + Logs.combined("10:00:00"));

        assertThatThrownBy(() -> Logs.series(minutes().build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1926-03-01");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> LogSource.builder().build()).hasMessageContaining("no file is named");
        assertThatThrownBy(() -> minutes().resourceField("vhost").build()).hasMessageContaining("vhost");
        assertThatThrownBy(() -> minutes().quantiles(List.of(99.0))).hasMessageContaining("99");
        assertThatThrownBy(() -> minutes().toleratedShare(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LogFormat.nginx("$remote_addr $status")).hasMessageContaining("time");
        assertThatThrownBy(() -> LogFormat.nginx("$msec$status")).hasMessageContaining("nothing stands between");
        assertThatThrownBy(() -> LogFormat.nginx("plain")).hasMessageContaining("no field");
        assertThatThrownBy(() -> LogFormat.apache("%{%Y}t %s")).hasMessageContaining("%{%Y}t");
    }
}
