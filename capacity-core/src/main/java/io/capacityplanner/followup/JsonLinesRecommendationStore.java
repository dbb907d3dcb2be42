package io.capacityplanner.followup;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.TrackedRecommendation;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps recommendations in a file, one line of JSON a version. Each write is appended and forced to the disk before it
 * counts; a line that a crash cut short at the end of the file is dropped. On opening, versions that were replaced are
 * dropped by writing a new file and moving it into place.
 *
 * <p>Thread-safe. One store at a time holds a file, kept by a lock on a second file whose name ends in {@code .lock};
 * close it to set it free.
 *
 * <pre>{@code
 * try (var store = JsonLinesRecommendationStore.open(Path.of("recommendations.jsonl"))) {
 *     Tracker tracker = new Tracker(store, clock, ReminderPolicy.ofDefaults());
 *     tracker.accept(id, "ada", "fits the freeze");
 * }
 * }</pre>
 */
public final class JsonLinesRecommendationStore implements RecommendationStore, AutoCloseable {

    private final Path file;
    private final FileChannel held;
    private final FileChannel log;
    private final Records records;

    private JsonLinesRecommendationStore(Path file, FileChannel held, FileChannel log, Records records) {
        this.file = file;
        this.held = held;
        this.log = log;
        this.records = records;
    }

    /**
     * Opens a file, or makes an empty one.
     *
     * @throws SourceUnavailableException when another store holds it, or it cannot be read or written
     * @throws InvalidInputException when a line of it is no record
     */
    public static JsonLinesRecommendationStore open(Path file) {
        FileChannel held = hold(file);
        try {
            Records records = load(file);
            compact(file, records);
            FileChannel log = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new JsonLinesRecommendationStore(file, held, log, records);
        } catch (IOException failed) {
            closeQuietly(held);
            throw unavailable(file, failed);
        } catch (RuntimeException failed) {
            closeQuietly(held);
            throw failed;
        }
    }

    private static FileChannel hold(Path file) {
        Path lockFile = beside(file, ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

    private static Records load(Path file) throws IOException {
        Records records = new Records();
        if (!Files.exists(file)) {
            return records;
        }
        String text = Files.readString(file);
        int number = 0;
        int from = 0;
        // Without its line break a line was not written whole, so its write never counted.
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            number++;
            take(text.substring(from, end), file, number, records);
            from = end + 1;
        }
        return records;
    }

    private static void take(String line, Path file, int number, Records into) {
        if (line.isBlank()) {
            return;
        }
        TrackedRecommendation record;
        try {
            record = TrackedRecommendation.fromJson(line);
        } catch (InvalidInputException noRecord) {
            throw new InvalidInputException(
                    Fault.of(noRecord.problem(), file + ", line " + number, "Remove the line, or restore the file")
                            .causedBy(noRecord));
        }
        long seen = into.find(record.id()).map(TrackedRecommendation::version).orElse(0L);
        into.write(record, seen, () -> {});
    }

    private static void compact(Path file, Records records) throws IOException {
        Path fresh = beside(file, ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (TrackedRecommendation record : records.all().toList()) {
                append(channel, record);
            }
            channel.force(true);
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void append(FileChannel channel, TrackedRecommendation record) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((record.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    @Override
    public String id() {
        return "json-lines";
    }

    @Override
    public String description() {
        return "Recommendations kept in a file of JSON lines";
    }

    @Override
    public boolean write(TrackedRecommendation next, long seen) {
        return records.write(next, seen, () -> {
            try {
                long end = log.size();
                try {
                    append(log, next);
                    log.force(false);
                } catch (IOException failed) {
                    // A write that did not count must not come back on the next opening.
                    log.truncate(end);
                    throw failed;
                }
            } catch (IOException failed) {
                throw unavailable(file, failed);
            }
        });
    }

    @Override
    public Optional<TrackedRecommendation> find(String id) {
        return records.find(id);
    }

    @Override
    public Stream<TrackedRecommendation> read(String resource) {
        return records.read(resource);
    }

    @Override
    public Stream<TrackedRecommendation> all() {
        return records.all();
    }

    /** Sets the file free; writes after this fail. */
    @Override
    public void close() {
        closeQuietly(log);
        closeQuietly(held);
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
