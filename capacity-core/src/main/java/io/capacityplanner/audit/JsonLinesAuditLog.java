package io.capacityplanner.audit;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.KeyProvider;
import io.capacityplanner.spi.AuditLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/**
 * Keeps the audit log in a file, one line of JSON an entry. Each is appended under a lock, forced to the disk before {@link
 * #append} returns, and chained to the one before it; {@link AuditVerifier} finds what was changed afterwards.
 *
 * <p>Thread-safe. Several processes on one machine may write one log: they wait for each other by a lock on a second file
 * whose name ends in {@code .lock}. A last line that a crash cut short is ended, left as it is and told of in an entry of its
 * own; it was never acknowledged. A file that is full is renamed and a new one goes on with its chain.
 *
 * <pre>{@code
 * AuditLog log = JsonLinesAuditLog.at(Path.of("audit.jsonl"), KeyFile.of(Path.of("audit.keys")));
 * CapacityPlanner.builder().source(metrics).audit(log).requirePrincipal().build();
 * }</pre>
 */
public final class JsonLinesAuditLog implements AuditLog {

    /** Size at which a file is full when nothing is said, bytes. */
    public static final long FULL = 64L << 20;

    private static final long WAIT_NANOS = 1_000_000;
    private static final int WAITS = 30_000;

    private final Path file;
    private final Path lockFile;
    private final KeyProvider keys;
    private final long full;
    private final boolean force;
    private final ReentrantLock threads = new ReentrantLock();

    private JsonLinesAuditLog(Path file, KeyProvider keys, long full, boolean force) {
        this.file = file;
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock");
        this.keys = keys;
        this.full = full;
        this.force = force;
    }

    /** A log in a file, which is made with the first entry; its folder must exist. */
    public static JsonLinesAuditLog at(Path file, KeyProvider keys) {
        return new JsonLinesAuditLog(file, keys, FULL, true);
    }

    /** The same with files that are full at another size, bytes. */
    public JsonLinesAuditLog fullAt(long bytes) {
        if (bytes < EntryLine.LONGEST) {
            throw new ConfigurationException(
                    "the size (" + bytes + ") is below that of an entry",
                    "audit log",
                    "Give " + EntryLine.LONGEST + " bytes or more");
        }
        return new JsonLinesAuditLog(file, keys, bytes, force);
    }

    /**
     * The same without forcing entries to the disk: a process that dies loses none, a machine that loses its power may lose
     * the last ones.
     */
    public JsonLinesAuditLog withoutForcing() {
        return new JsonLinesAuditLog(file, keys, full, false);
    }

    @Override
    public String id() {
        return "jsonl";
    }

    @Override
    public String description() {
        return "Keeps the audit log in a file, one sealed line of JSON an entry.";
    }

    /** The file that is written to. */
    public Path file() {
        return file;
    }

    @Override
    public AuditEntry append(AuditEvent event) {
        String keyId = keys.currentId();
        SecretKey key = keys.key(keyId)
                .orElseThrow(() -> new ConfigurationException(
                        "there is no key \"" + keyId + "\"", "audit log " + file, "Give the current key"));
        // An interrupted thread cannot write to a channel, and what it was stopped in must be recorded too.
        boolean interrupted = Thread.interrupted();
        threads.lock();
        try (FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = hold(lock)) {
            if (!held.isValid()) {
                throw new IOException("the lock was lost");
            }
            return write(event, keyId, key);
        } catch (IOException failed) {
            throw unwritable(failed);
        } finally {
            threads.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for other processes, and for other logs of this one on the same file. */
    private static FileLock hold(FileChannel channel) throws IOException {
        for (int i = 0; i < WAITS; i++) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException here) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
        throw new IOException("another log of this process holds it");
    }

    private AuditEntry write(AuditEvent event, String keyId, SecretKey key) throws IOException {
        if (Files.exists(file) && Files.size(file) >= full) {
            Files.move(file, LogFiles.next(file), StandardCopyOption.ATOMIC_MOVE);
        }
        boolean fresh = !Files.exists(file);
        AuditEntry entry;
        try (FileChannel log =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LogTail tail = LogTail.of(log, file);
            StringBuilder text = new StringBuilder();
            if (tail.torn() != null) {
                // A whole entry that only lacks its line end is taken; anything less is told of.
                text.append('\n');
                if (!tail.tornIsLast()) {
                    EntryLine.Written told = EntryLine.write(
                            TornLine.event(tail.torn(), event.at()), tail.sequence() + 1, tail.seal(), keyId, key);
                    text.append(told.line()).append('\n');
                    tail = tail.after(told.entry());
                }
            }
            EntryLine.Written written = EntryLine.write(event, tail.sequence() + 1, tail.seal(), keyId, key);
            text.append(written.line()).append('\n');
            append(log, text.toString());
            entry = written.entry();
        }
        if (fresh && force) {
            forceFolder();
        }
        return entry;
    }

    private void append(FileChannel log, String text) throws IOException {
        long size = log.size();
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        long at = size;
        while (bytes.hasRemaining()) {
            at += log.write(bytes, at);
        }
        if (force) {
            log.force(true);
        }
    }

    /** A new file is kept only when the folder that names it is. */
    private void forceFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unable) {
            // Some systems cannot open folders; there the file's own force is all there is.
            return;
        }
    }

    @Override
    public Stream<AuditEntry> read() {
        if (!Files.exists(file) && LogFiles.full(file).isEmpty()) {
            return Stream.empty();
        }
        return LogFiles.of(file).stream().flatMap(EntryStream::of);
    }

    @Override
    public AuditCheckpoint checkpoint() {
        if (!Files.exists(file) && LogFiles.full(file).isEmpty()) {
            return AuditCheckpoint.start();
        }
        threads.lock();
        try {
            List<Path> files = new ArrayList<>(LogFiles.of(file));
            Path last = files.get(files.size() - 1);
            try (FileChannel log = FileChannel.open(last, StandardOpenOption.READ)) {
                LogTail tail = LogTail.of(log, last);
                return new AuditCheckpoint(tail.sequence(), tail.seal());
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        } finally {
            threads.unlock();
        }
    }

    @Override
    public AuditVerification verify(Optional<AuditCheckpoint> kept) {
        if (!Files.exists(file) && LogFiles.full(file).isEmpty()) {
            return AuditVerifier.verify(List.of(), keys, kept.orElse(null), AuditVerifier.LISTED);
        }
        return AuditVerifier.verify(file, keys, kept.orElse(null));
    }

    private SourceUnavailableException unwritable(IOException failed) {
        return new SourceUnavailableException(Fault.of(
                        "it cannot be read or written (" + failed.getClass().getSimpleName() + ")",
                        "audit log " + file,
                        "Check the disk, the folder and its rights; operations are refused until it can")
                .causedBy(failed));
    }
}
