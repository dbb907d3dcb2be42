package io.capacityplanner.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.AuditLogContract;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditFault;
import io.capacityplanner.security.AuditFault.Kind;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to tamper with a log, and where it is found; {@link AuditLogContract} has the logs that are whole. */
class AuditVerifierTest {

    private static final KeyFile KEYS = KeyFile.ofKey("k1", bytes(7));
    private static final int ENTRIES = 8;

    @TempDir
    Path folder;

    private Path file;
    private List<String> lines;
    private AuditCheckpoint checkpoint;

    private static byte[] bytes(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static AuditEvent event(String subject) {
        return new AuditEvent(
                Instant.parse("2026-03-01T00:00:00Z"),
                "ada",
                List.of("planner of everything"),
                Operation.COSTS,
                subject,
                "everything",
                5000,
                AuditOutcome.ALLOWED,
                Duration.ofMillis(3),
                "",
                "");
    }

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("audit.jsonl");
        JsonLinesAuditLog log = JsonLinesAuditLog.at(file, KEYS);
        for (int i = 1; i <= ENTRIES; i++) {
            log.append(event("web-" + i));
        }
        lines = new ArrayList<>(Files.readAllLines(file));
        checkpoint = log.checkpoint();
    }

    private AuditVerification verify(@Nullable AuditCheckpoint known) throws IOException {
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        return AuditVerifier.verify(file, KEYS, known);
    }

    private void assertFound(Kind kind, long line, long sequence) throws IOException {
        List<AuditFault> faults = verify(null).faults();
        assertThat(faults).as("%s", faults).hasSize(1);
        assertThat(faults.get(0).kind()).isEqualTo(kind);
        assertThat(faults.get(0).line()).isEqualTo(line);
        assertThat(faults.get(0).sequence()).isEqualTo(sequence);
        assertThat(faults.get(0).file()).isEqualTo(file.toString());
    }

    @Test
    void findsNothingInAWholeLog() throws IOException {
        AuditVerification verification = verify(checkpoint);
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(ENTRIES);
        assertThat(verification.last()).isEqualTo(checkpoint);
        assertThat(verification.checkpointed()).isTrue();
    }

    @Test
    void findsAnEdit() throws IOException {
        lines.set(3, lines.get(3).replace("web-4", "web-5"));
        assertFound(Kind.EDITED, 4, 4);
    }

    @Test
    void findsADeletion() throws IOException {
        lines.remove(3);
        assertFound(Kind.DELETED, 4, 4);
    }

