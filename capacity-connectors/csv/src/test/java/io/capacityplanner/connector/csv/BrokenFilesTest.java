package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenFilesTest {

    private static final String GOOD = "timestamp,value\n2026-03-01T00:00:00Z,1\n2026-03-01T01:00:00Z,2\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CapacityException failure(String text) {
        return Reading.failure(CsvMetricSource.of(Reading.file(folder, "web.csv", text)));
    }

    private CapacityException failure(byte[] bytes) throws IOException {
        return Reading.failure(CsvMetricSource.of(Files.write(folder.resolve("web.csv"), bytes)));
    }

    /** A header on line 1 and rows from line 2 on; the row of line {@code broken} is replaced. */
    private static String thousandRows(int broken, String instead) {
        return IntStream.rangeClosed(2, 1200)
                .mapToObj(line -> line == broken ? instead : "web," + (1_772_323_200L + 60L * line) + "," + line)
                .collect(Collectors.joining("\n", "id,timestamp,value\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web,1772383200           | the row has 2 cells, the file has 3 cells a row",
                "web,1772383200,1,2       | the row has 4 cells, the file has 3 cells a row",
                "web                      | the row has 1 cell, the file has 3 cells a row",
                "web,1772383200,abc       | row 1000, column \"value\": \"abc\" is not a number",
                "web,1772383200,1d        | row 1000, column \"value\": \"1d\" is not a number",
                "web,1772383200,0x1p3     | row 1000, column \"value\": \"0x1p3\" is not a number",
                "web,1772383200,1e999     | row 1000, column \"value\": \"1e999\" is larger",
                "web,1772383200,12%       | row 1000, column \"value\": \"12%\" is not a number",
                "web,yesterday,1          | row 1000, column \"timestamp\": \"yesterday\" is no stamp",
                "web,1772383200000,1      | is written as epoch milliseconds, the stamps before it as epoch seconds",
                "web,2026-03-01T00:00Z,1  | is written as ISO-8601 with a zone, the stamps before it as epoch seconds",
                "web,,1                   | row 1000, column \"timestamp\": the stamp is missing",
                ",1772383200,1            | row 1000, column \"id\": the name is missing",
                "web,1772383200,\"1\"2    | the row is not well formed",
            })
    void brokenRowIsNamed(String row, String expected) {
        CapacityException failure = failure(thousandRows(1000, row));

        assertThat(failure).isInstanceOf(InvalidInputException.class);
        assertThat(failure.getMessage()).contains(expected, "web.csv");
        assertThat(failure.place()).containsPattern("row (1000|999)");
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void rowsAreCountedAsAnEditorDoes() {
        CapacityException failure =
                failure("# comment\r\nid,ts,value\r\n\r\na,2026-03-01,1\r\n# more\r\na,2026-03-02,oops\r\n");

        assertThat(failure.place()).contains("row 6");
    }

    @Test
    void brokenValueCostsItsSeriesOnly() {
        Path file = Reading.file(folder, "two.csv", "id,ts,value\na,2026-03-01,1\nb,2026-03-01,oops\na,2026-03-02,2\n");

        List<SourceItem> items = Reading.items(CsvMetricSource.of(file), MetricQuery.all());

        assertThat(items).hasSize(2);
        assertThat(items.get(0)).isInstanceOf(SourceItem.Delivered.class);
        assertThat(items.get(1)).isInstanceOfSatisfying(SourceItem.Failed.class, failed -> {
            assertThat(failed.place()).isEqualTo("b");
            assertThat(failed.failure().place()).contains("two.csv, row 3, column \"value\"");
        });
    }

    @Test
    void brokenWideRowCostsItsSeriesOnly() {
        Path file = Reading.file(folder, "wide.csv", "H1,1,2\nH2,1,x\nH3,5\nH1,7\n");

        List<SourceItem> items = Reading.items(CsvMetricSource.of(file), MetricQuery.all());

        assertThat(items).hasSize(4);
        assertThat(items.get(1))
                .isInstanceOfSatisfying(
                        SourceItem.Failed.class,
                        failed -> assertThat(failed.failure())
                                .hasMessageContaining("wide.csv, row 2, column \"column 3\": \"x\" is not a number"));
        assertThat(items.get(2)).isInstanceOf(SourceItem.Delivered.class);
        assertThat(items.get(3))
                .isInstanceOfSatisfying(
                        SourceItem.Failed.class,
                        failed -> assertThat(failed.failure()).hasMessageContaining("already stands on row 1"));
    }

    @Test
    void emptyFilesAreRefused() throws IOException {
        assertThat(failure("")).hasMessageContaining("the file is empty");
        assertThat(failure("\n\n# nothing\n")).hasMessageContaining("the file holds no row");
        assertThat(failure("timestamp,value\n")).hasMessageContaining("a header and no row");
    }

    @Test
    void otherFormatsAreNamed() throws IOException {
        assertThat(failure("{\"a\": 1}")).hasMessageContaining("looks like JSON");
        assertThat(failure("<html>")).hasMessageContaining("XML or HTML");
        assertThat(failure(new byte[] {'P', 'K', 3, 4, 0})).hasMessageContaining("Excel workbook");
        assertThat(failure("PAR1....")).hasMessageContaining("Parquet");
        assertThat(failure(GOOD.getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-16");
        assertThat(failure(GOOD.getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("binary")
                .hasMessageContaining("UTF-16");
        assertThat(failure("name,age\nann,five\n")).hasMessageContaining("not a metric file");
    }

    @Test
    void otherEncodingsAreNamed() throws IOException {
        assertThat(failure("zeit,größe\n2026-03-01,1\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void randomBytesAreRefusedAndNeverCrash() throws IOException {
        for (long seed = 1; seed <= 200; seed++) {
            byte[] bytes = new byte[400];
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt(256);
            }
            assertThat(failure(bytes)).as("seed " + seed).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void damagedTextFailsWithATypedErrorOrIsRead() throws IOException {
        byte[] good = thousandRows(0, "").getBytes(StandardCharsets.UTF_8);
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = good.clone();
            for (int hit = 0; hit < 3; hit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("hit.csv"), bytes);
            assertThat(Reading.items(CsvMetricSource.of(file), MetricQuery.all()))
                    .as("seed " + seed)
                    .isNotEmpty();
        }
    }

    @Test
    void truncatedAndDamagedGzipAreNamed() throws IOException {
        String text = new SplittableRandom(5)
                .longs(20_000)
                .mapToObj(v -> "a,2026-03-01," + v)
                .collect(Collectors.joining("\n", "id,ts,value\n", "\n"));
        byte[] whole = Files.readAllBytes(Reading.zipped(folder, "whole.csv.gz", text));

        assertThat(failure(Arrays.copyOf(whole, whole.length / 2))).hasMessageContaining("truncated");
        assertThat(failure(Arrays.copyOf(whole, 30))).hasMessageContaining("truncated");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 200, (byte) 0xFF);
        assertThat(failure(damaged)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void unclosedQuoteIsNamed() {
        assertThat(failure("id,ts,value\na,2026-03-01,1\n\"b,2026-03-01,2\nc,2026-03-01,3\n"))
                .hasMessageContaining("not well formed")
                .hasMessageContaining("row 3");
    }

    @Test
    void layoutsThatCannotBeToldAreRefused() {
        assertThat(failure("1,605,586\n2,31,32\n"))
                .hasMessageContaining("no header")
                .hasMessageContaining("WIDE");
        assertThat(failure("ts,a,b,value\n2026-03-01,x,y,1\n")).hasMessageContaining("several columns of text (a, b)");
        assertThat(failure("ts,cpu,cpu\n2026-03-01,1,2\n")).hasMessageContaining("occur twice");
        assertThat(failure("id,timestamp,color\na,2026-03-01,red\n")).hasMessageContaining("no column of numbers");
        assertThat(failure("id,2026-03-01,total\na,5,6\n")).hasMessageContaining("\"total\"");
    }

    @Test
    void smallNumbersAreNoStamps() {
        assertThat(failure("timestamp,value\n20260301,1\n"))
                .hasMessageContaining("row 2, column \"timestamp\": \"20260301\" is too small for an epoch");
    }

    @Test
    void decimalSignsAreNotMixed() {
        assertThat(failure("timestamp;value\n2026-03-01;1,5\n2026-03-02;1.234\n"))
                .hasMessageContaining("row 3, column \"value\": \"1.234\" mixes");
        assertThat(failure("timestamp;value\n2026-03-01;1.234,5\n")).hasMessageContaining("\"1.234,5\"");
    }

    @Test
    void namedColumnMustExist() {
        Path file = Reading.file(folder, "web.csv", GOOD);

        assertThat(Reading.failure(
                        CsvMetricSource.builder(file).valueColumn("usage").build()))
                .hasMessageContaining("there is no column \"usage\" among \"timestamp\", \"value\"");
    }

    @Test
    void oneMetricForSeveralColumnsIsRefused() {
        Path file = Reading.file(folder, "web.csv", "ts,cpu,memory\n2026-03-01,1,2\n");

        assertThat(Reading.failure(
                        CsvMetricSource.builder(file).metric("cpu_usage").build()))
                .hasMessageContaining("one metric (cpu_usage) is given for several columns");
    }

    @Test
    void contradictionsAreRefusedByTheBuilder() {
        CsvMetricSource.Builder builder = CsvMetricSource.builder(folder).metric("cpu_usage");

        assertThatThrownBy(() -> builder.metricColumn("metric")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder.delimiter('|')).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder.epochUnit(TimeUnit.HOURS)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void missingPathAndEmptyFolderAreRefusedAtOnce() {
        assertThatThrownBy(() -> CsvMetricSource.of(folder.resolve("no.csv")).fetch(MetricQuery.all()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> CsvMetricSource.of(folder).fetch(MetricQuery.all()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the folder is empty");
    }

    @Test
    void interruptionStopsTheReading() {
        CsvMetricSource source = CsvMetricSource.of(Reading.file(
                folder, "long.csv", thousandRows(0, "") + thousandRows(0, "").replaceFirst(".*\n", "")));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Reading.items(source, MetricQuery.all()))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
