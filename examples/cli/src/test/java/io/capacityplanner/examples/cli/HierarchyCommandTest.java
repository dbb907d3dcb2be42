package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code capacity hierarchy}. */
class HierarchyCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Sixty days of requests of three resources in two regions. */
    @BeforeEach
    void write() throws IOException {
        Files.write(
                folder.resolve("inventory.csv"), List.of("id,region,service", "a,eu,shop", "b,eu,search", "c,us,shop"));
        List<String> rows = new ArrayList<>(List.of("id,timestamp,value"));
        SplittableRandom random = new SplittableRandom(3);
        LocalDate first = LocalDate.parse("2026-03-01");
        for (int day = 0; day < 60; day++) {
            for (String id : List.of("a", "b", "c")) {
                double level = 100 * (id.charAt(0) - 'a' + 1) + 10 * Math.sin(2 * Math.PI * day / 7);
                rows.add(id + "," + first.plusDays(day) + "T00:00:00Z," + (level + random.nextGaussian()));
            }
        }
        Files.write(folder.resolve("metrics.csv"), rows);
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words = ("hierarchy --input " + folder.resolve("metrics.csv") + " --inventory "
                        + folder.resolve("inventory.csv") + " --metric requests " + line)
                .split(" ");
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), words);
    }

    @ParameterizedTest
    @CsvSource({"mint", "structure", "bottom-up"})
    void totalsAddUpWithTheirIntervals(String method) throws IOException {
        assertThat(run("--levels region,service --horizon 14d --confidence 80 --format json --method " + method))
                .as(err.toString())
                .isZero();

        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        new ObjectMapper()
                .readTree(out.toString())
                .forEach(node -> nodes.put(node.get("id").asText().split("/requests")[0], node));
        assertThat(nodes).containsOnlyKeys("total", "eu", "us", "eu/shop", "eu/search", "us/shop", "a", "b", "c");
        for (int step = 0; step < 14; step++) {
            assertThat(mean(nodes, "total", step))
                    .isCloseTo(mean(nodes, "a", step) + mean(nodes, "b", step) + mean(nodes, "c", step), within(1e-6));
            assertThat(mean(nodes, "eu", step))
                    .isCloseTo(mean(nodes, "a", step) + mean(nodes, "b", step), within(1e-6));
            JsonNode interval =
                    Objects.requireNonNull(nodes.get("total")).get("intervals").get(0);
            assertThat(interval.get("lower").get(step).asDouble()).isLessThan(mean(nodes, "total", step));
            assertThat(interval.get("upper").get(step).asDouble()).isGreaterThan(mean(nodes, "total", step));
        }
    }

    private static double mean(Map<String, JsonNode> nodes, String node, int step) {
        return Objects.requireNonNull(nodes.get(node)).get("mean").get(step).asDouble();
    }

    @Test
    void aTableForPeopleAndLinesForMachines() {
        assertThat(run("--levels region")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("total").contains("eu").contains("us");

        assertThat(run("--levels region --horizon 7d --format csv")).isZero();
        // A title, and seven steps of a total, two regions and three resources.
        assertThat(out.toString().lines()).hasSize(1 + 7 * 6);
    }

    @Test
    void unknownLevelsAndMethodsAreRefused() {
        assertThat(run("--levels planet")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("region, account, cluster or service");
        assertThat(run("--levels region --method magic")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("mint, structure or bottom-up");
    }
}
