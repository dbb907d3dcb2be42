package io.capacityplanner.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an audit log says of a stretch of time, with bounded memory.
 *
 * @param source the log
 * @param from the first entry's time; null when there is none
 * @param to the last entry's time; null when there is none
 * @param entries how many entries; an operation that was recorded before it began has two
 * @param firstSeal seal of the first entry; empty when there is none
 * @param lastSeal seal of the last entry; empty when there is none
 * @param verification what verification said; null when it was not verified
 * @param byOutcome entries by outcome
 * @param byOperation entries by operation, those that only began left out
 * @param byPrincipal entries by who asked, those that only began left out
 * @param denied the latest that were refused, oldest first
 * @param privileged the latest uses of privileged operations, oldest first
 * @param listedAtMost how many entries each list holds at most
 */
public record AuditExtract(
        String source,
        @Nullable Instant from,
        @Nullable Instant to,
        long entries,
        String firstSeal,
        String lastSeal,
        @Nullable AuditVerification verification,
        Map<AuditOutcome, Long> byOutcome,
        Map<Operation, Long> byOperation,
        Map<String, Long> byPrincipal,
        List<AuditEntry> denied,
        List<AuditEntry> privileged,
        int listedAtMost) {

    /** Copies the collections. */
    public AuditExtract {
        byOutcome = Map.copyOf(byOutcome);
        byOperation = Map.copyOf(byOperation);
        byPrincipal = Map.copyOf(byPrincipal);
        denied = List.copyOf(denied);
        privileged = List.copyOf(privileged);
    }

    /**
     * Makes the extract of entries in their order.
     *
     * @param source the log's name
     * @param entries the entries; read once, not closed
     * @param listedAtMost how many entries are listed at most
     */
    public static AuditExtract of(
            String source, Stream<AuditEntry> entries, @Nullable AuditVerification verification, int listedAtMost) {
        Gathering gathering = new Gathering(listedAtMost);
        entries.sequential().forEach(gathering::take);
        return gathering.extract(source, verification);
    }

    private static final class Gathering {

        private final int listedAtMost;
        private final Map<AuditOutcome, Long> byOutcome = new EnumMap<>(AuditOutcome.class);
        private final Map<Operation, Long> byOperation = new EnumMap<>(Operation.class);
        private final Map<String, Long> byPrincipal = new TreeMap<>();
        private final List<AuditEntry> denied = new ArrayList<>();
        private final List<AuditEntry> privileged = new ArrayList<>();
        private @Nullable AuditEntry first;
        private @Nullable AuditEntry last;
        private long entries;

        Gathering(int listedAtMost) {
            this.listedAtMost = listedAtMost;
        }

        void take(AuditEntry entry) {
            first = first == null ? entry : first;
            last = entry;
            entries++;
            AuditEvent event = entry.event();
            byOutcome.merge(event.outcome(), 1L, Long::sum);
            if (event.outcome() == AuditOutcome.STARTED) {
                return;
            }
            byOperation.merge(event.operation(), 1L, Long::sum);
            byPrincipal.merge(event.principal(), 1L, Long::sum);
            if (event.outcome() == AuditOutcome.DENIED) {
                keep(denied, entry);
            }
            if (event.operation().privileged()) {
                keep(privileged, entry);
            }
        }

        private void keep(List<AuditEntry> latest, AuditEntry entry) {
            latest.add(entry);
            if (latest.size() > listedAtMost) {
                latest.remove(0);
            }
        }

        AuditExtract extract(String source, @Nullable AuditVerification verification) {
            AuditEntry head = first;
            AuditEntry tail = last;
            return new AuditExtract(
                    source,
                    head == null ? null : head.event().at(),
                    tail == null ? null : tail.event().at(),
                    entries,
                    head == null ? "" : head.seal(),
                    tail == null ? "" : tail.seal(),
                    verification,
                    byOutcome,
                    byOperation,
                    byPrincipal,
                    denied,
                    privileged,
                    listedAtMost);
        }
    }
}
