package io.capacityplanner.alerting;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file that one store holds and adds lines to, each forced to the disk. */
final class LineFile implements AutoCloseable {

    private final Path file;
    private final FileChannel held;
    private final FileChannel log;

    private LineFile(Path file, FileChannel held, FileChannel log) {
        this.file = file;
        this.held = held;
        this.log = log;
    }

    /**
     * Locks, reads and rewrites a file.
     *
     * @param line takes each line that was written whole
     * @param kept asked afterwards for the lines that still count; the file is replaced by them at one stroke
     */
    static LineFile open(Path file, Consumer<String> line, Supplier<List<String>> kept) {
        FileChannel held = hold(file);
        try {
            read(file, line);
            replace(file, kept.get());
            FileChannel log = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new LineFile(file, held, log);
        } catch (IOException failed) {
            closeQuietly(held);
            throw unavailable(file, failed);
        } catch (RuntimeException failed) {
            closeQuietly(held);
            throw failed;
        }
    }

    private static FileChannel hold(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Told below, as for another process.
        } catch (IOException failed) {
            throw unavailable(file, failed);
        }
        closeQuietly(channel);
        throw new SourceUnavailableException(
                "another store holds it", file.toString(), "Close that one first, or share it");
    }

    private static void read(Path file, Consumer<String> line) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        int number = 0;
        int from = 0;
        // Without its line break a line was not written whole, so its write never counted.
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            number++;
            String whole = text.substring(from, end);
            from = end + 1;
            if (whole.isBlank()) {
                continue;
            }
            try {
                line.accept(whole);
            } catch (CapacityException odd) {
                throw new InvalidInputException(
                        Fault.of(odd.problem(), file + ", line " + number, "Remove the line, or restore the file")
                                .causedBy(odd));
            }
        }
    }

    private static void replace(Path file, List<String> lines) throws IOException {
        Path fresh = beside(file, ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (String line : lines) {
                write(channel, line);
            }
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Adds a line; when the call returns it is on the disk. */
    void append(String line) {
        try {
            long end = log.size();
            try {
                write(log, line);
                log.force(false);
            } catch (IOException failed) {
                // A write that did not count must not come back on the next opening.
                log.truncate(end);
                throw failed;
            }
        } catch (IOException failed) {
            throw unavailable(file, failed);
        }
    }

    @Override
    public void close() {
        closeQuietly(log);
        closeQuietly(held);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException nothingToLose) {
            // All writes were forced to the disk before.
        }
    }

    private static SourceUnavailableException unavailable(Path file, IOException cause) {
        return new SourceUnavailableException(Fault.of(
                        "it cannot be read or written (" + cause + ")",
                        file.toString(),
                        "Check the path and its rights")
                .causedBy(cause));
    }
}
