package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity anomalies}, from a file to each format. */
class AnomaliesCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int PEAK = 500;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args);
    }

    @BeforeEach
    void writeTwoSeriesWithAPeak() throws IOException {
        file = folder.resolve("usage.csv");
        StringBuilder text = new StringBuilder("id,timestamp,value\n");
        for (String id : new String[] {"web-1", "web-2"}) {
            Random noise = new Random(id.hashCode());
            for (int t = 0; t < 24 * 28; t++) {
                double value = 40 + 15 * Math.sin(2 * Math.PI * t / 24) + noise.nextGaussian() + (t == PEAK ? 60 : 0);
                text.append(id)
                        .append(',')
                        .append(START.plusSeconds(3600L * t))
                        .append(',')
                        .append(value)
                        .append('\n');
            }
        }
        Files.writeString(file, text);
    }

    @Test
    void jsonTellsOfThePeakAndOfBothSeriesTogether() throws IOException {
        Path inventory = folder.resolve("inventory.csv");
        Files.writeString(inventory, "id,type,service\nweb-1,host,web\nweb-2,host,web\n");

        assertThat(run(
                        "anomalies",
                        "--input",
                        file.toString(),
                        "--inventory",
                        inventory.toString(),
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode result = new ObjectMapper().readTree(out.toString());
        String peak = START.plusSeconds(3600L * PEAK).toString();
        assertThat(result.get("series"))
                .hasSize(2)
                .allSatisfy(series -> assertThat(series.get("episodes")).anySatisfy(e -> {
                    assertThat(e.get("start").asText()).isEqualTo(peak);
                    assertThat(e.get("kind").asText()).isEqualTo("point");
                    assertThat(e.get("severity").asDouble()).isGreaterThan(3);
                }));
        assertThat(result.get("groups")).anySatisfy(group -> {
            assertThat(group.get("name").asText()).isEqualTo("web");
            assertThat(group.get("series")).hasSize(2);
        });
    }

    @Test
    void sinceLeavesOutWhatIsOver() {
        assertThat(run("anomalies", "--input", file.toString(), "--format", "csv"))
                .as(err.toString())
                .isZero();
        String peak = START.plusSeconds(3600L * PEAK).toString();
        assertThat(out.toString()).contains(peak);
        assertThat(run("anomalies", "--input", file.toString(), "--format", "csv", "--since", "2026-03-28"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("SERIES,KIND,FROM,TO").doesNotContain(peak);
    }

    @Test
    void theTableSaysWhy() {
        assertThat(run("anomalies", "--input", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("web-1").contains("point");
    }

    @Test
    void badSettingsAreBadInput() {
        assertThat(run("anomalies", "--input", file.toString(), "--since", "yesterday"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("--since");
        assertThat(run("anomalies", "--input", file.toString(), "--false-alarms", "2"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
    }
}
