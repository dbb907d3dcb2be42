package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvMetricSourceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsAFolderInOrderOfNamesAndReportsWhatIsNoMetricFile() throws IOException {
        Reading.zipped(folder, "b.csv.gz", "timestamp,value\n2026-03-01,2\n");
        Reading.file(folder, "a.csv", "timestamp,value\n2026-03-01,1\n");
        Reading.file(folder, "c.TXT", "timestamp\tvalue\n2026-03-01\t3\n");
        Reading.file(folder, "d.csv", "timestamp,value\nbroken\n");
        Reading.file(folder, "notes.json", "{}");
        Reading.file(folder, ".hidden", "x");
        Files.createDirectory(folder.resolve("sub.csv"));

        List<SourceItem> items = Reading.items(CsvMetricSource.of(folder), MetricQuery.all());

        assertThat(items.stream().map(CsvMetricSourceTest::words))
                .containsExactly(
                        "a",
                        "b",
                        "c",
                        "failed: the row has 1 cell, the file has 2 cells a row",
                        "failed: this is not a metric file by its name",
                        "failed: folders inside the folder are not read");
    }

    private static String words(SourceItem item) {
        return item instanceof SourceItem.Delivered delivered
                ? delivered.samples().key().toString()
                : "failed: " + ((SourceItem.Failed) item).failure().problem();
    }

    @Test
    void gzipIsToldByContent() {
        Path packed = Reading.zipped(folder, "packed.csv", "timestamp,value\n2026-03-01,2\n");
        Path plain = Reading.file(folder, "plain.csv.gz", "timestamp,value\n2026-03-01,2\n");

        assertThat(Reading.only(CsvMetricSource.of(packed)).values()).containsExactly(2);
        assertThat(Reading.only(CsvMetricSource.of(plain)).key()).isEqualTo(SeriesKey.of("plain"));
    }

    @Test
    void filesAreOpenedOneAfterTheOther() {
        Reading.file(folder, "a.csv", "timestamp,value\n2026-03-01,1\n");
        Reading.file(folder, "b.csv", "timestamp,value\n2026-03-01,2\n");

        try (Stream<SourceItem> items = CsvMetricSource.of(folder).fetch(MetricQuery.all())) {
            var iterator = items.iterator();
            iterator.next();
            Reading.file(folder, "b.csv", "timestamp,value\n2026-03-01,77\n");
            assertThat(((SourceItem.Delivered) iterator.next()).samples().values())
                    .containsExactly(77);
        }
    }

    @Test
    void honoursResourceMetricAndRange() {
        Path file = Reading.file(
                folder, "m.csv", "id,ts,cpu,memory\na,2026-03-01,1,2\na,2026-03-02,3,4\nb,2026-03-01,5,6\n");
        CsvMetricSource source = CsvMetricSource.of(file);
        TimeRange second = new TimeRange(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z"));

        assertThat(Reading.items(source, MetricQuery.resource("b"))).hasSize(2);
        assertThat(Reading.items(source, MetricQuery.all().metric("cpu"))).hasSize(2);
        assertThat(Reading.items(source, MetricQuery.resource("x"))).isEmpty();
        assertThat(Reading.items(source, MetricQuery.all().within(second)))
                .extracting(item -> ((SourceItem.Delivered) item).samples().values())
                .containsExactly(new double[] {3}, new double[] {4});
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            char delimiter = List.of(',', ';', '\t').get(random.nextInt(3));
            boolean comma = delimiter == ';' && random.nextBoolean();
            int length = 1 + random.nextInt(300);
            long step = 1000L * (1 + random.nextInt(100_000));
            long start = 1_700_000_000_000L + 1000L * random.nextInt(1_000_000);
            boolean epoch = random.nextBoolean();
            double[] values = random.doubles(length, -1e6, 1e6).toArray();
            long[] stamps = new long[length];
            StringBuilder text = new StringBuilder("series" + delimiter + "timestamp" + delimiter + "value\n");
            for (int i = 0; i < length; i++) {
                stamps[i] = start + i * step;
                String number = Double.toString(values[i]);
                text.append("s\u00E9rie ")
                        .append(delimiter)
                        .append(
                                epoch
                                        ? Long.toString(stamps[i])
                                        : Instant.ofEpochMilli(stamps[i]).toString())
                        .append(delimiter)
                        .append(comma ? number.replace('.', ',') : number)
                        .append(random.nextBoolean() ? "\n" : "\r\n");
            }

            MetricSamples samples = Reading.only(CsvMetricSource.of(Reading.file(folder, "p.csv", text.toString())));

            assertThat(samples.key().resource()).as("seed " + seed).isEqualTo("s\u00E9rie");
            assertThat(samples.times()).as("seed " + seed).containsExactly(stamps);
            assertThat(samples.values()).as("seed " + seed).containsExactly(values);
        }
    }
}
