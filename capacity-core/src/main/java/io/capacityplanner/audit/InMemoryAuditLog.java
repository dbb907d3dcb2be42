package io.capacityplanner.audit;

import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyProvider;
import io.capacityplanner.spi.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Keeps the audit log in memory, for tests and trials. Thread-safe. */
public final class InMemoryAuditLog implements AuditLog {

    private final KeyProvider keys;
    private final List<AuditLines.SealedEntry> entries = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** An empty log. */
    public InMemoryAuditLog(KeyProvider keys) {
        this.keys = keys;
    }

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String description() {
        return "Keeps the audit log in memory.";
    }

    @Override
    public AuditEntry append(AuditEvent event) {
        lock.lock();
        try {
            AuditLines.SealedEntry written = AuditLines.seal(event, last(), keys);
            entries.add(written);
            return written.entry();
        } finally {
            lock.unlock();
        }
    }

    private AuditCheckpoint last() {
        if (entries.isEmpty()) {
            return AuditCheckpoint.start();
        }
        AuditEntry last = entries.get(entries.size() - 1).entry();
        return new AuditCheckpoint(last.sequence(), last.seal());
    }

    @Override
    public Stream<AuditEntry> read() {
        lock.lock();
        try {
            return List.copyOf(entries).stream().map(AuditLines.SealedEntry::entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AuditVerification verify(Optional<AuditCheckpoint> kept) {
        lock.lock();
        try {
            return AuditLines.verify(
                    entries.stream().map(AuditLines.SealedEntry::line).iterator(), "memory", keys, kept);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AuditCheckpoint checkpoint() {
        lock.lock();
        try {
            return last();
        } finally {
            lock.unlock();
        }
    }
}
