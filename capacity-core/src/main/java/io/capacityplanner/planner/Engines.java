package io.capacityplanner.planner;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.spi.AnomalyAnalyzer;
import io.capacityplanner.spi.Decomposer;
import io.capacityplanner.spi.DriverAnalyzer;
import io.capacityplanner.spi.HolidayCalendar;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.spi.PurchasePlanner;
import io.capacityplanner.spi.Reconciler;
import io.capacityplanner.spi.SavingsPlanner;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.spi.TrendAnalyzer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engines of a planner that answer one kind of question each, wired by hand or found. Immutable. */
final class Engines {

    /** Every kind of engine that is looked for. Each needs a "uses" in the module descriptor. */
    private static final List<Class<? extends Provider>> KINDS = List.of(
            AnomalyAnalyzer.class,
            Decomposer.class,
            DriverAnalyzer.class,
            HolidayCalendar.class,
            PurchasePlanner.class,
            Reconciler.class,
            SavingsPlanner.class,
            StreamingScorer.class,
            TrendAnalyzer.class);

    private final Map<Class<? extends Provider>, List<? extends Provider>> byKind;

    private Engines(Map<Class<? extends Provider>, List<? extends Provider>> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    /** Looks for every kind; of one kind the highest priority stands first, and one wired by hand before all found. */
    static Engines of(Discovery discovery, List<Provider> wired) {
        Map<Class<? extends Provider>, List<? extends Provider>> byKind = new LinkedHashMap<>();
        KINDS.forEach(kind -> byKind.put(kind, ranked(discovery, kind, wired)));
        return new Engines(byKind);
    }

    private static <P extends Provider> List<P> ranked(Discovery discovery, Class<P> kind, List<Provider> wired) {
        List<P> byHand = wired.stream().filter(kind::isInstance).map(kind::cast).toList();
        return discovery.byId(kind, byHand).values().stream()
                .sorted(Comparator.<P, Boolean>comparing(byHand::contains)
                        .thenComparing(Provider::priority)
                        .reversed())
                .toList();
    }

    /** The engines of a kind, the one that counts most first. */
    <P extends Provider> List<P> all(Class<P> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }

    /**
     * The engine of a kind that counts most.
     *
     * @param call the call that needs it, for the message
     * @param artifact the artifact that brings one
     * @throws MissingEngineException when there is none
     */
    <P extends Provider> P one(Class<P> kind, String call, String artifact) {
        return all(kind).stream()
                .findFirst()
                .orElseThrow(() -> new MissingEngineException(
                        "no " + kind.getSimpleName() + " is installed",
                        call,
                        "Add io.capacityplanner:" + artifact + " to the dependencies, or wire one with engine(...)"));
    }

    /** Every engine, in order of the kinds. */
    List<Provider> everyOne() {
        return KINDS.stream().<Provider>flatMap(kind -> all(kind).stream()).toList();
    }
}
