package io.capacityplanner.planner;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.spi.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Finds providers by {@link ServiceLoader} and settles which of several counts. New instances for each planner: nothing
 * is kept in static fields.
 */
final class Discovery {

    private final boolean enabled;
    private final ClassLoader loader;
    private final List<String> faults = new ArrayList<>();

    Discovery(boolean enabled, ClassLoader loader) {
        this.enabled = enabled;
        this.loader = loader;
    }

    /** What went wrong so far, one sentence each; the builder reports all of them at once. */
    List<String> faults() {
        return faults;
    }

    /**
     * The providers of a kind by id. One wired by hand under an id hides every one found under it; of several found, the
     * highest priority counts, and a tie is a fault.
     */
    <P extends Provider> Map<String, P> byId(Class<P> kind, List<P> wired) {
        Map<String, P> chosen = new LinkedHashMap<>();
        for (P provider : wired) {
            if (chosen.putIfAbsent(provider.id(), provider) != null) {
                faults.add("two " + kind.getSimpleName() + "s are wired under the id \"" + provider.id()
                        + "\"; wire one of them");
            }
        }
        Map<String, List<P>> found = new TreeMap<>();
        for (P provider : load(kind)) {
            found.computeIfAbsent(provider.id(), id -> new ArrayList<>()).add(provider);
        }
        found.forEach((id, candidates) -> {
            if (!chosen.containsKey(id)) {
                chosen.put(id, best(kind, id, candidates));
            }
        });
        return chosen;
    }

    private <P extends Provider> P best(Class<P> kind, String id, List<P> candidates) {
        P best = candidates.get(0);
        for (P candidate : candidates) {
            best = candidate.priority() > best.priority() ? candidate : best;
        }
        int highest = best.priority();
        List<String> tied = candidates.stream()
                .filter(c -> c.priority() == highest)
                .map(c -> c.getClass().getName())
                .sorted()
                .toList();
        if (tied.size() > 1) {
            faults.add("several " + kind.getSimpleName() + "s claim the id \"" + id + "\" with priority " + highest
                    + ": " + String.join(", ", tied)
                    + "; wire one of them by hand, or take the others off the class path");
        }
        return best;
    }

    private <P extends Provider> List<P> load(Class<P> kind) {
        List<P> found = new ArrayList<>();
        if (!enabled) {
            return found;
        }
        try {
            // Loaded here, in the module that declares "uses".
            ServiceLoader.load(kind, loader).forEach(found::add);
        } catch (ServiceConfigurationError broken) {
            faults.add("a " + kind.getSimpleName() + " could not be loaded (" + broken.getMessage()
                    + "); repair or remove its jar");
        }
        return found;
    }

    /** Throws one exception that names every fault. */
    void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.size() == 1 ? faults.get(0) : faults.size() + " faults: " + String.join("; ", faults),
                    "CapacityPlanner.builder()",
                    "Correct the wiring and build again");
        }
    }
}
