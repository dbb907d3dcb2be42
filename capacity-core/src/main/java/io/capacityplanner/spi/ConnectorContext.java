package io.capacityplanner.spi;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What connectors share.
 *
 * @param clock the time
 * @param executor what long work may run on; null for the calling thread
 */
public record ConnectorContext(Clock clock, @Nullable Executor executor) {

    /** The machine's clock and the calling thread. */
    public static ConnectorContext ofDefaults() {
        return new ConnectorContext(Clock.systemUTC(), null);
    }
}
