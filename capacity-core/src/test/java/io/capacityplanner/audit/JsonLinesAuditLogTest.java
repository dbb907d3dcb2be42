package io.capacityplanner.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.AuditLogContract;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Operation;
import io.capacityplanner.spi.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditLogTest extends AuditLogContract {

    private static final KeyFile KEYS = KeyFile.ofKey("k1", key(1));

    @TempDir
    Path folder;

    private int logs;

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    @Override
    protected AuditLog emptyLog() {
        return log(folder.resolve("audit" + logs++ + ".jsonl"));
    }

    @Override
    protected AuditLog reopened(AuditLog log) {
        return log(((JsonLinesAuditLog) log).file());
    }

    private static JsonLinesAuditLog log(Path file) {
        return JsonLinesAuditLog.at(file, KEYS);
    }

    @Test
    void goesOnAfterARestart() {
        Path file = folder.resolve("audit.jsonl");
        AuditEntry first = log(file).append(event("ada", "a"));
        AuditEntry second = log(file).append(event("ada", "b"));
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.seal());
    }

    @Test
    void goesOnUnderAnotherKey() {
        Path file = folder.resolve("audit.jsonl");
        log(file).append(event("ada", "a"));
        KeyFile rotated = KEYS.rotated("k2", key(2));
        AuditEntry second = JsonLinesAuditLog.at(file, rotated).append(event("ada", "b"));
        assertThat(second.key()).isEqualTo("k2");
        assertThat(AuditVerifier.verify(file, rotated, null).intact()).isTrue();
        assertThat(AuditVerifier.verify(file, KEYS, null).faults())
                .extracting(fault -> fault.kind().name())
                .containsExactly("UNKNOWN_KEY");
    }

    @Test
    void splitsFilesAndChainsThem() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        JsonLinesAuditLog log = log(file).fullAt(EntryLine.LONGEST).withoutForcing();
        for (int i = 0; i < 400; i++) {
            log.append(event("ada", "web-" + i));
        }
        assertThat(LogFiles.full(file)).hasSizeGreaterThan(1);
        AuditVerification verification = log.verify(Optional.of(log.checkpoint()));
        assertThat(verification.intact()).as("%s", verification).isTrue();
        assertThat(verification.entries()).isEqualTo(400);
        try (Stream<AuditEntry> entries = log.read()) {
            assertThat(entries.map(AuditEntry::sequence).toList()).isSorted().hasSize(400);
        }
        // The first file taken away is found, and so is one in between.
        Files.delete(LogFiles.full(file).get(0));
        assertThat(log.verify(Optional.empty()).faults().get(0).kind().name()).isEqualTo("TRUNCATED");
    }

    @Test
    void sealsALineThatACrashCutShortAtAnyByte() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        for (int i = 0; i < 3; i++) {
            log(whole).append(event("ada", "web-" + i));
        }
        byte[] bytes = Files.readAllBytes(whole);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
        for (int cut = lastLine + 1; cut < bytes.length; cut += 7) {
            Path file = folder.resolve("torn" + cut + ".jsonl");
            Files.write(file, Arrays.copyOf(bytes, cut));
            assertThat(AuditVerifier.verify(file, KEYS, null).faults())
                    .extracting(fault -> fault.kind().name())
                    .containsExactly("TORN");
            AuditEntry next = log(file).append(event("ada", "after"));
            AuditVerification verification = AuditVerifier.verify(file, KEYS, null);
            assertThat(verification.intact())
                    .as("cut at %s: %s", cut, verification)
                    .isTrue();
            assertThat(verification.recovered()).isEqualTo(1);
            assertThat(next.sequence()).isEqualTo(4);
            List<AuditEntry> entries = read(file);
            assertThat(entries.get(2).event().operation()).isEqualTo(Operation.AUDIT_RECOVER);
            assertThat(entries).hasSize(4);
        }
    }

    @Test
    void takesAWholeEntryThatOnlyLacksItsLineEnd() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        log(file).append(event("ada", "a"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(log(file).append(event("ada", "b")).sequence()).isEqualTo(2);
        assertThat(AuditVerifier.verify(file, KEYS, null).intact()).isTrue();
    }

    @Test
    void tellsNobodyElseOfADamagedLine() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        log(file).append(event("ada", "a"));
        Files.writeString(file, "garbage", java.nio.file.StandardOpenOption.APPEND);
        log(file).append(event("ada", "b"));
        assertThat(AuditVerifier.verify(file, KEYS, null).intact()).isTrue();
        // The line that the log has sealed must not be exchanged for another.
        Files.writeString(file, Files.readString(file).replace("garbage", "garbagf"));
        assertThat(AuditVerifier.verify(file, KEYS, null).faults())
                .extracting(fault -> fault.kind().name())
                .containsExactly("MALFORMED");
    }

    @Test
    void isSharedByProcesses() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        int entries = 25;
        Process[] processes = new Process[3];
        for (int i = 0; i < processes.length; i++) {
            processes[i] = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(),
                            Writer.class.getName(),
                            file.toString(),
                            "p" + i,
                            Integer.toString(entries))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out" + i).toFile())
                    .start();
        }
        for (int i = 0; i < processes.length; i++) {
            assertThat(processes[i].waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(processes[i].exitValue())
                    .as(Files.readString(folder.resolve("out" + i)))
                    .isZero();
        }
        AuditVerification verification = AuditVerifier.verify(file, KEYS, null);
        assertThat(verification.intact()).as("%s", verification).isTrue();
        assertThat(verification.entries()).isEqualTo(3L * entries);
    }

    @Test
    void losesNoAcknowledgedEntryOfAProcessThatIsKilled() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        Path out = folder.resolve("out");
        for (int round = 0; round < 2; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath(),
                            Writer.class.getName(),
                            file.toString(),
                            "p" + round,
                            "1000000")
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Files.size(out) < 100 && process.isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            process.destroyForcibly().waitFor();
            String told = Files.readString(out);
            long acknowledged = Long.parseLong(told.substring(0, told.lastIndexOf('\n'))
                    .substring(told.substring(0, told.lastIndexOf('\n')).lastIndexOf('\n') + 1));
            log(file).append(event("ada", "after the crash"));
            AuditVerification verification = AuditVerifier.verify(file, KEYS, null);
            assertThat(verification.intact()).as("%s", verification).isTrue();
            assertThat(verification.entries()).isGreaterThan(acknowledged);
        }
    }

    /** Where the classes that the other process needs were loaded from. */
    private static String classPath() {
        return Stream.of(
                        Writer.class, JsonLinesAuditLog.class, com.fasterxml.jackson.core.JsonFactory.class, Test.class)
                .map(needed -> needed.getProtectionDomain().getCodeSource().getLocation())
                .map(location ->
                        Path.of(java.net.URI.create(location.toString())).toString())
                .distinct()
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    /** Another process that writes to the log and says which entries it was told are kept. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) {
            JsonLinesAuditLog log = log(Path.of(args[0]));
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                System.out.println(log.append(event(args[1], "web-" + i)).sequence());
                System.out.flush();
            }
        }
    }

    @Test
    void recordsOnAnInterruptedThread() {
        JsonLinesAuditLog log = log(folder.resolve("audit.jsonl"));
        Thread.currentThread().interrupt();
        try {
            assertThat(log.append(event("ada", "a")).sequence()).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void failsWhenItCannotWrite() {
        assertThatThrownBy(() -> log(folder.resolve("missing/audit.jsonl")).append(event("ada", "a")))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("audit log");
    }

    @Test
    void readsBackItsCheckpoint() {
        JsonLinesAuditLog log = log(folder.resolve("audit.jsonl"));
        log.append(event("ada", "a"));
        AuditCheckpoint checkpoint = log.checkpoint();
        assertThat(AuditCheckpoint.parse(checkpoint.text() + "\n")).isEqualTo(checkpoint);
    }

    private List<AuditEntry> read(Path file) {
        try (Stream<AuditEntry> entries = log(file).read()) {
            return entries.toList();
        }
    }
}
