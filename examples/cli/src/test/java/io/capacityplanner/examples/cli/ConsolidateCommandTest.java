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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidateCommandTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        for (int w = 0; w < 6; w++) {
            for (int t = 0; t < 24 * 6; t++) {
                boolean busy = (t % 24 < 12) == (w % 2 == 0);
                text.append("w" + w + ",cpu_usage_cores,")
                        .append(START.plusSeconds(3600L * t))
                        .append(',');
                text.append(busy ? 2.5 : 0.5).append('\n');
            }
        }
        Files.writeString(folder.resolve("traces.csv"), text);
        Files.writeString(folder.resolve("types.csv"), "id,cpu_usage_cores,hourly\nsmall,4,0.20\nlarge,8,0.38\n");
        StringBuilder placement = new StringBuilder("id,machine,machine_type\n");
        for (int w = 0; w < 6; w++) {
            placement.append("w" + w + ",m" + w + ",small\n");
        }
        Files.writeString(folder.resolve("placement.csv"), placement);
    }

    private String run(int code, String... more) {
        StringWriter out = new StringWriter();
        String[] args = new String[3 + more.length];
        System.arraycopy(
                new String[] {
                    "consolidate", "--input", folder.resolve("traces.csv").toString()
                },
                0,
                args,
                0,
                3);
        System.arraycopy(more, 0, args, 3, more.length);
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }

    @Test
    void jointUsageNeedsFewerMachinesThanPeaks() throws IOException {
        String types = folder.resolve("types.csv").toString();
        JsonNode json = new ObjectMapper().readTree(run(0, "--types", types, "--format", "json"));
        // Pairs of 3.0 cores: two fit a large of 6.4 cores and one a small of 3.2.
        assertThat(json.get("hourlyAfter").asText()).isEqualTo("0.58");
        assertThat(json.get("machinesByPeaks").asInt())
                .isGreaterThan(json.get("machines").size());
        assertThat(json.get("hourlyAtLeast").decimalValue())
                .isLessThanOrEqualTo(json.get("hourlyAfter").decimalValue());
        assertThat(json.get("replay").get("overload").asDouble()).isZero();
    }

    @Test
    void aPlacementIsDrainedAndToldInText() {
        String text = run(
                0,
                "--types",
                folder.resolve("types.csv").toString(),
                "--placement",
                folder.resolve("placement.csv").toString());
        assertThat(text).contains("in place of", "saves", "By each workload's own peak", "Replay", "removed");
        assertThat(run(0, "--sizes", "m5.xlarge", "--format", "csv")).contains("MACHINE,TYPE");
    }

    @Test
    void badInputIsOneLine() {
        run(2);
        run(2, "--sizes", "no.such");
        assertThat(err.toString()).contains("--types", "no.such");
    }
}
