package io.capacityplanner.spi;

/**
 * What every plug-in says of itself.
 *
 * <p><b>Discovery.</b> Providers are found by {@link java.util.ServiceLoader}, through {@code provides} in a module
 * descriptor or a file under {@code META-INF/services}; give both. What a host wires by hand always wins over what is
 * found. Of several found under one id the highest {@link #priority()} wins; a tie is an error that names the
 * candidates. Each planner makes and holds its own instances: a provider needs a public constructor without arguments
 * and must not keep static state.
 *
 * <p><b>Threads.</b> Unless an interface says otherwise, a provider is called by several threads at once.
 */
public interface Provider {

    /** Its name, lower case, unique among providers of its kind, for instance {@code ets}. */
    String id();

    /** Which of several providers under one id is taken: the highest. */
    default int priority() {
        return 0;
    }

    /** What it does, one sentence. */
    String description();
}
