package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity alerts}, from files to each format. */
class AlertsCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOURS = 24 * 40;
    private static final int PEAK = 600;
    private static final String DISK = "disk:threshold=80,for=3h,metric=disk_usage";

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

    /** A processor with a peak of six hours, and a disk that passes 80 % after 800 hours. */
    @BeforeEach
    void writeTwoSeries() throws IOException {
        file = folder.resolve("usage.csv");
        Random noise = new Random(7);
        StringBuilder text = new StringBuilder("id,timestamp,metric,value\n");
        for (int t = 0; t < HOURS; t++) {
            Instant stamp = START.plusSeconds(3600L * t);
            double peak = t >= PEAK && t < PEAK + 6 ? 40 : 0;
            double cpu = 40 + 10 * Math.sin(2 * Math.PI * t / 24) + noise.nextGaussian() + peak;
            text.append("web-1,")
                    .append(stamp)
                    .append(",cpu_usage,")
                    .append(cpu)
                    .append('\n');
            text.append("db-1,")
                    .append(stamp)
                    .append(",disk_usage,")
                    .append(t / 10.0)
                    .append('\n');
        }
        Files.writeString(file, text);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void testSaysWhenARuleWouldHaveRung() throws IOException {
        assertThat(run("alerts", "test", "--input", file.toString(), "--rule", DISK, "--format", "json"))
                .as(err.toString())
                .isZero();

        JsonNode rule = json().get("rules").get(0);
        assertThat(rule.get("rule").asText()).isEqualTo("disk");
        assertThat(rule.get("series").asInt()).isOne();
        assertThat(rule.get("looks").asInt()).isEqualTo(HOURS);
        assertThat(rule.get("notices").get("opened").asInt()).isOne();
        // Hour 800 is the first at 80 %, known when it is over, and three hours later it rings.
        assertThat(rule.get("rings")).singleElement().satisfies(ring -> {
            assertThat(ring.get("start").asText())
                    .isEqualTo(START.plusSeconds(3600L * 804).toString());
            assertThat(ring.get("end").isNull()).isTrue();
            assertThat(ring.get("most").asDouble()).isCloseTo((HOURS - 1) / 1000.0, within(1e-9));
        });
    }

    @Test
    void testHoldsRingsAgainstLabels() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Instant peak = START.plusSeconds(3600L * PEAK);
        Files.writeString(labels, "from,to,series\n" + peak + "," + peak.plusSeconds(12 * 3600) + ",web-1/cpu_usage\n");

        assertThat(run(
                        "alerts",
                        "test",
                        "--input",
                        file.toString(),
                        "--rule",
                        "anomaly:threshold=3,metric=cpu_usage",
                        "--labels",
                        labels.toString(),
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get("rules").get(0).get("labelled").get("found").asInt())
                .isOne();

        Files.writeString(labels, "from,to\nsoon,later\n");
        assertThat(run("alerts", "test", "--input", file.toString(), "--rule", DISK, "--labels", labels.toString()))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("labels.csv, line 2");
    }

    @Test
    void testWritesATableAndCsv() {
        assertThat(run("alerts", "test", "--input", file.toString(), "--rule", DISK, "--rule", "calm:threshold=99.9"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("RULE", "RANG", "IN 30 D", "disk/db-1/disk_usage", "goes on", "looked every 1 h");
        assertThat(run("alerts", "test", "--input", file.toString(), "--rule", DISK, "--format", "csv"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).first().isEqualTo("RULE,ALERT,FROM,TO,LASTED,MOST,SERIES");
    }

    @Test
    void checkGoesOnWhereItEnded() throws IOException {
        Path state = folder.resolve("alerts.jsonl");
        String[] first = {
            "alerts",
            "check",
            "--input",
            file.toString(),
            "--rule",
            DISK,
            "--state",
            state.toString(),
            "--format",
            "json",
            "--at",
            START.plusSeconds(3600L * 850).toString()
        };
        assertThat(run(first)).as(err.toString()).isZero();
        assertThat(json().get("alerts").get(0).get("state").asText()).isEqualTo("pending");
        first[first.length - 1] = START.plusSeconds(3600L * 853).toString();
        assertThat(run(first)).as(err.toString()).isZero();

        assertThat(json().get("rang").get(0).asText()).isEqualTo("disk/db-1/disk_usage");
        assertThat(json().get("alerts").get(0).get("state").asText()).isEqualTo("firing");
        assertThat(run(first)).isZero();
        assertThat(json().get("rang")).as("it rings since the check before").isEmpty();
    }

    @Test
    void checkNotifiesOnce() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            Path config = folder.resolve("capacity.yml");
            Files.writeString(config, """
                    csv: {files: [usage.csv]}
                    notify:
                      webhook: {ops: {url: "http://127.0.0.1:%d/hook", secret: 0123456789abcdef0123456789abcdef}}
                    alerts:
                      disk: {threshold: 80, metric: disk_usage, severity: critical}
                    """.formatted(server.getAddress().getPort()));
            String[] check = {
                "alerts",
                "check",
                "--config",
                config.toString(),
                "--state",
                folder.resolve("s.jsonl").toString(),
                "--at",
                START.plusSeconds(3600L * 900).toString(),
                "--notify",
                "--format",
                "json"
            };
            assertThat(run(check)).as(err.toString()).isZero();
            assertThat(json().get("delivered").asInt()).isOne();
            assertThat(run(check)).as(err.toString()).isZero();
            assertThat(bodies).singleElement().asString().contains("disk_usage").contains("CRITICAL");
            server.removeContext("/");
            check[5] = folder.resolve("other.jsonl").toString();
            assertThat(run(check)).as("the message is not delivered").isEqualTo(CapacityCommand.IN_PART);
            assertThat(json().get("problems")).hasSize(1);
            assertThat(json().get("delivered").asInt()).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void rulesComeFromTheConfigurationToo() throws IOException {
        Path config = folder.resolve("capacity.yml");
        Files.writeString(config, """
                csv: {files: [usage.csv]}
                alerts:
                  disk: {threshold: 80, metric: disk_usage, notification: [slack]}
                """);

        assertThat(run("alerts", "check", "--config", config.toString(), "--notify"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("nobody to tell");
        assertThat(run("alerts", "test", "--config", config.toString(), "--format", "csv"))
                .as(err.toString())
                .isZero();
        assertThat(run("alerts", "test", "--config", config.toString(), "--only", "disc"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("Use one of disk");
    }

    @Test
    void badRulesAreBadInput() {
        for (String rule : List.of(
                "disk",
                "disk:",
                "disk:80",
                "disk:threshold=lots",
                "disk:threshold=80,fro=3h",
                "disk:threshold=80,clear=90")) {
            assertThat(run("alerts", "test", "--input", file.toString(), "--rule", rule))
                    .as(rule)
                    .isEqualTo(CapacityCommand.BAD_INPUT);
            assertThat(err.toString()).as(rule).contains("disk").hasLineCount(1);
        }
        assertThat(run("alerts", "check", "--input", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("there is no rule");
        assertThat(run("alerts", "test", "--input", file.toString(), "--rule", "x:threshold=80,metric=none"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("none of the 2 series");
        assertThat(run("alerts")).isEqualTo(CapacityCommand.BAD_INPUT);
    }
}
