package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.Operation;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.AuditLog;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Records numbered from 1 that are written to a store one by one, so that it can be told afterwards whether one is missing.
 *
 * @param name of the store, without blanks
 * @param write writes the record of a number
 * @param kept the numbers that the store holds, in order; fails when something in it is damaged or half-written
 */
public record NumberedRecords(String name, IntConsumer write, Kept kept) {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SeriesKey SERIES = SeriesKey.of("web", Metric.CPU_USAGE.name());
    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;

    /** The numbers of what is kept. */
    @FunctionalInterface
    public interface Kept {
        /** Reads them. */
        List<Integer> numbers();
    }

    /** The number of the last record; 0 when there is none. */
    public int last() {
        List<Integer> numbers = kept.numbers();
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** Fails unless every record up to a number is there, each once, and at most one that was not acknowledged. */
    public void holdsAllUpTo(int acknowledged) {
        List<Integer> numbers = kept.numbers();
        assertThat(numbers)
                .as(name + ", of which " + acknowledged + " were acknowledged")
                .hasSizeBetween(acknowledged, acknowledged + 1)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    /** Samples: each write changes two blocks, and one stamp of the write before. */
    public static NumberedRecords of(MetricStore store) {
        return new NumberedRecords(
                "metrics",
                number -> store.write(MetricSamples.of(
                        SERIES,
                        Metric.CPU_USAGE,
                        new long[] {stamp(number), stamp(number) + DAY, 0},
                        new double[] {number, number, number},
                        Provenance.of("kit", "written by a test"))),
                () -> samples(store));
    }

    private static long stamp(int number) {
        return START.toEpochMilli() + number * MINUTE;
    }

    private static List<Integer> samples(MetricStore store) {
        List<MetricSamples> all = MetricSourceContract.delivered(store, MetricQuery.all());
        if (all.isEmpty()) {
            return List.of();
        }
        assertThat(all).hasSize(1);
        SortedMap<Long, Double> points = new TreeMap<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            points.put(all.get(0).timeAt(i), all.get(0).valueAt(i));
        }
        // The one that every write replaces.
        double last = points.getOrDefault(0L, 0.0);
        points.remove(0L);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            assertThat(points.remove(stamp(number))).isEqualTo(number);
            assertThat(points.remove(stamp(number) + DAY)).isEqualTo(number);
            numbers.add(number);
        }
        assertThat(points).as("samples of a write that was not whole").isEmpty();
        return numbers;
    }

    /** Forecasts, a day apart. */
    public static NumberedRecords of(ForecastStore store) {
        return new NumberedRecords(
                "forecasts",
                number -> store.write(
                        TestForecasts.of(SERIES, START.plus(Duration.ofDays(number)), "auto", number, number + 0.5)),
                () -> {
                    try (Stream<Forecast> all = store.read(SERIES)) {
                        return all.map(forecast -> (int) forecast.distribution().meanAt(0))
                                .toList();
                    }
                });
    }

    /** One recommendation, of which each write is a further version. */
    public static NumberedRecords of(RecommendationStore store) {
        TrackedRecommendation first = TrackedRecommendation.of(
                RecommendationSummary.of(TestRecommendations.rightsizing("web-1", "m5.large", 100)), START, "planner");
        return new NumberedRecords(
                "recommendations",
                number -> {
                    Optional<TrackedRecommendation> before = store.find(first.id());
                    long seen = before.map(TrackedRecommendation::version).orElse(0L);
                    TrackedRecommendation next = before.map(record -> record.reminded(START.plusSeconds(number)))
                            .orElse(first);
                    assertThat(store.write(next, seen)).isTrue();
                },
                () -> store.find(first.id())
                        .map(record -> IntStream.rangeClosed(1, (int) record.version())
                                .boxed()
                                .toList())
                        .orElse(List.of()));
    }

    /** Silences, each under an id of its own. */
    public static NumberedRecords of(AlertStore store) {
        return new NumberedRecords(
                "silences",
                number -> store.write(new Silence(
                        "silence-%06d".formatted(number),
                        AlertMatcher.of("service", "web*"),
                        START,
                        START.plusSeconds(3600),
                        "deploy " + number,
                        "ada")),
                () -> {
                    try (Stream<Silence> all = store.silences()) {
                        return all.map(silence -> {
                                    int number = Integer.parseInt(silence.id().substring(8));
                                    assertThat(silence.reason()).isEqualTo("deploy " + number);
                                    return number;
                                })
                                .toList();
                    }
                });
    }

    /** Entries of an audit log, whose chain is verified too. */
    public static NumberedRecords of(AuditLog log) {
        return new NumberedRecords(
                "audit",
                number -> log.append(new AuditEvent(
                        START,
                        "ada",
                        List.of(),
                        Operation.PLAN,
                        "web-" + number,
                        "",
                        1,
                        AuditOutcome.ALLOWED,
                        Duration.ZERO,
                        "",
                        "")),
                () -> {
                    assertThat(log.verify(Optional.of(log.checkpoint())).intact())
                            .as("the chain")
                            .isTrue();
                    // A log may tell of a line that was cut short in an entry of its own.
                    try (Stream<AuditEntry> all = log.read()) {
                        return all.filter(entry -> entry.event().operation() == Operation.PLAN)
                                .map(entry ->
                                        Integer.parseInt(entry.event().subject().substring(4)))
                                .toList();
                    }
                });
    }
}
