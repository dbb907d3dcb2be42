package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code capacity replay}, and {@code capacity rightsize} on the same file. */
class ReplayCommandTest {

    private static final String HEAD =
            "vm_id,timestamp,cpu_cores,cpu_capacity_mhz,cpu_usage_mhz,mem_capacity_kb,mem_usage_kb";
    private static final int STEPS = 24 * 20;
    private static final long START = 1_772_409_600L;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), line.split(" "));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    /** Rows of three machines of 20 days by the hour: one busy, one quiet, one that peaks in the last days only. */
    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        Random random = new Random(11);
        for (int machine = 0; machine < 3; machine++) {
            for (int t = 0; t < STEPS; t++) {
                double share = machine == 0 ? 0.6 + 0.2 * random.nextDouble() : 0.1 + 0.02 * random.nextDouble();
                if (machine == 2 && t > STEPS - 24) {
                    share = 0.9;
                }
                rows.add("vm" + machine + "," + (START + 3600L * t) + ",4,10000," + 10000 * share + ",4000000,"
                        + 4000000 * share / 2);
            }
        }
        return rows;
    }

    private Path write(String name, String head, List<String> rows) throws IOException {
        Path file = folder.resolve(name);
        String text = head + "\n" + String.join("\n", rows) + "\n";
        if (name.endsWith(".gz")) {
            try (var gz = new GZIPOutputStream(Files.newOutputStream(file))) {
                gz.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        }
        return Files.writeString(file, text);
    }

    private static String cpu(Path file) {
        return " --input " + file + " --id-column vm_id --time-column timestamp --value-column cpu_usage_mhz"
                + " --capacity-column cpu_capacity_mhz";
    }

    private static String memory(Path file) {
        return " --input " + file + " --id-column vm_id --time-column timestamp --value-column mem_usage_kb"
                + " --capacity-column mem_capacity_kb";
    }

    @Test
    void jsonHasOneObjectPerPolicy() throws IOException {
        Path file = write("trace.csv", HEAD, rows());
        assertThat(run("replay" + cpu(file) + " --policies peak,hindsight,planner --format json"))
                .as(err.toString())
                .isZero();
        JsonNode peak = json().get(0);
        assertThat(json()).hasSize(3);
        assertThat(json().findValuesAsText("policy")).containsExactly("peak", "hindsight", "planner");
        assertThat(peak.fieldNames())
                .toIterable()
                .containsExactly(
                        "policy",
                        "resources",
                        "alloc",
                        "slack",
                        "viol",
                        "days",
                        "unserved",
                        "changes",
                        "declined",
                        "description");
        assertThat(peak.get("resources").asInt()).isEqualTo(3);
        assertThat(peak.get("alloc").asDouble()).isEqualTo((0.8 + 0.12 + 0.12) / 3, within(0.002));
        // Six days are scored, the peak falls on the last.
        assertThat(peak.get("days").asDouble()).isBetween(1 / 18.0, 3 / 18.0);
        assertThat(json().get(1).get("days").asDouble()).isZero();
        assertThat(json().get(1).get("alloc").asDouble()).isEqualTo((0.8 + 0.12 + 0.9) / 3, within(0.002));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void memoryAndCpuOfOneShapeScoreAlike() throws IOException {
        Path file = write("trace.csv.gz", HEAD, rows());
        assertThat(run("replay" + memory(file) + " --policies peak --format json"))
                .isZero();
        double memory = json().get(0).get("alloc").asDouble();
        run("replay" + cpu(file) + " --policies peak --format json");
        assertThat(2 * memory).isEqualTo(json().get(0).get("alloc").asDouble(), within(1e-9));
    }

    @Test
    void orderAndThreadsDoNotMatter() throws IOException {
        List<String> rows = rows();
        Path file = write("trace.csv", HEAD, rows);
        assertThat(run("replay" + cpu(file) + " --policies peak,p95,planner --threads 1 --format json"))
                .isZero();
        JsonNode sorted = json();
        assertThat(run("replay" + cpu(file) + " --policies peak,p95,planner --threads 3 --format json"))
                .isZero();
        assertThat(json()).isEqualTo(sorted);

        List<String> mixed = new ArrayList<>(rows);
        // A stamp that stands twice: the later row counts.
        mixed.add(0, rows.get(5).replace(",10000,", ",10000,99"));
        Path backwards = write("mixed.csv", HEAD, mixed);
        assertThat(run("replay" + cpu(backwards) + " --policies peak,p95,planner --format json"))
                .isZero();
        assertThat(json()).isEqualTo(sorted);
        assertThat(err.toString()).contains("1 row repeated a stamp").contains("sorted by time");

        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        Path scattered = write("scattered.csv", HEAD, shuffled);
        assertThat(run("replay" + cpu(scattered) + " --policies peak --format json"))
                .isZero();
        assertThat(json().get(0).get("days").asDouble())
                .isEqualTo(sorted.get(0).get("days").asDouble(), within(1e-12));
        assertThat(err.toString()).contains("do not stand together");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu_mhz, capacity_mhz, 1200, 4800",
        "cpu_cores, capacity_cores, 0.5, 2",
        "cpu_millicores, capacity_cores, 500, 2",
        "cpu_percent, capacity_cores, 25, 2",
        "cpu_mhz, capacity_cores, 1200, 2",
        "mem_bytes, capacity_gib, 536870912, 2",
        "mem_kb, capacity_mib, 524288, 2048",
        "mem_kib, capacity_bytes, 524288, 2147483648",
        "mem_percent, capacity_gib, 25, 2"
    })
    void unitsFollowFromTheColumns(String value, String capacity, String used, String provisioned) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int t = 0; t < 20; t++) {
            rows.add("2026-03-01 " + String.format("%02d", t) + ":00:00," + used + "," + provisioned);
        }
        Path file = write("units.csv", "time," + value + "," + capacity, rows);
        String line = "replay --input " + file + " --time-column time --value-column " + value + " --capacity-column "
                + capacity + " --policies peak --core-price 3 --gib-price 3 --format json";
        assertThat(run(line)).as(err.toString()).isZero();
        assertThat(json().get(0).get("alloc").asDouble()).isEqualTo(0.25, within(1e-12));
        // Half a core or GiB from 13.3 hours to 20 hours.
        assertThat(json().get(0).get("cost").asDouble()).isEqualTo(0.5 * 3 * 6.7, within(1e-9));
    }

    @Test
    void tableAndCsvAndFrontier() throws IOException {
        Path file = write("trace.csv", HEAD, rows());
        assertThat(run("replay" + cpu(file) + " --policies peak,planner --frontier --redecide 2"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("ALLOC", "UNSERVED", "NO MORE DAYS", "peak", "1000");

        assertThat(run("replay" + cpu(file) + " --policies peak,planner --frontier --format json"))
                .isZero();
        assertThat(json().get(0).has("plannerAlloc")).isTrue();
        assertThat(json().get(0).has("frontier")).isFalse();
        assertThat(json().get(1).get("frontier").size()).isGreaterThan(10);
        assertThat(json().get(1).get("frontier").get(0).get("breachPrice").asDouble())
                .isPositive();

        assertThat(run("replay" + cpu(file) + " --policies peak --core-price 0.03 --format csv"))
                .isZero();
        assertThat(out.toString().lines().findFirst())
                .hasValue("policy,resources,alloc,slack,viol,days,unserved,changes,declined,cost");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void rightsizeTakesTheSameFile() throws IOException {
        Path file = write("trace.csv", HEAD, rows());
        assertThat(run("rightsize" + cpu(file) + " --format json"))
                .as(err.toString())
                .isZero();
        JsonNode quiet = json().get(1);
        assertThat(json()).hasSize(3);
        assertThat(quiet.get("resource").asText()).isEqualTo("vm1");
        assertThat(quiet.get("classification").asText()).isEqualTo("OVER_PROVISIONED");
        JsonNode setting = quiet.get("settings").get(0);
        assertThat(setting.get("present").asDouble()).isEqualTo(4);
        assertThat(setting.get("proposed").asDouble()).isBetween(0.4, 0.8);
        assertThat(quiet.get("risk").get("breachProbability").asDouble()).isBetween(0.0, 0.5);
        assertThat(quiet.get("risk").get("replay").asText()).contains("unseen days");
        assertThat(quiet.get("reasons")).isNotEmpty();

        assertThat(run("rightsize" + memory(file))).isZero();
        assertThat(out.toString()).contains("CLASS", "PROPOSED", "P(BREACH)", "REPLAY", "over-provisioned", "GiB");
    }

    @Test
    void rightsizeSaysWhenThereIsNotEnoughData() throws IOException {
        Path file = write("short.csv", HEAD, rows().subList(0, 10));
        assertThat(run("rightsize" + cpu(file) + " --format json")).isZero();
        assertThat(json().get(0).get("classification").asText()).isEqualTo("NOT_ENOUGH_DATA");
        assertThat(json().get(0).get("refusal").get("needed").asText()).isEqualTo("2.0 d");
        assertThat(json().get(0).get("refusal").get("askAgain").asText()).isNotEmpty();
    }

    @Test
    void badCellsAreNamed() throws IOException {
        for (String[] bad : new String[][] {
            {",10000,twelve,", "cpu_usage_mhz"}, {",10000,-5,", "cpu_usage_mhz"}, {",wide,12,", "cpu_capacity_mhz"}
        }) {
            List<String> rows = rows();
            rows.set(700, "vm1," + START + ",4" + bad[0] + "1,1");
            Path file = write("broken.csv", HEAD, rows);
            assertThat(run("replay" + cpu(file) + " --policies peak"))
                    .as(Arrays.toString(bad))
                    .isEqualTo(2);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString()).contains("row 702").contains(bad[1]).contains("broken.csv");
            assertThat(out.toString()).isEmpty();
        }
        List<String> rows = rows();
        rows.set(3, "vm0,soon,4,10000,12,1,1");
        assertThat(run("replay" + cpu(write("broken.csv", HEAD, rows)))).isEqualTo(2);
        assertThat(err.toString()).contains("row 5").contains("timestamp").contains("soon");
        rows.set(3, "vm0,1");
        assertThat(run("replay" + cpu(write("broken.csv", HEAD, rows)))).isEqualTo(2);
        assertThat(err.toString()).contains("row 5").contains("2 cells");
    }

    @Test
    void emptyCellsAndMachinesThatAreOffAreLeftOut() throws IOException {
        List<String> rows = rows();
        run("replay" + cpu(write("trace.csv", HEAD, rows)) + " --policies p95 --format json");
        double whole = json().get(0).get("alloc").asDouble();
        rows.set(3, "vm0," + START + ",4,10000,,1,1");
        rows.set(4, "vm0," + START + ",4,0,0,1,1");
        assertThat(run("replay" + cpu(write("holes.csv", HEAD, rows)) + " --policies p95 --format json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get(0).get("alloc").asDouble()).isEqualTo(whole, within(0.01));
        assertThat(err.toString()).contains("1 row without a value").contains("capacity of 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay CPU --policies nonsense",
                "replay CPU --decide-at 1",
                "replay CPU --decide-at 0",
                "replay CPU --redecide 0",
                "replay CPU --floor 2",
                "replay CPU --threads 0",
                "replay CPU --zone Nowhere/Land",
                "replay CPU --metric disk",
                "replay CPU --core-price -1",
                "replay --input TRACE --time-column timestamp --value-column none --capacity-column cpu_capacity_mhz",
                "replay --input TRACE --time-column timestamp --value-column cpu_cores --capacity-column x_percent",
                "replay --input TRACE --time-column timestamp --value-column cpu_usage_mhz",
                "replay --input missing.csv --time-column t --value-column cpu --capacity-column c",
                "replay --input FOLDER --time-column t --value-column cpu --capacity-column c",
                "rightsize --input TRACE --capacity-column cpu_capacity_mhz",
                "rightsize CPU --over 3d",
                "rightsize CPU --inventory x.csv"
            })
    void badUsageIsOneClearLineAndExitTwo(String line) throws IOException {
        Path file = write("trace.csv", HEAD, rows());
        String args = line.replace("CPU", cpu(file).strip())
                .replace("TRACE", file.toString())
                .replace("FOLDER", folder.toString());
        assertThat(run(args)).as("%s: %s", line, err).isEqualTo(2);
        assertThat(err.toString().lines()).as("%s: %s", line, err).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "binary", "header", "truncated"})
    void badFilesAreOneClearLineAndExitTwo(String kind) throws IOException {
        Path bad = folder.resolve("bad-" + kind + ".csv");
        switch (kind) {
            case "empty" -> Files.writeString(bad, "");
            case "binary" -> Files.write(bad, new byte[] {0, 1, 2, (byte) 0xff, 0, 77, 90, 0, 13});
            case "header" -> Files.writeString(bad, HEAD + "\n");
            default -> {
                byte[] whole = Files.readAllBytes(write("whole.csv.gz", HEAD, rows()));
                Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
            }
        }
        assertThat(run("replay" + cpu(bad) + " --policies planner"))
                .as(err.toString())
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("bad-" + kind).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    /** One stray stamp would stretch the history over centuries. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "99999999999999999999999", "+999999999-01-01T00:00:00Z", "2999-01-01T00:00:00Z"})
    void aStampOutOfAllReasonIsRefused(String stamp) throws IOException {
        List<String> rows = rows();
        rows.add("vm2," + stamp + ",4,10000,100,4000000,100");
        Path file = write("stray.csv", HEAD, rows);
        for (String command : List.of("replay", "rightsize")) {
            assertThat(run(command + cpu(file))).as(command).isEqualTo(2);
            assertThat(err.toString()).contains(stamp, "timestamp").doesNotContain("Exception in");
        }
    }

    /** Four GiB are not four cores. */
    @Test
    void aCapacityOfTheOtherMetricIsRefused() throws IOException {
        Path file = write("cross.csv", HEAD, rows());
        String line =
                "replay --input " + file + " --id-column vm_id --time-column timestamp --value-column cpu_usage_mhz"
                        + " --capacity-column mem_capacity_kb";
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains("mem_capacity_kb", "cpu");
        assertThat(run("rightsize" + cpu(file) + " --metric memory")).isEqualTo(2);
    }
}
