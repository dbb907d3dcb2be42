package io.capacityplanner.connector.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class BrokenLogsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private LogSourceBuilder minutes() {
        return LogSource.builder().path(folder).resource("web").step(Step.parse("1m"));
    }

    private static String tenMinutes(String each) {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 10; minute++) {
            for (int second = 10; second < 60; second++) {
                text.append(Logs.combined("10:0" + minute + ":" + second));
            }
            text.append(each);
        }
        return text.toString();
    }

    @Test
    void aFewUnreadableLinesAreNoted() {
        Logs.file(folder, "access.log", tenMinutes("").replaceFirst("\n", "\nrubbish password=s3cret\n\n"));
        LogSource source = minutes().build();

        MetricSamples rate = Logs.series(source).get("web/request_rate");

        assertThat(rate.provenance().notes())
                .anyMatch(note -> note.contains("1 of 501 lines") && note.contains("access.log:2"))
                .noneMatch(note -> note.contains("s3cret"));
        assertThat(Logs.byMinute(rate).get(5)).isEqualTo(50 / 60.0);
        assertThat(Logs.failures(source)).isEmpty();
    }

    @Test
    void manyUnreadableLinesAreAFailureAndTheRestCounts() {
        Logs.file(folder, "access.log", tenMinutes("rubbish\n"));
        LogSource source = minutes().build();

        assertThat(Logs.failures(source)).singleElement().satisfies(failed -> {
            assertThat(failed.place()).endsWith("access.log");
            assertThat(failed.failure())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("10 of 510 lines")
                    .hasMessageContaining("access.log:51, ");
        });
        assertThat(Logs.byMinute(Logs.series(source).get("web/request_rate")).get(5))
                .isEqualTo(50 / 60.0);
        assertThat(Logs.failures(minutes().toleratedShare(0.05).build())).isEmpty();
    }

    @Test
    void aPackedFileThatBreaksOffCountsUpToThere() {
        byte[] whole = Logs.packed(tenMinutes("").repeat(40));
        Logs.bytes(folder, "access.log.1.gz", Arrays.copyOf(whole, whole.length * 3 / 4));
        LogSource source = minutes().build();

        assertThat(Logs.failures(source)).singleElement().satisfies(failed -> {
            assertThat(failed.place()).matches(".*access\\.log\\.1\\.gz:\\d{4,}");
            assertThat(failed.failure()).hasMessageContaining("breaks off");
        });
        MetricSamples rate = Logs.series(source).get("web/request_rate");
        assertThat(Logs.byMinute(rate).get(5)).isGreaterThan(20 * 50 / 60.0);
        assertThat(rate.provenance().notes()).anyMatch(note -> note.contains("breaks off"));
    }

    @Test
    void aDamagedPackedFileIsAFailureAndTheOthersCount() {
        Logs.bytes(folder, "a.log.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        Logs.bytes(folder, "b.log.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0});
        Logs.file(folder, "access.log", tenMinutes(""));

        assertThat(Logs.failures(minutes().build()))
                .extracting(failed -> failed.failure().problem())
                .anyMatch(problem -> problem.contains("after line 0"))
                .anyMatch(problem -> problem.contains("only gzip is unpacked"))
                .hasSize(2);
        assertThat(Logs.series(minutes().build())).isNotEmpty();
    }

    @Test
    void nothingReadableAtAllIsThrown() {
        Logs.file(folder, "access.log", "one\ntwo\n");

        assertThatThrownBy(() -> Logs.series(minutes().build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 of 2 lines are not in the format combined");
        assertThatThrownBy(() -> Logs.series(LogSource.of(folder.resolve("absent.log"), "web")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() ->
                        Logs.series(LogSource.builder().glob(folder, "no-*.log").build()))
                .hasMessageContaining("no file matches");
    }

    @Test
    void anEmptyLogHasNoSeries() {
        Logs.file(folder, "access.log", "");

        assertThat(Logs.items(minutes().build(), io.capacityplanner.source.MetricQuery.all()))
                .isEmpty();
    }

    @Test
    void aLineThatIsBeingWrittenIsNoFault() {
        String text = tenMinutes("");
        Logs.file(folder, "access.log", text.substring(0, text.length() - 90));
        LogSource source = minutes().toleratedShare(0).build();

        assertThat(Logs.failures(source)).isEmpty();
        assertThat(Logs.series(source).get("web/request_rate").provenance().notes())
                .anyMatch(note -> note.contains("still being written"));
    }

    @Test
    void linesWithoutEndAreNotHeldInMemory() {
        Logs.file(folder, "access.log", tenMinutes("") + "x".repeat(3 << 20) + "\n" + tenMinutes(""));

        assertThat(Logs.series(minutes().build())
                        .get("web/request_rate")
                        .provenance()
                        .notes())
                .anyMatch(note -> note.contains("1 of 1001 lines") && note.contains("access.log:501"));
    }

    @Test
    void windowsLineBreaksAndOtherCharactersAreRead() {
        Logs.bytes(
                folder,
                "access.log",
                tenMinutes("")
                        .replace("\n", "\r\n")
                        .replace("/a\"", "/ä\u2603\"")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Logs.byMinute(Logs.series(minutes().build()).get("web/request_rate")))
                .hasSize(9);
    }

    @Test
    void aLogOfLessThanAStepIsAFailure() {
        Logs.file(folder, "access.log", Logs.combined("10:00:10") + Logs.combined("10:00:20"));

        assertThat(Logs.failures(minutes().build()))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).hasMessageContaining("no whole step of 1m"));
    }

    @Test
    void patternsFindFilesInFolders() {
        Path inner = folder.resolve("a/b");
        assertThat(inner.toFile().mkdirs()).isTrue();
        Logs.file(inner, "access.log", tenMinutes(""));
        Logs.file(folder, "other.txt", "rubbish\n");

        assertThat(Logs.series(
                        LogSource.builder().glob(folder, "a/*/access.log*").build()))
                .isNotEmpty();
        assertThat(Logs.series(LogSource.builder()
                        .glob(Path.of("/"), folder + "/**/*.log")
                        .build()))
                .isNotEmpty();
    }

    @Test
    void readingCanBeInterrupted() {
        Logs.file(folder, "access.log", tenMinutes("").repeat(140));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Logs.series(minutes().build())).isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
