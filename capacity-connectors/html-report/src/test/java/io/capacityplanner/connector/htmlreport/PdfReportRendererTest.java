package io.capacityplanner.connector.htmlreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.spi.ReportRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportRendererTest {

    private static List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("capacity-report"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void printsTheHtmlAndLeavesNothingBehind() throws IOException {
        Path chromium = Path.of(Browser.require("capacity.chromium", "chromium"));
        List<Path> before = leftOver();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfReportRenderer(chromium).render(ReportFixtures.withFigures(2, 300, 60), out);
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(BrowserTest.pages(out.toByteArray())).isBetween(1, 4);
        assertThat(leftOver()).isEqualTo(before);
    }

    @Test
    void aBrowserThatIsNoneIsNamed(@TempDir Path folder) {
        PdfReportRenderer renderer = new PdfReportRenderer(folder.resolve("no-browser"));
        assertThatThrownBy(() -> renderer.render(ReportFixtures.withoutFigures(), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-browser");
    }

    @Test
    void aBrowserThatFailsIsQuoted(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken"), "#!/bin/sh\necho out of glyphs\nexit 3\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> new PdfReportRenderer(broken)
                        .render(ReportFixtures.withoutFigures(), new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out of glyphs")
                .hasMessageContaining("3");
    }

    @Test
    void rendererIsFound() {
        assertThat(ServiceLoader.load(ReportRenderer.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(renderer -> renderer.id().equals("pdf")))
                .singleElement()
                .satisfies(renderer -> assertThat(renderer.fileExtension()).isEqualTo("pdf"));
    }
}
