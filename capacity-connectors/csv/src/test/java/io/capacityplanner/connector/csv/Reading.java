package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes and reads small files. */
final class Reading {

    private Reading() {}

    static Path file(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path zipped(Path folder, String name, String text) {
        Path path = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<SourceItem> items(CsvMetricSource source, MetricQuery query) {
        try (Stream<SourceItem> items = source.fetch(query)) {
            return items.toList();
        }
    }

    /** The samples of a source that delivers all it has. */
    static List<MetricSamples> samples(CsvMetricSource source) {
        return items(source, MetricQuery.all()).stream()
                .map(item -> {
                    assertThat(item).isInstanceOf(SourceItem.Delivered.class);
                    return ((SourceItem.Delivered) item).samples();
                })
                .toList();
    }

    static MetricSamples only(CsvMetricSource source) {
        List<MetricSamples> all = samples(source);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The failure of a source that delivers nothing else. */
    static CapacityException failure(CsvMetricSource source) {
        List<SourceItem> items = items(source, MetricQuery.all());
        assertThat(items).hasSize(1).first().isInstanceOf(SourceItem.Failed.class);
        return ((SourceItem.Failed) items.get(0)).failure();
    }
}
