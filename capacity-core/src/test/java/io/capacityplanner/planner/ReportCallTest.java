package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import io.capacityplanner.testing.FakeRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCallTest {

    private static final Report REPORT = new Report("The title", Instant.EPOCH, ZoneOffset.UTC, Map.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void theEndingNamesTheFormat() throws IOException {
        call(new FakeRenderer("txt"), new FakeRenderer("html")).to(folder.resolve("plan.TXT"));

        assertThat(files()).containsExactly("plan.TXT");
        assertThat(folder.resolve("plan.TXT")).hasContent("The title");
    }

    @Test
    void replacesAnEarlierReport() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.txt"), "old and longer than the new one");

        call(new FakeRenderer("txt")).to(file);

        assertThat(file).hasContent("The title");
    }

    @Test
    void aReportThatFailsLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> call(new FakeRenderer("txt").failing()).to(folder.resolve("plan.txt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plan.txt")
                .hasMessageContaining("the disk is full")
                .hasCauseInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aReportThatFailsLeavesTheEarlierOne() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.txt"), "old");

        assertThatThrownBy(() -> call(new FakeRenderer("txt").failing()).to(file))
                .isInstanceOf(InvalidInputException.class);

        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly("plan.txt");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> call(new FakeRenderer("txt")).to(folder.resolve("no/such/plan.txt")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no/such/plan.txt");
    }

    @Test
    void endingsNobodyWritesAreNamedWithThoseThatAre() {
        assertThatThrownBy(() -> call(new FakeRenderer("txt")).to(folder.resolve("plan.pdf")))
                .isInstanceOf(MissingEngineException.class)
                .hasMessageContaining("\".pdf\"")
                .hasMessageContaining("[txt]");
    }

    @Test
    void writesToAStreamByTheRenderersId() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        call(new FakeRenderer("txt")).to(out, "txt");

        assertThat(out).hasToString("The title");
        assertThatThrownBy(() -> call(new FakeRenderer("txt")).to(out, "pdf"))
                .isInstanceOf(MissingEngineException.class)
                .hasMessageContaining("\"pdf\"");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static ReportCall call(ReportRenderer... renderers) {
        PlannerBuilder builder = CapacityPlanner.builder().discover(false);
        for (ReportRenderer renderer : renderers) {
            builder.renderer(renderer);
        }
        return builder.build().report(REPORT);
    }
}
