package io.capacityplanner.connector.logs;

import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes logs and reads sources. */
final class Logs {

    private Logs() {}

    static Path file(Path folder, String name, String text) {
        return bytes(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path bytes(Path folder, String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] packed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static List<SourceItem> items(LogSource source, MetricQuery query) {
        try (Stream<SourceItem> items = source.fetch(query)) {
            return items.toList();
        }
    }

    static List<SourceItem.Failed> failures(LogSource source) {
        return items(source, MetricQuery.all()).stream()
                .filter(SourceItem.Failed.class::isInstance)
                .map(SourceItem.Failed.class::cast)
                .toList();
    }

    static Map<String, MetricSamples> series(LogSource source) {
        return series(source, MetricQuery.all());
    }

    static Map<String, MetricSamples> series(LogSource source, MetricQuery query) {
        return items(source, query).stream()
                .filter(SourceItem.Delivered.class::isInstance)
                .map(item -> ((SourceItem.Delivered) item).samples())
                .collect(Collectors.toMap(s -> s.key().toString(), s -> s, (a, b) -> a, TreeMap::new));
    }

    /** Minutes of the hour and values of a series. */
    static Map<Integer, Double> byMinute(MetricSamples samples) {
        return IntStream.range(0, samples.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> (int) (samples.timeAt(i) / 60_000 % 60), samples::valueAt, (a, b) -> a, TreeMap::new));
    }

    /** A combined line on 2026-03-01 at a time such as {@code 10:00:05}, with something behind it. */
    static String combined(String time, String request, int status, String bytes, String rest) {
        return "203.0.113.7 - - [01/Mar/2026:" + time + " +0000] \"" + request + "\" " + status + " " + bytes
                + " \"https://example.com/a\" \"Mozilla/5.0 (X11; \\\"quoted\\\" Linux)\"" + rest + "\n";
    }

    static String combined(String time) {
        return combined(time, "GET / HTTP/1.1", 200, "100", "");
    }

    /** The value at the nearest rank, from all values sorted. */
    static double nearestRank(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }
}
