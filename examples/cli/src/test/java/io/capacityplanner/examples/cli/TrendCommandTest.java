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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code capacity trend}. */
class TrendCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Ten weeks of hours: one grows 2 % a week with a step on 1 May, one does not grow, one is short. */
    @BeforeEach
    void write() throws IOException {
        List<String> rows = new ArrayList<>();
        rows.add("id,timestamp,value");
        Random random = new Random(5);
        for (int i = 0; i < 70 * 24; i++) {
            Instant time = START.plusSeconds(3600L * i);
            double wave = 8 * Math.sin(2 * Math.PI * (i % 24 - 8) / 24);
            double step = time.isBefore(Instant.parse("2026-05-01T00:00:00Z")) ? 0 : 10;
            rows.add("web," + time + "," + (40 * Math.pow(1.02, i / 168.0) + wave + step + random.nextGaussian()));
            rows.add("flat," + time + "," + (40 + wave + random.nextGaussian()));
        }
        for (int i = 0; i < 5; i++) {
            rows.add("new," + START.plusSeconds(3600L * i) + ",1");
        }
        Files.write(folder.resolve("metrics.csv"), rows);
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words =
                line.replace("FILE", folder.resolve("metrics.csv").toString()).split(" ");
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), words);
    }

    @Test
    void sentencesForPeople() {
        assertThat(run("trend --input FILE --metric cpu_usage --since 2026-05-01 --limit 80% --window 30d"))
                .isZero();

        assertThat(out.toString())
                .contains("web/cpu_usage: ")
                .contains("% a week (95 %: ")
                .contains("), sure.")
                .contains("Since 1 May 2026 00:00: the level rose by +")
                .contains("Last 30 d: ")
                .contains("flat/cpu_usage: No sure trend: ")
                .contains("80.0 %: no date, for the trend may be chance.")
                .contains("Season of a day: strength 0.9")
                .contains("most at 1");
        assertThat(err.toString()).contains("no trend: ").contains("new/cpu_usage");
    }

    @Test
    void jsonHoldsEverythingUnrounded() throws IOException {
        assertThat(run("trend --input FILE --metric cpu_usage --since 2026-05-01T00:00Z --limit 70 --format json"))
                .isZero();
        JsonNode all = new ObjectMapper().readTree(out.toString());

        assertThat(all).hasSize(3);
        JsonNode web = all.get(0);
        assertThat(web.get("id").asText()).isEqualTo("web/cpu_usage");
        assertThat(web.get("deploys").get(0).get("verdict").asText()).isEqualTo("ROSE");
        assertThat(web.get("deploys").get(0).get("change").get("value").asDouble())
                .isCloseTo(10, within(1.5));
        assertThat(web.get("saturation").get("limit").asDouble()).isEqualTo(70);
        assertThat(web.get("segments").size()).isGreaterThanOrEqualTo(1);
        assertThat(web.get("calendar").get("months")).hasSize(1);
        assertThat(web.get("calendar").get("leftOut")).hasSize(2);
        assertThat(all.get(2).get("status").asText()).isEqualTo("refused");
        assertThat(all.get(2).get("needed").asInt()).isEqualTo(12);
    }

    @Test
    void csvIsALineASeries() {
        assertThat(run("trend --input FILE --metric cpu_usage --format csv")).isZero();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("id,unit,from,to,sure,p,percent_per_week");
        assertThat(lines.get(2)).startsWith("flat/cpu_usage,%,2026-03-02T00:00:00Z,2026-05-11T00:00:00Z,false,");
    }

    @ParameterizedTest
    @CsvSource({
        "--since yesterday,--since",
        "--limit much,--limit",
        "--window soon,duration",
        "--format xml,--format",
        "--confidence 100,confidence"
    })
    void badUsageIsNamed(String option, String place) {
        assertThat(run("trend --input FILE " + option)).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains(place);
        assertThat(out.toString()).isEmpty();
    }
}