    @Test
    void findsAMovedEntry() throws IOException {
        Collections.swap(lines, 3, 4);
        assertThat(verify(null).faults())
                .extracting(AuditFault::kind, AuditFault::line)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.DELETED, 4L),
                        org.assertj.core.groups.Tuple.tuple(Kind.REORDERED, 5L));
    }

    @Test
    void findsADoubledEntry() throws IOException {
        lines.add(4, lines.get(3));
        assertFound(Kind.DUPLICATED, 5, 4);
        lines.remove(4);
        lines.add(lines.get(2));
        assertFound(Kind.DUPLICATED, 9, 3);
    }

    @Test
    void findsACutBeginning() throws IOException {
        lines.remove(0);
        assertFound(Kind.TRUNCATED, 1, 1);
    }

    @Test
    void findsACutEndByACheckpointOnly() throws IOException {
        lines.remove(ENTRIES - 1);
        assertThat(verify(null).intact()).isTrue();
        List<AuditFault> faults = verify(checkpoint).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(faults.get(0).line()).isEqualTo(ENTRIES);
        assertThat(faults.get(0).sequence()).isEqualTo(ENTRIES);
        lines.clear();
        assertThat(verify(checkpoint).faults()).extracting(AuditFault::kind).containsExactly(Kind.TRUNCATED);
    }

    @Test
    void findsAChainMadeAnewWithoutTheKey() throws IOException {
        // The forger has no key, so makes one up, edits entry 4 and chains all that follow anew.
        KeyFile forged = KeyFile.ofKey("k1", bytes(8));
        String previous = EntryLine.parse(lines.get(2)).orElseThrow().seal();
        for (int i = 3; i < ENTRIES; i++) {
            EntryLine.Written line = EntryLine.write(
                    event(i == 3 ? "nothing" : "web-" + (i + 1)),
                    i + 1,
                    previous,
                    "k1",
                    forged.key("k1").orElseThrow());
            lines.set(i, line.line());
            previous = line.entry().seal();
        }
        List<AuditFault> faults = verify(null).faults();
        assertThat(faults).hasSize(ENTRIES - 3);
        assertThat(faults.get(0).kind()).isEqualTo(Kind.EDITED);
        assertThat(faults.get(0).line()).isEqualTo(4);
        assertThat(faults.subList(1, faults.size()))
                .extracting(AuditFault::kind)
                .containsOnly(Kind.RECHAINED);
    }

    @Test
    void findsAChainMadeAnewWithTheKeyByACheckpoint() throws IOException {
        String previous = EntryLine.parse(lines.get(2)).orElseThrow().seal();
        for (int i = 3; i < ENTRIES; i++) {
            EntryLine.Written line = EntryLine.write(
                    event("nothing"), i + 1, previous, "k1", KEYS.key("k1").orElseThrow());
            lines.set(i, line.line());
            previous = line.entry().seal();
        }
        assertThat(verify(null).intact()).isTrue();
        assertThat(verify(checkpoint).faults()).extracting(AuditFault::kind).containsExactly(Kind.RECHAINED);
    }

    @Test
    void findsAnEntryOfAnotherLog() throws IOException {
        Path other = folder.resolve("other.jsonl");
        JsonLinesAuditLog log = JsonLinesAuditLog.at(other, KEYS);
        for (int i = 1; i <= ENTRIES; i++) {
            log.append(event("other-" + i));
        }
        // Genuine and with the right number, but of another chain.
        lines.set(3, Files.readAllLines(other).get(3));
        assertThat(verify(null).faults().get(0).kind()).isEqualTo(Kind.RECHAINED);
        assertThat(verify(null).faults().get(0).line()).isEqualTo(4);
    }

    @Test
    void findsAnEntryUnderAnUnknownKey() throws IOException {
        lines.set(3, lines.get(3).replace("\"key\":\"k1\"", "\"key\":\"k9\""));
        assertFound(Kind.UNKNOWN_KEY, 4, 4);
    }

    @Test
    void findsGarbage() throws IOException {
        lines.add(3, "{}");
        assertFound(Kind.MALFORMED, 4, 4);
    }

    @Test
    void countsFaultsBeyondThoseListed() throws IOException {
        lines.replaceAll(line -> line.replace("ada", "eve"));
        Files.writeString(file, String.join("\n", lines) + "\n");
        AuditVerification verification = AuditVerifier.verify(List.of(file), KEYS, null, 3);
        assertThat(verification.faults()).hasSize(3);
        assertThat(verification.more()).isEqualTo(ENTRIES - 3);
        assertThat(verification.entries()).isZero();
    }

    @Test
    void findsAnyByteThatIsChangedTakenOutOrPutIn() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20260301);
        for (int round = 0; round < 3000; round++) {
            int at = random.nextInt(whole.length);
            int kind = random.nextInt(3);
            byte[] changed;
            if (kind == 0) {
                changed = whole.clone();
                changed[at] = (byte) (changed[at] ^ (1 + random.nextInt(255)));
            } else if (kind == 1) {
                changed = new byte[whole.length - 1];
                System.arraycopy(whole, 0, changed, 0, at);
                System.arraycopy(whole, at + 1, changed, at, whole.length - 1 - at);
            } else {
                changed = new byte[whole.length + 1];
                System.arraycopy(whole, 0, changed, 0, at);
                changed[at] = (byte) random.nextInt(256);
                System.arraycopy(whole, at, changed, at + 1, whole.length - at);
            }
            Files.write(file, changed);
            assertThat(AuditVerifier.verify(file, KEYS, checkpoint).intact())
                    .as("round %s: kind %s at byte %s", round, kind, at)
                    .isFalse();
        }
    }
}
