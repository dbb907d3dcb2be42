package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.unit.Unit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests and limits that a resizing proposes, as quantities.
 *
 * @param requests by {@code cpu} and {@code memory}
 * @param limits by {@code cpu} and {@code memory}
 */
record ResourceTable(Map<String, String> requests, Map<String, String> limits) {

    static ResourceTable of(Resizing resizing) {
        return new ResourceTable(quantities(resizing, "request"), quantities(resizing, "limit"));
    }

    private static Map<String, String> quantities(Resizing resizing, String kind) {
        Map<String, String> found = new TreeMap<>();
        resizing.setting("cpu_" + kind)
                .map(s -> s.proposed().in(Unit.CORES).value())
                .ifPresent(cores -> found.put("cpu", Quantities.coresAtLeast(cores)));
        resizing.setting("memory_" + kind)
                .map(s -> s.proposed().in(Unit.BYTES).value())
                .ifPresent(bytes -> found.put("memory", Quantities.bytesAtLeast(bytes)));
        return found;
    }

    boolean isEmpty() {
        return requests.isEmpty() && limits.isEmpty();
    }

    /** Refuses a resizing that proposes neither requests nor limits. */
    ResourceTable orRefuse(Resizing resizing) {
        if (isEmpty()) {
            throw new InvalidInputException(
                    "it proposes no requests and no limits: " + resizing.title(),
                    "resizing of " + resizing.resource(),
                    "Leave out what is idle or could not be judged");
        }
        return this;
    }
}
