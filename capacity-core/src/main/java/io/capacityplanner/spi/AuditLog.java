package io.capacityplanner.spi;

import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditVerification;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what was done, by whom and when. Cardinality: one, wired by hand and never discovered. Thread-safe. Entries are
 * only ever added; each is chained to the one before it.
 */
public interface AuditLog extends Provider {

    /**
     * Adds an entry; when the call returns it is kept.
     *
     * @return the entry as it is kept
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be kept; the operation is then refused
     *     unless the host has decided otherwise
     */
    AuditEntry append(AuditEvent event);

    /**
     * All entries, oldest first.
     *
     * @return a stream that the caller closes
     */
    Stream<AuditEntry> read();

    /** How far the log has come; to be kept elsewhere. */
    AuditCheckpoint checkpoint();

    /**
     * Looks whether the log is as it was written.
     *
     * @param kept a checkpoint that was kept elsewhere
     */
    AuditVerification verify(Optional<AuditCheckpoint> kept);
}
