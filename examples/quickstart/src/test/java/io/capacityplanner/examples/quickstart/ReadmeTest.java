package io.capacityplanner.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows the program that stands here, and what it really prints. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void programAndOutputStandInTheReadme() throws IOException {
        String source =
                Files.readString(Path.of("src/main/java/io/capacityplanner/examples/quickstart/FirstForecast.java"));
        String program = source.substring(
                source.indexOf("// README: begin") + "// README: begin".length(), source.indexOf("// README: end"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(withoutSpace(readme)).contains(withoutSpace(program));

        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstForecast.main(new String[0]);
        } finally {
            System.setOut(console);
        }
        assertThat(readme).contains(printed.toString(StandardCharsets.UTF_8).strip());
    }
}
