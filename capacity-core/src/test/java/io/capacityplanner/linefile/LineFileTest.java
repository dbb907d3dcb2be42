package io.capacityplanner.linefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.ForkedJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LineFileTest {

    @TempDir
    private Path folder;

    /** Opens a file and keeps all its lines. */
    private static LineFile open(Path file, List<String> lines) {
        return LineFile.open(file, lines::add, () -> List.copyOf(lines));
    }

    private static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        open(file, lines).close();
        return lines;
    }

    @Test
    void keepsLinesInTheirOrder() {
        Path file = folder.resolve("lines");
        try (LineFile opened = open(file, new ArrayList<>())) {
            IntStream.range(0, 100).forEach(i -> opened.append("line " + i + " ü💥"));
        }

        assertThat(lines(file))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> "line " + i + " ü💥")
                        .toList());
    }

    @Test
    void aLineCutShortAnywhereIsDroppedAndToldOf() throws IOException {
        byte[] second = "sécond 💥\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < second.length; cut++) {
            Path file = folder.resolve("cut-" + cut);
            Files.writeString(file, "first\n");
            Files.write(file, Arrays.copyOf(second, cut), StandardOpenOption.APPEND);
            List<String> found = new ArrayList<>();

            try (LineFile opened = open(file, found)) {
                assertThat(opened.cutOff()).isEqualTo(cut);
                opened.append("third");
            }

            assertThat(found).containsExactly("first");
            assertThat(Files.readString(file)).isEqualTo("first\nthird\n");
        }
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() {
        Path file = folder.resolve("interrupted");
        try (LineFile opened = open(file, new ArrayList<>())) {
            Thread.currentThread().interrupt();
            opened.append("one");
            assertThat(Thread.interrupted()).isTrue();
            opened.append("two");
        }

        assertThat(lines(file)).containsExactly("one", "two");
    }

    @Test
    void whatAnotherLeftBehindIsCutOffBeforeTheNextWrite() throws IOException {
        Path file = folder.resolve("rest");
        try (LineFile opened = open(file, new ArrayList<>())) {
            opened.append("one");
            Files.writeString(file, "half of a li", StandardOpenOption.APPEND);
            opened.append("two");
        }

        assertThat(lines(file)).containsExactly("one", "two");
    }

    @Test
    void aFileThatBecameShorterIsNotWrittenTo() throws IOException {
        Path file = folder.resolve("shorter");
        try (LineFile opened = open(file, new ArrayList<>())) {
            opened.append("one");
            opened.append("two");
            Files.writeString(file, "one\n");

            assertThatThrownBy(() -> opened.append("three"))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("it has 4 bytes, and 8 were written");
        }
    }

    @Test
    void goesOnWhenThePlaceIsThereAgain() throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path file = place.resolve("lines");
        try (LineFile opened = open(file, new ArrayList<>())) {
            opened.append("one");
            // The first failure makes it open the file anew for each further write.
            Files.writeString(file, "");
            assertThatThrownBy(() -> opened.append("two")).isInstanceOf(SourceUnavailableException.class);
            Path away = Files.move(place, folder.resolve("away"));
            assertThatThrownBy(() -> opened.append("two"))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("Make the folder, or check the path");
            Files.move(away, place);
            Files.writeString(file, "one\n");

            opened.append("two");
        }

        assertThat(lines(file)).containsExactly("one", "two");
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorWithARemedy() {
        assertThatThrownBy(() -> open(folder.resolve("no/lines"), new ArrayList<>()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("Make the folder");
    }

    /**
     * A disk that is full in the middle of a line, for real: the process may write files up to a size, which is what the
     * system tells of as it does of a full disk. Then there is room again.
     */
    @Test
    void aFullDiskCostsOnlyWhatDidNotFit() {
        boolean able = Files.isExecutable(Path.of("/bin/bash")) && Files.isExecutable(Path.of("/usr/bin/prlimit"));
        // Where no test may be skipped, what it needs must be there.
        assertThat(able || !Boolean.getBoolean("capacity.requireServers"))
                .as("bash and prlimit are installed")
                .isTrue();
        Assumptions.assumeTrue(able);
        Path file = folder.resolve("full");
        List<String> said = new ArrayList<>();
        try (ForkedJvm writer = ForkedJvm.start(
                "ulimit -S -f 16", FullDisk.class, List.of(LineFile.class, Logger.class), file.toString())) {
            for (String line = writer.line(); line != null; line = writer.line()) {
                said.add(line);
            }
            assertThat(writer.exitCode()).as("%s", said).isZero();
        }
        List<String> acknowledged = said.stream()
                .filter(line -> line.startsWith("kept "))
                .map(line -> line.substring(5))
                .toList();
        assertThat(said).anyMatch(line -> line.startsWith("refused: Make room on the disk"));
        assertThat(acknowledged).hasSizeGreaterThan(10).contains("after");
        assertThat(lines(file).stream().map(line -> line.substring(0, line.indexOf(' '))))
                .isEqualTo(acknowledged);
    }
}
