package io.capacityplanner.connector.csv;

import io.capacityplanner.source.SourceItem;
import org.jspecify.annotations.Nullable;

/** Delivers the series of one open file. Not thread-safe. */
interface FileReading {

    /**
     * The next series, or the failure that stands in its place; null at the end.
     *
     * @throws io.capacityplanner.error.CapacityException when the file as a whole cannot be read on
     */
    @Nullable
    SourceItem next();
}
