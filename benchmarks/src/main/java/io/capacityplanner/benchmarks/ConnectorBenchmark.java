package io.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.capacityplanner.connector.prometheus.PrometheusQuery;
import io.capacityplanner.connector.prometheus.PrometheusSource;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Streams a fleet from a real VictoriaMetrics through preparation and hourly aggregation (mean, maximum, 95th percentile
 * and count), and says how fast and in how much memory. The peer in the same run is the server's own export of the same
 * samples, read and thrown away.
 *
 * <p>Arguments, each {@code name=value}: {@code server} (its address), {@code series} (10000), {@code days} (14). With
 * the word {@code load} the history is first written to the server, every 5 minutes, made up from a seed.
 */
public final class ConnectorBenchmark {

    private static final Step STEP = Step.parse("5m");
    private static final Step HOUR = Step.parse("1h");
    private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
    private static final String NAME = "fleet_cpu_percent";
    private static final List<Aggregation> AGGREGATIONS =
            List.of(Aggregation.MEAN, Aggregation.MAX, Aggregation.P95, Aggregation.COUNT);
    /** How often the live heap is measured. */
    private static final int LOOKS = 5;

    private final URI server;
    private final int series;
    private final int points;
    private final HttpClient client = HttpClient.newHttpClient();

    private ConnectorBenchmark(URI server, int series, int days) {
        this.server = server;
        this.series = series;
        this.points = (int) (Duration.ofDays(days).toMillis() / STEP.millis());
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = new Arguments(args);
        String server = arguments.text("server", "");
        if (server.isEmpty()) {
            throw new InvalidInputException(
                    "it is not given", "server", "Give the address of a VictoriaMetrics: server=http://localhost:8428");
        }
        ConnectorBenchmark benchmark = new ConnectorBenchmark(
                URI.create(server), arguments.number("series", 10_000), arguments.number("days", 14));
        if (arguments.has("load")) {
            benchmark.load();
        }
        benchmark.run();
    }

    private void load() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        long begun = System.nanoTime();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < series; i++) {
            line(lines, i, random);
            if (lines.length() > 8 << 20 || i == series - 1) {
                send(HttpRequest.newBuilder(server.resolve("/api/v1/import"))
                        .POST(HttpRequest.BodyPublishers.ofString(lines.toString())));
                lines.setLength(0);
            }
        }
        send(HttpRequest.newBuilder(server.resolve("/internal/force_flush")));
        System.out.printf(Locale.ROOT, "loaded %,d series in %.1f s%n", series, (System.nanoTime() - begun) / 1e9);
    }

    private void line(StringBuilder lines, int number, SplittableRandom random) {
        lines.append("{\"metric\":{\"__name__\":\"")
                .append(NAME)
                .append("\",\"instance\":\"vm-")
                .append(number)
                .append("\",\"rack\":\"r")
                .append(number % 100)
                .append("\"},\"values\":[");
        double level = 20 + 40 * random.nextDouble();
        for (int i = 0; i < points; i++) {
            double day = Math.sin(2 * Math.PI * i * STEP.millis() / 86_400_000.0);
            double value = level + 10 * day + 4 * random.nextDouble();
            lines.append(i == 0 ? "" : ",").append(Math.round(value * 100) / 100.0);
        }
        lines.append("],\"timestamps\":[");
        for (int i = 0; i < points; i++) {
            lines.append(i == 0 ? "" : ",").append(stamp(i));
        }
        lines.append("]}\n");
    }

    private long stamp(int point) {
        return END.toEpochMilli() - (points - 1 - point) * STEP.millis();
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, heap of at most %d MiB; %,d series of %,d points%n%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                series,
                points);
        double export = export();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (MemoryWatch memory = new MemoryWatch()) {
            Tally tally = new Tally(memory, Math.max(1, series / LOOKS));
            long alive = memory.live();
            long cpu = system.getProcessCpuTime();
            long begun = System.nanoTime() - memory.liveTime();
            try (Stream<SourceItem> items = source().fetch(MetricQuery.all()
                    .within(new TimeRange(Instant.ofEpochMilli(stamp(0)), END.plusMillis(STEP.millis()))))) {
                items.forEach(tally::take);
            }
            double wall = (System.nanoTime() - begun - memory.liveTime()) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "export of the server, thrown away  %8.1f s%n"
                            + "read, prepared and aggregated      %8.1f s, %.1f times the export; CPU %.1f s%n"
                            + "samples                            %,8d, %,.0f a second%n"
                            + "hourly values                      %,8d%n"
                            + "heap: alive before %.1f MiB, most alive %.1f MiB, most after a collection %.1f MiB%n"
                            + "parts that failed                  %8d%n",
                    export,
                    wall,
                    wall / export,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    tally.samples,
                    tally.samples / wall,
                    tally.aggregated,
                    alive / (double) (1 << 20),
                    memory.livePeak() / (double) (1 << 20),
                    memory.peakAfterCollection() / (double) (1 << 20),
                    tally.failed);
            if (tally.samples != (long) series * points) {
                throw new IllegalStateException("expected " + (long) series * points + " samples");
            }
        }
    }

    private PrometheusSource source() {
        Metric cpu = Metric.percentage("cpu_usage");
        return PrometheusSource.builder(server.toString())
                .query(PrometheusQuery.of(cpu, NAME, "{instance}"))
                .step(STEP)
                .build();
    }

    /** Seconds that the server's own export of the same samples takes. */
    private double export() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(server.resolve(
                                "/api/v1/export?match[]=".replace("[", "%5B").replace("]", "%5D")
                                        + URLEncoder.encode(NAME, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Counts, and looks at the heap now and then. */
    private static final class Tally {

        private final MemoryWatch memory;
        private final int every;
        private long taken;
        private long samples;
        private long aggregated;
        private long failed;

        Tally(MemoryWatch memory, int every) {
            this.memory = memory;
            this.every = every;
        }

        void take(SourceItem item) {
            if (!(item instanceof SourceItem.Delivered delivered)) {
                failed++;
                System.out.println(item);
                return;
            }
            MetricSamples raw = delivered.samples();
            samples += raw.size();
            PreparedSamples prepared = SamplePreparation.prepare(raw, QualityPolicy.ofDefaults());
            TimeSeries regular = TimeSeries.of(prepared.start(), prepared.step(), prepared.values());
            for (Aggregation aggregation : AGGREGATIONS) {
                TimeSeries hourly = regular.resample(HOUR, aggregation);
                aggregated += hourly.length() - hourly.missing();
            }
            if (++taken % every == 0) {
                var unused = memory.live();
            }
        }
    }
}
