package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.linefile.LineFile;
import io.capacityplanner.spi.AlertStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps alerts in a file, one line of JSON a version. Each write is appended and forced to the disk before it counts; a
 * line that a crash cut short at the end of the file is dropped. On opening, versions that were replaced and alerts of
 * which there is nothing to remember are dropped by writing a new file and moving it into place.
 *
 * <p>Thread-safe. One store at a time holds a file, kept by a lock on a second file whose name ends in {@code .lock};
 * close it to set it free.
 *
 * <pre>{@code
 * try (var alerts = JsonLinesAlertStore.open(Path.of("alerts.jsonl"));
 *         var planner = CapacityPlanner.builder().alerts(rules).alertStore(alerts).build()) {
 *     planner.alerts().evaluate();
 * }
 * }</pre>
 */
public final class JsonLinesAlertStore implements AlertStore, AutoCloseable {

    private static final Pattern SILENCE = Pattern.compile("\\{\"format\":\\d+,\"silence\":");

    private final LineFile file;
    private final StoredAlerts stored;

    private JsonLinesAlertStore(LineFile file, StoredAlerts stored) {
        this.file = file;
        this.stored = stored;
    }

    /**
     * Opens a file, or makes an empty one.
     *
     * @throws SourceUnavailableException when another store holds it, or it cannot be read or written
     * @throws InvalidInputException when a line of it is neither an alert nor a silence
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library wrote it
     */
    public static JsonLinesAlertStore open(Path path) {
        StoredAlerts stored = new StoredAlerts();
        LineFile file = LineFile.open(path, line -> take(line, stored), () -> lines(stored));
        return new JsonLinesAlertStore(file, stored);
    }

    private static void take(String line, StoredAlerts into) {
        // Which of the two it is stands second in a line, after the format.
        if (SILENCE.matcher(line).lookingAt()) {
            into.write(Silence.fromJson(line), () -> {});
            return;
        }
        Alert alert = Alert.fromJson(line);
        into.write(alert, into.find(alert.id()).map(Alert::version).orElse(0L), () -> {});
    }

    private static List<String> lines(StoredAlerts stored) {
        List<String> lines = new ArrayList<>();
        stored.silences().map(Silence::toJson).forEach(lines::add);
        stored.all().filter(alert -> !alert.isIdle()).map(Alert::toJson).forEach(lines::add);
        return lines;
    }

    @Override
    public String id() {
        return "json-lines";
    }

    @Override
    public String description() {
        return "Alerts kept in a file of JSON lines";
    }

    @Override
    public boolean write(Alert next, long seen) {
        return stored.write(next, seen, () -> file.append(next.toJson()));
    }

    @Override
    public Optional<Alert> find(String id) {
        return stored.find(id);
    }

    @Override
    public Stream<Alert> all() {
        return stored.all();
    }

    @Override
    public void write(Silence silence) {
        stored.write(silence, () -> file.append(silence.toJson()));
    }

    @Override
    public Stream<Silence> silences() {
        return stored.silences();
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
