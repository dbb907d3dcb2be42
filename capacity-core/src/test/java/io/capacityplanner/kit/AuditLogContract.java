package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.Operation;
import io.capacityplanner.spi.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every audit log keeps to. */
public abstract class AuditLogContract {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    /** An empty log of the test's own. */
    protected abstract AuditLog emptyLog();

    /**
     * Closes a store and opens it again, as a restart does; the store itself where nothing outlives it.
     *
     * @param log what {@link #emptyLog} made last
     */
    protected AuditLog reopened(AuditLog log) {
        return log;
    }

    /** An event of the contract's. */
    protected static AuditEvent event(String principal, String subject) {
        return new AuditEvent(
                AT,
                principal,
                List.of("planner of team a"),
                Operation.PLAN,
                subject,
                "team a",
                42,
                AuditOutcome.ALLOWED,
                Duration.ofMillis(17),
                "run 1",
                "3 series");
    }

    @Test
    void isEmptyAtFirst() {
        AuditLog log = emptyLog();
        assertThat(read(log)).isEmpty();
        assertThat(log.checkpoint()).isEqualTo(AuditCheckpoint.start());
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
    }

    @Test
    void numbersAndChainsEntries() {
        AuditLog log = emptyLog();
        List<AuditEntry> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.add(log.append(event("ada", "web-" + i)));
        }
        assertThat(read(log)).isEqualTo(written);
        assertThat(written.get(0).previous()).isEqualTo(AuditEntry.NO_SEAL);
        for (int i = 0; i < 5; i++) {
            assertThat(written.get(i).sequence()).isEqualTo(i + 1);
            assertThat(written.get(i).event()).isEqualTo(event("ada", "web-" + i));
        }
        for (int i = 1; i < 5; i++) {
            assertThat(written.get(i).previous()).isEqualTo(written.get(i - 1).seal());
        }
        assertThat(log.checkpoint())
                .isEqualTo(new AuditCheckpoint(5, written.get(4).seal()));
    }

    @Test
    void keepsHostileTexts() {
        AuditLog log = emptyLog();
        List<String> hostile = List.of(
                "\u202Eevil",
                "a\nb\r\u2028c",
                "\"}\n{\"sequence\":1",
                "=cmd|'/c calc'!A0",
                "😀",
                "\uD83D",
                "\u0000",
                "x".repeat(10_000));
        List<AuditEntry> written =
                hostile.stream().map(text -> log.append(event("ada", text))).toList();
        assertThat(read(log)).isEqualTo(written);
        assertThat(log.verify(Optional.empty()).intact()).isTrue();
    }

    @Test
    void keepsEntriesOfManyThreads() throws Exception {
        AuditLog log = emptyLog();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String subject = "web-" + i;
                all.add(threads.submit(() -> log.append(event("ada", subject))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        AuditVerification verification = log.verify(Optional.of(log.checkpoint()));
        assertThat(verification.intact()).as("%s", verification).isTrue();
        assertThat(verification.entries()).isEqualTo(40);
        assertThat(read(log).stream().map(entry -> entry.event().subject()).distinct())
                .hasSize(40);
    }

    @Test
    void goesOnWithItsChainAfterARestart() {
        AuditLog log = emptyLog();
        AuditEntry first = log.append(event("ada", "web"));
        AuditCheckpoint kept = log.checkpoint();

        AuditLog again = reopened(log);
        AuditEntry second = again.append(event("bob", "db"));

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(first.seal());
        assertThat(read(again)).containsExactly(first, second);
        assertThat(again.verify(Optional.of(kept)).intact()).isTrue();
    }

    @Test
    void refusesACheckpointThatItHasNotReached() {
        AuditLog log = emptyLog();
        log.append(event("ada", "web"));
        AuditVerification verification = log.verify(Optional.of(new AuditCheckpoint(2, "a".repeat(64))));
        assertThat(verification.intact()).isFalse();
    }

    private static List<AuditEntry> read(AuditLog log) {
        try (Stream<AuditEntry> entries = log.read()) {
            return entries.toList();
        }
    }
}
