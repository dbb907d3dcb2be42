package io.capacityplanner.spi;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What connectors share.
 *
 * @param clock the time
 * @param executor what long work may run on; null for the calling thread
 * @param shared further things of the host by their type, for instance a listener that keeps timings as meters
 */
public record ConnectorContext(Clock clock, @Nullable Executor executor, Map<Class<?>, Object> shared) {

    /** Copies the map. */
    public ConnectorContext {
        shared = Map.copyOf(shared);
    }

    /** Nothing but time and threads. */
    public ConnectorContext(Clock clock, @Nullable Executor executor) {
        this(clock, executor, Map.of());
    }

    /** The machine's clock and the calling thread. */
    public static ConnectorContext ofDefaults() {
        return new ConnectorContext(Clock.systemUTC(), null);
    }

    /**
     * The same with something of the host's, which connectors that know the type use.
     *
     * @param type the type under which it is looked up
     */
    public <T> ConnectorContext with(Class<T> type, T thing) {
        Map<Class<?>, Object> more = new HashMap<>(shared);
        more.put(type, thing);
        return new ConnectorContext(clock, executor, more);
    }

    /** Something of the host's by its type. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(shared.get(type)).map(type::cast);
    }
}
