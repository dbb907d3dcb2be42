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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoscaleCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeLoad() throws IOException {
        SplittableRandom noise = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        for (int t = 0; t < 24 * 5; t++) {
            double level = t % 24 >= 8 && t % 24 < 18 ? 1000 : 300;
            text.append("shop,requests,").append(START.plusSeconds(3600L * t)).append(',');
            text.append(level * (0.9 + 0.2 * noise.nextDouble())).append('\n');
        }
        Files.writeString(folder.resolve("load.csv"), text);
    }

    private String run(int code, String... more) {
        StringWriter out = new StringWriter();
        List<String> args = new ArrayList<>(List.of(
                "autoscale",
                "--input",
                folder.resolve("load.csv").toString(),
                "--capacity-per-instance",
                "100",
                "--replays",
                "40"));
        args.addAll(List.of(more));
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args.toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }

    @Test
    void theFrontierIsToldWithWhatItDoesOnTheRest() throws IOException {
        JsonNode service = new ObjectMapper()
                .readTree(run(
                        0,
                        "--slo",
                        "0.95",
                        "--format",
                        "json",
                        "--write",
                        folder.resolve("k8s").toString()))
                .get("services")
                .get(0);

        assertThat(service.get("replayed").asInt()).isEqualTo(40);
        JsonNode chosen = service.get("chosen");
        assertThat(chosen.get("seen").get("violated").asDouble()).isLessThanOrEqualTo(0.05);
        for (JsonNode each : service.get("frontier")) {
            if (each.get("seen").get("violated").asDouble() <= 0.05) {
                assertThat(chosen.get("seen").get("instanceHours").asDouble())
                        .isLessThanOrEqualTo(
                                each.get("seen").get("instanceHours").asDouble());
            }
        }
        // 65 % of 120 hours decide.
        assertThat(chosen.get("seen").get("hours").asDouble()).isEqualTo(78);
        assertThat(chosen.get("unseen").get("hours").asDouble()).isEqualTo(42);
        assertThat(folder.resolve("k8s/shop/horizontal-pod-autoscaler.yaml"))
                .content()
                .contains("autoscaling/v2", "averageUtilization");
    }

    @Test
    void targetTrackingIsWrittenForAGroup() {
        String text = run(
                0,
                "--slo",
                "0.9",
                "--platform",
                "aws",
                "--write",
                folder.resolve("aws").toString());

        assertThat(text).contains("HPA defaults", "target tracking", "On the part it had not seen");
        assertThat(folder.resolve("aws/shop/put-scaling-policy-target-tracking.json"))
                .content()
                .contains("TargetTrackingScaling");
    }

    @Test
    void csvHasARowForEachPolicy() {
        assertThat(run(0, "--format", "csv", "--shape", "linear").lines().toList())
                .hasSizeGreaterThan(2)
                .first()
                .isEqualTo("SERIES,POLICY,HOURS,VIOLATED,UNSEEN HOURS,VIOLATED THERE,MOVES,PEAK,SETTINGS");
    }

    @Test
    void badInputIsRefused() {
        run(2, "--slo", "1.5");
        assertThat(err.toString()).contains("--slo 1.5");
        run(2, "--capacity-per-instance", "0");
        run(2, "--startup", "soon");
    }
}
