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
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {

    private static final Instant START = Instant.parse("2026-03-01T23:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeUsage() throws IOException {
        SplittableRandom noise = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        for (String machine : new String[] {"build", "web"}) {
            for (int t = 0; t < 24 * 7 * 6; t++) {
                ZonedDateTime local = START.plusSeconds(3600L * t).atZone(ZoneId.of("Europe/Berlin"));
                boolean used = machine.equals("web")
                        || (local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 8 && local.getHour() < 18);
                text.append(machine)
                        .append(",cpu_usage,")
                        .append(START.plusSeconds(3600L * t))
                        .append(',');
                text.append((used ? 50 : 2) + noise.nextDouble()).append('\n');
            }
        }
        Files.writeString(folder.resolve("usage.csv"), text);
    }

    private String run(int code, String... more) {
        StringWriter out = new StringWriter();
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"schedule", "--input", folder.resolve("usage.csv").toString(), "--zone", "Europe/Berlin"},
                0,
                args,
                0,
                5);
        System.arraycopy(more, 0, args, 5, more.length);
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }

    @Test
    void officeHoursAreToldWithTheirReplayAndWritten() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(run(
                        0,
                        "--price",
                        "0.2",
                        "--format",
                        "json",
                        "--write",
                        folder.resolve("out").toString()));
        assertThat(json).hasSize(2);
        JsonNode build = json.get(0);
        assertThat(build.get("stops").asBoolean()).isTrue();
        assertThat(build.get("windows")).hasSize(5);
        assertThat(build.get("windows").get(0).get("start").asText()).isEqualTo("07:45");
        assertThat(build.get("windows").get(0).get("stop").asText()).isEqualTo("18:00");
        assertThat(build.get("replay").get("wrong").asInt()).isZero();
        assertThat(build.get("offHoursPerWeek").asDouble()).isCloseTo(116.75, within(1e-9));
        assertThat(build.get("monthlySaving").asDouble()).isCloseTo(0.2 * 116.75 / 168 * 730, within(1e-6));
        assertThat(json.get(1).get("stops").asBoolean()).isFalse();
        assertThat(folder.resolve("out/build-cpu-usage/crontab")).content().contains("45 7 * * 1-5 start");
        assertThat(folder.resolve("out/build-cpu-usage/keda.yaml")).content().contains("type: cron");
        assertThat(folder.resolve("out/web-cpu-usage")).doesNotExist();
    }

    @Test
    void theTableNamesTheHoursAndRefusalsAreCounted() {
        assertThat(run(0)).contains("Mon-Fri 07:45-18:00", "always", "1 of 2 resources may be stopped");
        assertThat(run(0, "--weeks", "20")).contains("?", "ask again");
        assertThat(run(0, "--format", "csv")).contains("RESOURCE,RUNS");
        assertThat(run(2, "--risk", "2")).isEmpty();
    }
}
