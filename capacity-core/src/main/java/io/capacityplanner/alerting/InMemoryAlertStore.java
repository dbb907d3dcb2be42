package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.spi.AlertStore;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps alerts in memory: for tests, and for a host that may tell people again after a restart. Thread-safe. */
public final class InMemoryAlertStore implements AlertStore {

    private final StoredAlerts stored = new StoredAlerts();

    /** Creates an empty store. */
    public InMemoryAlertStore() {}

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public String description() {
        return "Alerts kept in memory";
    }

    @Override
    public boolean write(Alert next, long seen) {
        return stored.write(next, seen, () -> {});
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
        stored.write(silence, () -> {});
    }

    @Override
    public Stream<Silence> silences() {
        return stored.silences();
    }
}
