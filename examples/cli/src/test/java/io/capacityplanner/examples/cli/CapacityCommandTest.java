package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a script uses it: exit codes, stdout for data, one line on stderr for faults. */
class CapacityCommandTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private Path hourly = Path.of("");

    @BeforeEach
    void writeHourlySeries() throws IOException {
        hourly = folder.resolve("cpu_utilization.csv");
        StringBuilder text = new StringBuilder("timestamp,value\n");
        Random noise = new Random(7);
        for (int t = 0; t < 24 * 28; t++) {
            double value = 40 + 15 * Math.sin(2 * Math.PI * t / 24) + noise.nextGaussian();
            text.append(START.plusSeconds(3600L * t)).append(',').append(value).append('\n');
        }
        Files.writeString(hourly, text);
    }

    @Test
    void forecastJsonHasOneObjectPerSeries() throws IOException {
        assertThat(run(
                        "forecast",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "48h",
                        "--levels",
                        "80,95",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode all = json();
        assertThat(all.isArray()).isTrue();
        assertThat(all).hasSize(1);
        JsonNode one = all.get(0);
        assertThat(one.fieldNames())
                .toIterable()
                .contains("id", "model", "start", "step", "mean", "intervals", "accuracy", "quality", "warnings");
        assertThat(one.get("start").asText()).isEqualTo("2026-03-30T00:00:00Z");
        assertThat(one.get("step").asText()).isEqualTo("PT1H");
        assertThat(one.get("mean")).hasSize(48);
        assertThat(one.get("intervals")).hasSize(2);
        assertThat(one.get("intervals").get(1).get("level").asInt()).isEqualTo(95);
        for (int h = 0; h < 48; h++) {
            double mean = one.get("mean").get(h).asDouble();
            assertThat(mean).isBetween(20.0, 60.0);
            assertThat(one.get("intervals").get(1).get("lower").get(h).asDouble())
                    .isLessThan(mean);
            assertThat(one.get("intervals").get(1).get("upper").get(h).asDouble())
                    .isGreaterThan(mean);
        }
        assertThat(one.get("accuracy").get("mase").asDouble()).isLessThan(1.5);
    }

    @Test
    void forecastIntervalsAreMadeAsAsked() throws IOException {
        for (String kind : List.of("own", "bootstrap", "conformal", "adaptive-conformal")) {
            assertThat(run(
                            "forecast",
                            "--input",
                            hourly.toString(),
                            "--horizon",
                            "6",
                            "--model",
                            "seasonal-naive",
                            "--season",
                            "24",
                            "--intervals",
                            kind,
                            "--format",
                            "json"))
                    .as(kind)
                    .isZero();
            String model = json().get(0).get("model").asText();
            assertThat(model.endsWith(" intervals")).as(kind).isEqualTo(!kind.equals("own"));
            assertThat(model).as(kind).contains(kind.equals("own") ? "" : kind.replace('-', ' '));
        }
        assertThat(run("forecast", "--input", hourly.toString(), "--horizon", "6", "--intervals", "wide"))
                .isNotZero();
        assertThat(err.toString()).contains("adaptive-conformal");
    }

    @Test
    void evaluateScoresIntervalsAsAsked() throws IOException {
        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "6",
                        "--models",
                        "naive",
                        "--intervals",
                        "conformal",
                        "--format",
                        "json"))
                .isZero();
        assertThat(json().get(0).get("scores").get(0).get("model").asText()).isEqualTo("naive.conformal");
    }

    @Test
    void forecastExplainsItselfWhenAsked() {
        assertThat(run("forecast", "--input", hourly.toString(), "--horizon", "6", "--explain"))
                .isZero();

        assertThat(out.toString()).contains("models were tried").contains("mean absolute error");
    }

    @Test
    void forecastCsvHasOneRowPerStep() {
        assertThat(run("forecast", "--input", hourly.toString(), "--horizon", "3", "--levels", "95", "--format", "csv"))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("id,model,step,time,mean,lower_95,upper_95");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("2026-03-30T00:00:00Z");
    }

    @Test
    void wideRowsHaveAnIndexForTime() throws IOException {
        Path wide = folder.resolve("wide.csv");
        StringBuilder text = new StringBuilder();
        for (int row = 1; row <= 3; row++) {
            text.append("H").append(row);
            for (int t = 0; t < 200 + row; t++) {
                text.append(',').append(Math.round(500 + 100 * Math.sin(2 * Math.PI * t / 24) + t % 7));
            }
            text.append('\n');
        }
        Files.writeString(wide, text);
        assertThat(run(
                        "forecast",
                        "--layout",
                        "wide",
                        "--input",
                        wide.toString(),
                        "--horizon",
                        "48",
                        "--season",
                        "24",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode all = json();
        assertThat(all).hasSize(3);
        assertThat(all.get(0).get("id").asText()).startsWith("H1");
        assertThat(all.get(0).get("start").asInt()).isEqualTo(201);
        assertThat(all.get(0).get("step").asInt()).isEqualTo(1);
    }

    @Test
    void aValueColumnAloneWorks() throws IOException {
        Path values = folder.resolve("values.csv");
        StringBuilder text = new StringBuilder("value\n");
        for (int t = 0; t < 100; t++) {
            text.append(10 + t % 5).append('\n');
        }
        Files.writeString(values, text);
        assertThat(run("forecast", "--input", values.toString(), "--horizon", "5", "--format", "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get(0).get("start").asInt()).isEqualTo(100);
    }

    @Test
    void aPluginIsListedAndUsed() throws IOException {
        assertThat(run("models", "--format", "json")).isZero();
        assertThat(json().findValuesAsText("id")).contains("auto", "ets", "naive", "same-hour-median");
        assertThat(run(
                        "forecast",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "24",
                        "--model",
                        "same-hour-median",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get(0).get("forecaster").asText()).isEqualTo("same-hour-median");
    }

    @Test
    void csvForecastsOfManySeriesComeInOrderWithOneHead() throws IOException {
        Path wide = folder.resolve("many.csv");
        StringBuilder text = new StringBuilder();
        for (int row = 1; row <= 60; row++) {
            text.append("H").append(row);
            // Every tenth is too short for any model.
            for (int t = 0; t < (row % 10 == 0 ? 1 : 40); t++) {
                text.append(',').append(row + t % 4);
            }
            text.append('\n');
        }
        Files.writeString(wide, text);
        List<String> first = List.of();
        for (String threads : List.of("1", "3")) {
            assertThat(run(
                            "forecast",
                            "--layout",
                            "wide",
                            "--input",
                            wide.toString(),
                            "--horizon",
                            "2",
                            "--model",
                            "drift",
                            "--threads",
                            threads,
                            "--format",
                            "csv"))
                    .as(err.toString())
                    .isZero();
            List<String> lines = out.toString().lines().toList();
            assertThat(lines.get(0))
                    .isEqualTo("id,model,step,time,mean,lower_80,upper_80,lower_90,upper_90,lower_95,upper_95");
            assertThat(lines).hasSize(1 + 2 * 54);
            assertThat(lines.get(1)).startsWith("H1,");
            assertThat(lines.get(107)).startsWith("H59,");
            assertThat(err.toString().lines().filter(l -> l.contains("no forecast")))
                    .hasSize(6);
            assertThat(first.isEmpty() || first.equals(lines))
                    .as("threads change nothing")
                    .isTrue();
            first = lines;
        }
    }

    @Test
    void evaluateByHorizonComparesAndSlides() throws IOException {
        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "6",
                        "--origins",
                        "8",
                        "--models",
                        "naive,seasonal-naive,drift",
                        "--season",
                        "24",
                        "--window",
                        "sliding=200",
                        "--refit",
                        "once",
                        "--by-horizon",
                        "--compare",
                        "--owa",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode one = json().get(0);
        assertThat(one.get("scores")).hasSize(3);
        for (JsonNode score : one.get("scores")) {
            assertThat(score.get("byHorizon")).hasSize(6);
            assertThat(score.get("byHorizon").get(5).get("step").asInt()).isEqualTo(6);
            assertThat(score.get("byHorizon").get(5).get("coverage").has("95")).isTrue();
            assertThat(score.get("owa").isNumber()).isTrue();
            assertThat(score.get("accuracy").get("crps").asDouble()).isPositive();
            boolean best = score.get("model").equals(one.get("best"));
            assertThat(score.has("comparison")).isEqualTo(!best);
            if (!best) {
                assertThat(score.get("comparison").get("best")).isEqualTo(one.get("best"));
                assertThat(score.get("comparison").get("origins").asInt()).isEqualTo(8);
                assertThat(score.get("comparison").get("words").asText()).isNotEmpty();
            }
        }
    }

    @Test
    void evaluateShowsWhatIsAskedFor() {
        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "6",
                        "--models",
                        "naive,drift",
                        "--compare",
                        "--owa",
                        "--by-horizon",
                        "--refit",
                        "2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("OWA", "DIFFERENCE", "STEP", "HELD 80 %");

        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "6",
                        "--models",
                        "naive",
                        "--format",
                        "csv"))
                .isZero();
        assertThat(out.toString().lines().findFirst())
                .hasValue("SERIES,MODEL,ORIGINS,MAE,RMSE,MAPE,sMAPE,MASE,HELD 95 %,MSIS,SECONDS,BEST");

        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "6",
                        "--models",
                        "naive",
                        "--by-horizon",
                        "--format",
                        "csv"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(7);
        assertThat(out.toString().lines().findFirst())
                .hasValue("SERIES,MODEL,STEP,POINTS,MAE,sMAPE,MASE,HELD 80 %,HELD 90 %,HELD 95 %");
    }

    @Test
    void evaluateScoresModels() throws IOException {
        assertThat(run(
                        "evaluate",
                        "--input",
                        hourly.toString(),
                        "--horizon",
                        "24",
                        "--origins",
                        "3",
                        "--models",
                        "naive,seasonal-naive,ets",
                        "--season",
                        "24",
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode scores = json().get(0).get("scores");
        assertThat(scores).hasSize(3);
        assertThat(scores.get(0).get("accuracy").get("mase").asDouble())
                .isGreaterThan(scores.get(2).get("accuracy").get("mase").asDouble());
    }

    @Test
    void planSaysSomethingOfEveryFileAndNamesWhatIsNotRead() throws IOException {
        Files.writeString(folder.resolve("windows.json"), "{\"a\": [1, 2]}");
        assertThat(run(
                        "plan",
                        "--input",
                        folder.toString(),
                        "--format",
                        "json",
                        "--report",
                        folder.resolve("r.html").toString()))
                .as(err.toString())
                .isZero();
        JsonNode plan = json();
        assertThat(plan.get("items")).hasSize(1);
        assertThat(plan.get("items").get(0).get("status").asText()).isEqualTo("judged");
        assertThat(plan.get("notRead")).hasSize(1);
        assertThat(folder.resolve("r.html")).content().contains("<html").doesNotContain("http-equiv=\"refresh\"");
        assertThat(err.toString()).contains("windows.json");
    }

    @Test
    void rightsizeProposesASmallerSize() throws IOException {
        Path inventory = folder.resolve("inventory.csv");
        Files.writeString(inventory, "id,type,provider,region,size\ncpu_utilization,vm,aws,us-east-1,m5.4xlarge\n");
        Path metrics = folder.resolve("metrics.csv");
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        Random noise = new Random(3);
        for (int t = 0; t < 24 * 40; t++) {
            String stamp = START.plusSeconds(3600L * t).toString();
            text.append("cpu_utilization,cpu_usage,")
                    .append(stamp)
                    .append(',')
                    .append(8 + noise.nextDouble())
                    .append('\n');
            text.append("cpu_utilization,memory_usage,")
                    .append(stamp)
                    .append(',')
                    .append(10 + noise.nextDouble())
                    .append('\n');
        }
        Files.writeString(metrics, text);
        assertThat(run(
                        "rightsize",
                        "--input",
                        metrics.toString(),
                        "--inventory",
                        inventory.toString(),
                        "--format",
                        "json"))
                .as(err.toString())
                .isZero();
        JsonNode one = json().get(0);
        assertThat(one.get("classification").asText()).isEqualTo("OVER_PROVISIONED");
        assertThat(one.get("saving").get("monthly").get("amount").asDouble()).isPositive();
        assertThat(one.get("wouldChange")).isNotEmpty();
    }

    @Test
    void aBrokenRowIsNamed() throws IOException {
        List<String> lines = Files.readAllLines(hourly);
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (int row = 2; row <= 1200; row++) {
            text.append(row == 1000 ? "2026-01-01T00:00:00Z,twelve" : "2026-01-01T00:00:00Z,12")
                    .append('\n');
        }
        Path broken = folder.resolve("broken.csv");
        Files.writeString(broken, text);
        assertThat(run("forecast", "--input", broken.toString(), "--horizon", "3"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("1000").contains("twelve").contains("broken.csv");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "garbage", "binary", "folder", "missing", "header", "truncated"})
    void badInputIsOneClearLineAndExitTwo(String kind) throws IOException {
        Path bad = folder.resolve("bad-" + kind + ".csv");
        switch (kind) {
            case "empty" -> Files.writeString(bad, "");
            case "garbage" -> Files.writeString(bad, "Lorem ipsum dolor\nsit amet; consectetur\n\u2603 elit\n");
            case "binary" -> Files.write(bad, new byte[] {0, 1, 2, (byte) 0xff, 0, 77, 90, 0, 13});
            case "folder" -> Files.createDirectory(bad);
            case "header" -> Files.writeString(bad, "timestamp,value\n");
            case "truncated" -> {
                Path whole = folder.resolve("whole.gz");
                try (var gz = new GZIPOutputStream(Files.newOutputStream(whole))) {
                    gz.write(Files.readString(hourly).getBytes(StandardCharsets.UTF_8));
                }
                byte[] bytes = Files.readAllBytes(whole);
                Files.write(bad, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
            default -> {}
        }
        for (String command : List.of("check", "plan", "forecast")) {
            int code = command.equals("forecast")
                    ? run(command, "--input", bad.toString(), "--horizon", "3")
                    : run(command, "--input", bad.toString());
            assertThat(code).as("%s on %s: %s", command, kind, err).isEqualTo(2);
            assertThat(err.toString().lines())
                    .as("%s on %s: %s", command, kind, err)
                    .hasSize(1);
            assertThat(err.toString())
                    .contains("bad-" + kind)
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            assertThat(out.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "forecast",
                "nonsense",
                "forecast --input x.csv --horizon -3",
                "forecast --input HOURLY --horizon 3 --levels 150",
                "forecast --input HOURLY --horizon 3 --levels 0",
                "forecast --input HOURLY --horizon 3 --levels NaN",
                "forecast --input HOURLY --horizon 3 --model nonsense",
                "forecast --input HOURLY --horizon soon",
                "forecast --input HOURLY --horizon 3 --season 0.5",
                "forecast --input HOURLY --horizon 3 --every 0h",
                "evaluate --input HOURLY --horizon 3 --origins 0",
                "evaluate --input HOURLY --horizon 3 --window sliding",
                "evaluate --input HOURLY --horizon 3 --window sliding=0",
                "evaluate --input HOURLY --horizon 3 --refit never",
                "evaluate --input HOURLY --horizon 3 --refit 0",
                "plan --input HOURLY --limit 2",
                "plan --input HOURLY --zone Nowhere/Land",
                "plan --input HOURLY --inventory nowhere.csv",
                "rightsize --input HOURLY"
            })
    void badUsageIsOneClearLineAndExitTwo(String line) {
        String[] args = line.isEmpty()
                ? new String[0]
                : line.replace("HOURLY", hourly.toString()).split(" ");
        assertThat(run(args)).as("%s: %s", line, err).isEqualTo(2);
        assertThat(err.toString().lines()).as("%s: %s", line, err).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void csvCellsCannotBecomeFormulas() {
        assertThat(Console.csvCell("=1+1")).isEqualTo("'=1+1");
        assertThat(Console.csvCell("-5.2")).isEqualTo("-5.2");
        assertThat(Console.csvCell("-5 to 3")).isEqualTo("'-5 to 3");
        assertThat(Console.csvCell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }
}
