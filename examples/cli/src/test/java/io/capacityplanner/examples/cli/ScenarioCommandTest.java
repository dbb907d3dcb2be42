package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity scenario} with the real engines on seeded data. */
class ScenarioCommandTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final String SCENARIOS = """
            scenarios:
              - name: same
                changes:
                  - growth: {factor: 1}
              - name: sure
                changes:
                  - growth: {factor: 1.3, from: 2026-05-01, metric: cpu_usage}
              - name: rough
                changes:
                  - growth: {factor: {low: 1, likely: 1.3, high: 1.6}, from: 2026-05-01, metric: cpu_usage}
              - name: move
                changes:
                  - migration: {share: 50%, out_of: db, into: web, from: 2026-05-01, over: 2w}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args);
    }

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder text = new StringBuilder("id,time,cpu_usage\n");
        Random noise = new Random(3);
        for (int day = 0; day < 110; day++) {
            Instant time = START.plusSeconds(86_400L * day);
            text.append("web,").append(time).append(',').append(40 + 0.1 * day + 2 * noise.nextGaussian());
            text.append("\ndb,")
                    .append(time)
                    .append(',')
                    .append(30 + 2 * noise.nextGaussian())
                    .append('\n');
        }
        Files.writeString(folder.resolve("m.csv"), text);
        Files.writeString(folder.resolve("s.yml"), SCENARIOS);
        Files.writeString(folder.resolve("inventory.csv"), "id,provider,region,size\nweb,aws,us-east-1,m5.large\n");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode compared() throws IOException {
        assertThat(run(
                        "scenario",
                        "--input",
                        file("m.csv"),
                        "--file",
                        file("s.yml"),
                        "--inventory",
                        file("inventory.csv"),
                        "--horizon",
                        "60d",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonNode series(JsonNode scenario, String id) {
        for (JsonNode one : scenario.get("series")) {
            if (one.get("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError(id + " in " + scenario.get("name"));
    }

    @Test
    void scenariosStandBesideThingsAsTheyAre() throws IOException {
        JsonNode all = compared().get("scenarios");
        assertThat(all.findValuesAsText("name")).contains("baseline", "same", "sure", "rough", "move");
        JsonNode baseline = all.get(0);
        JsonNode web = series(baseline, "web/cpu_usage");

        assertThat(all.get(1).get("series")).isEqualTo(baseline.get("series"));
        assertThat(all.get(1).get("totals")).isEqualTo(baseline.get("totals"));
        JsonNode sure = series(all.get(2), "web/cpu_usage");
        JsonNode rough = series(all.get(3), "web/cpu_usage");
        assertThat(sure.get("meanAtEnd").asDouble())
                .isCloseTo(1.3 * web.get("meanAtEnd").asDouble(), within(1e-9));
        assertThat(rough.get("meanAtEnd").asDouble())
                .isCloseTo(sure.get("meanAtEnd").asDouble(), within(0.05));
        for (int level = 0; level < 3; level++) {
            double before = web.get("needs").get(level).get("capacity").asDouble();
            double factor = sure.get("needs").get(level).get("capacity").asDouble() / before;
            // The peak may fall before the change.
            assertThat(factor).isBetween(1.29, 1.3 + 1e-9);
        }
        assertThat(rough.get("needs").get(2).get("capacity").asDouble())
                .as("what is not known asks for more")
                .isGreaterThan(1.05 * sure.get("needs").get(2).get("capacity").asDouble());
        double moved = series(all.get(4), "web/cpu_usage").get("meanAtEnd").asDouble()
                + series(all.get(4), "db/cpu_usage").get("meanAtEnd").asDouble();
        assertThat(moved)
                .isCloseTo(
                        web.get("meanAtEnd").asDouble()
                                + series(baseline, "db/cpu_usage")
                                        .get("meanAtEnd")
                                        .asDouble(),
                        within(1e-9));
        assertThat(web.get("price").asText()).startsWith("m5.large at ");
        assertThat(series(baseline, "db/cpu_usage").get("price").asText()).isEqualTo("cost unknown");
        assertThat(baseline.get("totals").get(0).get("costUnknown").asInt()).isEqualTo(1);
    }

    @Test
    void theChangesOfTheJsonCanBeRunAgain() throws IOException {
        JsonNode sure = compared().get("scenarios").get(2);
        String again = "{\"name\":\"again\",\"changes\":" + sure.get("changes") + "}";

        assertThat(Scenario.fromJson(again).get(0).changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Growth.class,
                        growth -> assertThat(growth.from()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z")));
        Files.writeString(folder.resolve("again.json"), again);
        assertThat(run(
                        "scenario",
                        "--input",
                        file("m.csv"),
                        "--file",
                        file("again.json"),
                        "--horizon",
                        "60d",
                        "--format",
                        "csv",
                        "--unit-price",
                        "2",
                        "--currency",
                        "eur"))
                .as(err.toString())
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("scenario,id,unit,capacity,").endsWith("currency");
        assertThat(lines.subList(1, 5)).allMatch(line -> line.endsWith(",EUR"));
    }

    @Test
    void theReportNamesWhatRunsOutFirst() {
        assertThat(run("scenario", "--input", file("m.csv"), "--file", file("s.yml"), "--target", "0.6"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("web/cpu_usage runs out first")
                .contains("Side by side")
                .contains("cost unknown")
                .contains("as if both resources were of one size");
    }

    @Test
    void faultsOfTheFileAreToldAtOnce() throws IOException {
        Files.writeString(
                folder.resolve("s.yml"),
                "scenarios:\n  - name: a\n    changes:\n      - growth: {facter: 2}\n      - lanch: {share: 40%}\n");

        assertThat(run("scenario", "--input", file("m.csv"), "--file", file("s.yml")))
                .isEqualTo(CapacityCommand.BAD_INPUT);

        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("s.yml:4:")
                .contains("\"factor\"")
                .contains("s.yml:5:")
                .contains("launch");
    }

    @Test
    void aResourceThatIsNotThereIsBadInput() throws IOException {
        Files.writeString(
                folder.resolve("s.yml"), "name: a\nchanges:\n  - migration: {share: 50%, out_of: wbe, into: db}\n");

        assertThat(run("scenario", "--input", file("m.csv"), "--file", file("s.yml")))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("no series of wbe was found").contains("web/cpu_usage");
        assertThat(run("scenario", "--input", file("m.csv"), "--file", file("none.yml")))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(run("scenario", "--input", file("m.csv"))).isEqualTo(CapacityCommand.BAD_INPUT);
    }
}
