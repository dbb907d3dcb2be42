package io.capacityplanner.followup;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.linefile.LineFile;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

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

    private final LineFile file;
    private final Records records;

    private JsonLinesRecommendationStore(LineFile file, Records records) {
        this.file = file;
        this.records = records;
    }

    /**
     * Opens a file, or makes an empty one.
     *
     * @throws SourceUnavailableException when another store holds it, or it cannot be read or written
     * @throws InvalidInputException when a line of it is no record
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library wrote it
     */
    public static JsonLinesRecommendationStore open(Path file) {
        Records records = new Records();
        LineFile lines = LineFile.open(
                file,
                line -> take(line, records),
                () -> records.all().map(TrackedRecommendation::toJson).toList());
        return new JsonLinesRecommendationStore(lines, records);
    }

    private static void take(String line, Records into) {
        TrackedRecommendation record = TrackedRecommendation.fromJson(line);
        into.write(
                record,
                into.find(record.id()).map(TrackedRecommendation::version).orElse(0L),
                () -> {});
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
        return records.write(next, seen, () -> file.append(next.toJson()));
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

    /** Length of the line that a crash had cut short when the file was opened, bytes; 0 when there was none. */
    public long cutOff() {
        return file.cutOff();
    }

    /** Sets the file free; writes after this fail. */
    @Override
    public void close() {
        file.close();
    }
}
