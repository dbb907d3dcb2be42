package io.capacityplanner.spi;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.Silence;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps alerts and silences, so that a restart tells nobody twice. Cardinality: one. Thread-safe.
 *
 * <p>Two writers may race; none overwrites what it has not seen. A writer reads an alert, changes it and gives back the
 * version it read; when another was faster nothing is stored and the writer starts again.
 */
public interface AlertStore extends Provider {

    /**
     * Stores an alert if the store still holds the version that the writer has seen; when the call returns true it is
     * kept.
     *
     * @param next the changed alert; its version is above {@code seen}
     * @param seen the version it was made from; 0 for one that is new
     * @return whether it was stored; false when the store holds another version, or none and {@code seen} is not 0
     * @throws io.capacityplanner.error.InvalidInputException when the version is not above the one seen
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be stored
     */
    boolean write(Alert next, long seen);

    /** The latest version of an alert. */
    Optional<Alert> find(String id);

    /**
     * The latest versions of all alerts, in order of their ids.
     *
     * @return a stream that the caller closes
     */
    Stream<Alert> all();

    /** Stores a silence; it takes the place of one with its id. */
    void write(Silence silence);

    /**
     * All silences, also those that are over, in order of their ids.
     *
     * @return a stream that the caller closes
     */
    Stream<Silence> silences();
}
