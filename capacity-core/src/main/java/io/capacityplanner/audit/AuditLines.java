package io.capacityplanner.audit;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyProvider;
import java.util.Iterator;
import java.util.Optional;

/**
 * Seals, reads and verifies entries as lines, for an {@link io.capacityplanner.spi.AuditLog} that keeps lines elsewhere than
 * in a file. A line is JSON in ASCII, and its seal covers every byte of it: it is to be kept as it is.
 */
public final class AuditLines {

    /**
     * An entry and what is kept of it.
     *
     * @param entry the entry
     * @param line its line, without a line end
     */
    public record SealedEntry(AuditEntry entry, String line) {}

    private AuditLines() {}

    /**
     * The entry that follows the last one.
     *
     * @param last how far the log has come
     * @throws ConfigurationException when the keys do not hold their current one
     */
    public static SealedEntry seal(AuditEvent event, AuditCheckpoint last, KeyProvider keys) {
        String id = keys.currentId();
        EntryLine.Written written = EntryLine.write(
                event,
                last.sequence() + 1,
                last.seal(),
                id,
                keys.key(id)
                        .orElseThrow(() -> new ConfigurationException(
                                "there is no key \"" + id + "\"", "audit log", "Give the current key")));
        return new SealedEntry(written.entry(), written.line());
    }

    /** The entry that a line says it is, whoever wrote it; empty when it is none. */
    public static Optional<AuditEntry> parse(String line) {
        return EntryLine.parse(line);
    }

    /**
     * Finds what was done to lines since they were written.
     *
     * @param lines oldest first
     * @param place where they stand, for the reader
     * @param keys the keys that sealed them
     * @param kept a checkpoint that was kept elsewhere
     */
    public static AuditVerification verify(
            Iterator<String> lines, String place, KeyProvider keys, Optional<AuditCheckpoint> kept) {
        return AuditVerifier.verifyLines(lines, place, keys, kept.orElse(null));
    }
}
