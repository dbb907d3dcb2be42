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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code capacity report}: every kind in every format, as a file. */
class ReportCommandTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final int HOURS = 24 * 28;
    private static final List<String> DATA = List.of("json", "csv");
    private static final String HOSTILE = "=<script>alert(1)</script>";

    @TempDir
    Path folder;

    private Path metrics;
    private Path inventory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        inventory = Files.writeString(folder.resolve("inventory.csv"), """
                id,type,provider,region,size,account,team
                large,vm,aws,us-east-1,m5.4xlarge,111,shop
                other,vm,aws,us-east-1,m5.2xlarge,111,../mail
                """);
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        SplittableRandom noise = new SplittableRandom(3);
        for (String machine : new String[] {"large", "other", HOSTILE}) {
            int hours = machine.equals(HOSTILE) ? 30 : HOURS;
            for (int t = 0; t < hours; t++) {
                double level = machine.equals("other") ? 40 + 0.05 * t : 8;
                text.append(machine).append(",cpu_usage,").append(START.plusSeconds(3600L * t));
                text.append(',').append(level + noise.nextDouble()).append('\n');
            }
        }
        metrics = Files.writeString(folder.resolve("metrics.csv"), text);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private int report(String kind, Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("report", "--kind", kind, "--out", file.toString()));
        args.addAll(List.of("--input", metrics.toString(), "--inventory", inventory.toString(), "--horizon", "14d"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive", "technical", "trend", "roi", "compliance"})
    void everyKindIsWrittenInEveryFormat(String kind) throws IOException {
        for (String ending : List.of("html", "md", "json", "csv")) {
            Path file = folder.resolve(kind + "." + ending);
            assertThat(report(kind, file)).as("%s %s", ending, err).isIn(CapacityCommand.GOOD, CapacityCommand.IN_PART);
            assertThat(out.toString()).as("standard output holds data only").isEmpty();
            assertThat(err.toString()).contains("wrote " + file);
            String text = Files.readString(file);
            assertThat(text.contains(kind)).as("%s names its kind", file).isTrue();
            assertThat(text.contains("<script>alert(1)"))
                    .as("%s has the name as markup", file)
                    .isEqualTo(DATA.contains(ending) && !kind.equals("compliance") && text.contains(HOSTILE));
            switch (ending) {
                case "html" -> assertThat(text.substring(0, 400)).startsWith("<!DOCTYPE html>");
                case "md" -> assertThat(text).startsWith("# ").contains("\n## 1\\. ");
                case "csv" ->
                    assertThat(text.lines())
                            .noneMatch(line -> line.startsWith("="))
                            .noneMatch(l -> l.contains(",=<"));
                default -> json(kind, text);
            }
        }
    }

    private static void json(String kind, String text) throws IOException {
        JsonNode report = new ObjectMapper().readTree(text);
        assertThat(report.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(report.get("header").get("kind").asText()).isEqualTo(kind);
        if (!kind.equals("compliance")) {
            JsonNode refused = report.get("refusals").get(0);
            assertThat(refused.get("resource").asText()).isEqualTo(HOSTILE);
            assertThat(refused.get("status").asText()).isEqualTo("refused");
            assertThat(refused.fieldNames()).toIterable().contains("metric", "reason", "needed", "have", "askAgain");
        }
    }

    @Test
    void theBridgeIsThePlanOfOptimize() throws IOException {
        Path file = folder.resolve("executive.json");
        assertThat(report("executive", file)).isIn(CapacityCommand.GOOD, CapacityCommand.IN_PART);
        JsonNode bridge = block(new ObjectMapper().readTree(Files.readString(file)), "bridge");
        assertThat(run(
                        "optimize",
                        "--input",
                        metrics.toString(),
                        "--inventory",
                        inventory.toString(),
                        "--format",
                        "json"))
                .isIn(CapacityCommand.GOOD, CapacityCommand.IN_PART);
        JsonNode plan = new ObjectMapper().readTree(out.toString());
        JsonNode steps = bridge.get("data").get("steps");
        assertThat(steps.get(0).get("amount").asDouble())
                .isEqualTo(plan.get("before").asDouble());
        assertThat(steps.get(steps.size() - 1).get("amount").asDouble())
                .isEqualTo(plan.get("after").asDouble());
        double saved = 0;
        for (JsonNode step : plan.get("steps")) {
            saved += step.get("saving").asDouble();
        }
        double changes = 0;
        for (int i = 1; i < steps.size() - 1; i++) {
            changes += steps.get(i).get("amount").asDouble();
        }
        assertThat(saved).isPositive();
        assertThat(-changes).isCloseTo(saved, org.assertj.core.data.Offset.offset(1e-6));
    }

    private static JsonNode block(JsonNode report, String type) {
        for (JsonNode section : report.get("sections")) {
            for (JsonNode block : section.get("blocks")) {
                if (block.get("type").asText().equals(type)) {
                    return block;
                }
            }
        }
        throw new AssertionError("no block of type " + type);
    }

    @Test
    void teamsGetFilesOfTheirOwnInTheFolderThatWasAsked() throws IOException {
        assertThat(report("technical", folder.resolve("out.md"), "--split", "team"))
                .isIn(CapacityCommand.GOOD, CapacityCommand.IN_PART);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("out")))
                    .containsExactlyInAnyOrder("out-shop.md", "out-mail.md", "out-no-team.md");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--kind yearly --out x.html | yearly",
                "--kind executive --out x.docx | docx",
                "--kind executive --out x | x",
                "--kind executive --out x.md --split account | account",
                "--kind executive --out x.md --effort-hours -1 | effort",
                "--kind executive --out x.md --limit 1.5 | 1.5",
                "--kind roi --out x.md --budget 5 --currency DOLLAR | DOLLAR",
                "--kind executive --out missing/folder/x.md | missing",
                "--out x.md | --kind",
                "--kind executive | --out"
            })
    void badInputNamesTheFaultAndWritesNothing(String options, String named) throws IOException {
        List<String> args = new ArrayList<>(List.of("report", "--input", metrics.toString()));
        for (String option : options.split(" ")) {
            args.add(
                    option.startsWith("x") || option.startsWith("missing")
                            ? folder.resolve(option).toString()
                            : option);
        }
        assertThat(run(args.toArray(String[]::new))).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(named).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("inventory.csv", "metrics.csv");
        }
    }

    @Test
    void aMissingInputIsSaid() {
        assertThat(run(
                        "report",
                        "--kind",
                        "executive",
                        "--out",
                        folder.resolve("x.md").toString(),
                        "--input",
                        "none.csv"))
                .isNotEqualTo(CapacityCommand.GOOD);
        assertThat(err.toString()).contains("none.csv");
    }
}
