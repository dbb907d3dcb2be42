package io.capacityplanner.connector.host;

import java.time.Instant;
import java.util.List;

/** The machine as the sources see it. Thread-safe. */
interface Machine {

    /** Its name. */
    String name();

    /** Everything that can be read now; what cannot is not in the list. */
    List<Reading> read(Instant now);

    /** Processors that this process may use, in cores; a control group may allow a part of one. */
    double cores();

    /** Memory that this process may use, in bytes. */
    long memory();

    /** Swap space in bytes, 0 when there is none. */
    long swap();

    /** The file systems that hold data. */
    List<FileSystemSpace> fileSystems();
}
