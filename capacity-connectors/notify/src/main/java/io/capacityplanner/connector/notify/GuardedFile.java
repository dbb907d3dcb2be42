package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Pause;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is written by one at a time, of this process and of others, and holds whole lines only. Readable
 * for its owner alone where the file system can tell. Thread-safe.
 */
final class GuardedFile {

    private static final Duration WAIT = Duration.ofMillis(20);
    private static final int WAITS = 250;

    private final Path path;
    private final Path guard;
    private final ReentrantLock lock = new ReentrantLock();

    GuardedFile(Path path) {
        this.path = path.toAbsolutePath();
        this.guard = this.path.resolveSibling(path.getFileName() + ".lock");
    }

    /** Something done to the file. */
    @FunctionalInterface
    interface Action<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** What is done with each line, as bytes that stand for characters. */
    @FunctionalInterface
    interface LineReader {
        /** Reads a line; false ends it. */
        boolean read(String line) throws IOException;
    }

    /** Does something while nobody else does. An interruption waits until it is done. */
    <T extends @Nullable Object> T alone(Action<T> action) throws IOException {
        lock.lock();
        // A channel closes when an interrupted thread uses it: the message would be lost.
        boolean interrupted = Thread.interrupted();
        try {
            Files.createDirectories(parent());
            create(guard);
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.WRITE)) {
                FileLock held = acquire(channel);
                try {
                    return action.run();
                } finally {
                    held.release();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            lock.unlock();
        }
    }

    /** Whether there is nothing in it; asked without waiting for anybody. */
    boolean isEmpty() {
        try {
            return Files.size(path) == 0;
        } catch (IOException e) {
            // Not there, or not to be seen: reading it will tell.
            return Files.notExists(path);
        }
    }

    /** Reads line by line; nothing when there is no file. */
    void read(LineReader reader) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = in.readLine(); line != null && reader.read(line); line = in.readLine()) {
                // All is done by the reader.
            }
        }
    }

    /** Adds a line that is on the disk when this returns; the file is as before when it cannot. */
    void append(byte[] line) throws IOException {
        create(path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = file.size();
            ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
            if (end > 0 && last(file, end) != '\n') {
                // Half a line of a process that died: it must not spoil this one.
                bytes.put((byte) '\n');
            }
            bytes.put(line).put((byte) '\n').flip();
            try {
                for (long at = end; bytes.hasRemaining(); ) {
                    at += file.write(bytes, at);
                }
                file.force(true);
            } catch (IOException e) {
                undo(file, end, e);
                throw e;
            }
        }
    }

    /** What is left of the file: written beside it, then moved in its place at once. */
    void replace(Action<Iterable<String>> lines) throws IOException {
        Path other = Files.createTempFile(parent(), path.getFileName().toString(), ".tmp", attributes());
        try {
            try (FileChannel file = FileChannel.open(other, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file))) {
                for (String line : lines.run()) {
                    out.write(line.getBytes(StandardCharsets.ISO_8859_1));
                    out.write('\n');
                }
                out.flush();
                file.force(true);
            }
            move(other);
        } finally {
            Files.deleteIfExists(other);
        }
    }

    private void move(Path other) throws IOException {
        try {
            Files.move(other, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system cannot replace a file at once", e);
        }
    }

    private static byte last(FileChannel file, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, end - 1);
        return one.get(0);
    }

    private static void undo(FileChannel file, long end, IOException failure) {
        try {
            file.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static FileLock acquire(FileChannel channel) throws IOException {
        for (int tries = 0; tries < WAITS; tries++) {
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return held;
                }
            } catch (OverlappingFileLockException e) {
                // Another object of this process has it.
            }
            try {
                Pause.SLEEP.of(WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while another writer had the file", e);
            }
        }
        throw new IOException("another writer has had the file for "
                + WAIT.multipliedBy(WAITS).toSeconds() + " s");
    }

    private void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes());
        } catch (FileAlreadyExistsException e) {
            // As it should be, after the first time.
        }
    }

    private FileAttribute<?>[] attributes() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Path parent() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
