package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.audit.JsonLinesAuditLog;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity audit} and {@code capacity anonymize}. */
class SecurityCommandsTest {

    @TempDir
    Path folder;

    private Path keys;
    private Path log;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        keys = Files.writeString(folder.resolve("keys"), "k1 " + "A".repeat(43) + "=\n");
        log = folder.resolve("audit.jsonl");
        JsonLinesAuditLog entries = JsonLinesAuditLog.at(log, KeyFile.of(keys));
        entries.append(event("ada", Operation.PLAN, AuditOutcome.ALLOWED));
        entries.append(event("eve", Operation.COSTS, AuditOutcome.DENIED));
        entries.append(event("ada", Operation.COSTS, AuditOutcome.ALLOWED));
    }

    private static AuditEvent event(String who, Operation operation, AuditOutcome outcome) {
        return new AuditEvent(
                Instant.parse("2026-03-01T00:00:00Z"),
                who,
                List.of("planner of everything"),
                operation,
                "\u001b[31mweb",
                "everything",
                3,
                outcome,
                Duration.ofMillis(5),
                "",
                "");
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void verifiesALog() throws IOException {
        assertThat(run("audit", "verify", log.toString(), "--key-file", keys.toString()))
                .isZero();
        assertThat(out.toString()).contains("3 entries");
        assertThat(err.toString()).contains("no checkpoint");
        assertThat(run("audit", "checkpoint", log.toString(), "--key-file", keys.toString()))
                .isZero();
        Path checkpoint = Files.writeString(folder.resolve("checkpoint"), out.toString());
        List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, 2));
        assertThat(run(
                        "audit",
                        "verify",
                        log.toString(),
                        "--key-file",
                        keys.toString(),
                        "--checkpoint",
                        checkpoint.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("audit.jsonl:3", "TRUNCATED");
        Files.writeString(log, Files.readString(log).replace("eve", "bob"));
        assertThat(run("audit", "verify", log.toString(), "--key-file", keys.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("audit.jsonl:2", "EDITED");
        assertThat(run("audit", "checkpoint", log.toString(), "--key-file", keys.toString()))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(run("audit", "verify", folder.resolve("none").toString(), "--key-file", keys.toString()))
                .isEqualTo(2);
        assertThat(run(
                        "audit",
                        "verify",
                        log.toString(),
                        "--key-file",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("audit", "show", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(run("audit")).isEqualTo(2);
    }

    @Test
    void showsEntries() {
        assertThat(run("audit", "show", log.toString(), "--who", "ada", "--operation", "costs"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString()).contains("read costs").doesNotContain("\u001b");
        assertThat(run("audit", "show", log.toString(), "--outcome", "DENIED", "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"principal\" : \"eve\"");
        assertThat(run("audit", "show", log.toString(), "--from", "2026-03-02T00:00:00Z", "--format", "csv"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void anonymizesAndTurnsBack() throws IOException {
        String text = "timestamp,resource,metric,value\n2026-03-01T00:00:00Z,web 😀,cpu,12.5\n";
        Path in = Files.writeString(folder.resolve("in.csv"), text);
        Path hidden = folder.resolve("hidden.csv");
        Path back = folder.resolve("back.csv");
        assertThat(run(
                        "anonymize",
                        "--key-file",
                        keys.toString(),
                        "--scale",
                        "value",
                        in.toString(),
                        hidden.toString()))
                .isZero();
        assertThat(Files.readString(hidden))
                .contains("~k1~")
                .doesNotContain("web", "12.5")
                .contains("cpu");
        assertThat(run(
                        "anonymize",
                        "--key-file",
                        keys.toString(),
                        "--reverse",
                        "--scale",
                        "value",
                        hidden.toString(),
                        back.toString()))
                .isZero();
        assertThat(Files.readString(back)).isEqualTo(text);
        Path other = Files.writeString(folder.resolve("other"), "k1 " + "B".repeat(43) + "=\n");
        assertThat(run("anonymize", "--key-file", other.toString(), "--reverse", hidden.toString(), back.toString()))
                .isEqualTo(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".partial"));
        }
    }

    @Test
    void refusesColumnsThatAreNotThereAndWritesNothing() throws IOException {
        Path in = Files.writeString(folder.resolve("in.csv"), "a,b\n1,2\n");
        Path to = folder.resolve("out.csv");
        assertThat(run("anonymize", "--key-file", keys.toString(), in.toString(), to.toString()))
                .isEqualTo(2);
        assertThat(run("anonymize", "--key-file", keys.toString(), "--columns", "c", in.toString(), to.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no column c");
        assertThat(run(
                        "anonymize",
                        "--key-file",
                        keys.toString(),
                        "--columns",
                        "a",
                        "--scale",
                        "b",
                        in.toString(),
                        in + ".txt"))
                .isZero();
        assertThat(to).doesNotExist();
        Path json = Files.writeString(folder.resolve("in.json"), "{\"resource\":\"web\"");
        assertThat(run("anonymize", "--key-file", keys.toString(), json.toString(), to.toString()))
                .isEqualTo(2);
        assertThat(to).doesNotExist();
    }
}
