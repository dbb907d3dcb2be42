package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The latest version of each alert, and the silences. Thread-safe; streams are taken from a snapshot. */
final class StoredAlerts {

    private final ReentrantLock lock = new ReentrantLock();
    private final SortedMap<String, Alert> alerts = new TreeMap<>();
    private final SortedMap<String, Silence> silences = new TreeMap<>();

    /**
     * Takes an alert in if the version held is the one seen.
     *
     * @param keep run first and under the lock, so that writes are kept in their order; when it throws nothing is taken
     */
    boolean write(Alert next, long seen, Runnable keep) {
        if (next.version() <= seen) {
            throw new InvalidInputException(
                    "the version (" + next.version() + ") is not above the one seen (" + seen + ")",
                    "alert " + next.id(),
                    "Change the alert that was read and raise its version");
        }
        lock.lock();
        try {
            Alert held = alerts.get(next.id());
            if ((held == null ? 0 : held.version()) != seen) {
                return false;
            }
            keep.run();
            alerts.put(next.id(), next);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void write(Silence silence, Runnable keep) {
        lock.lock();
        try {
            keep.run();
            silences.put(silence.id(), silence);
        } finally {
            lock.unlock();
        }
    }

    Optional<Alert> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(alerts.get(id));
        } finally {
            lock.unlock();
        }
    }

    Stream<Alert> all() {
        lock.lock();
        try {
            return List.copyOf(alerts.values()).stream();
        } finally {
            lock.unlock();
        }
    }

    Stream<Silence> silences() {
        lock.lock();
        try {
            return List.copyOf(silences.values()).stream();
        } finally {
            lock.unlock();
        }
    }
}
