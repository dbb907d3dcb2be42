package io.capacityplanner.spi;

import java.nio.file.Path;

/**
 * Opens stores of every kind in one folder of the machine. Cardinality: one, that of the highest priority. Thread-safe.
 */
public interface LocalStorage extends Provider {

    /**
     * Opens the stores of a folder, which is made when it is not there.
     *
     * @return the stores of metrics, forecasts, recommendations and alerts; closing it sets the folder free
     * @throws io.capacityplanner.error.SourceUnavailableException when another process holds it, or it cannot be written
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library wrote it
     */
    Connector open(Path folder);
}
