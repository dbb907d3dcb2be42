package io.capacityplanner.planner;

import io.capacityplanner.forecast.EnsembleParts;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelExperience.Track;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What retired models taught, metric by metric. Sums are kept in whole numbers, so that they do not depend on the order in
 * which threads bring them. What was taken in counts only after {@link #learn}: until then forecasts stay what they were.
 * Thread-safe.
 */
final class Lessons {

    private static final double UNIT = 1L << 32;
    /** Steps from which on a forecast that is scored counts in full. */
    private static final double FULL = 12;
    /** What older experience counts for, each time that newer is learnt. */
    private static final double MEMORY = 0.9;

    private final Map<String, Map<String, long[]>> pending = new ConcurrentHashMap<>();
    private final Map<String, ModelExperience> learnt = new ConcurrentHashMap<>();

    /** Begins with what was known before. */
    void begin(Map<String, ModelExperience> known) {
        learnt.putAll(known);
    }

    /** Scores a retired model of a series of the metric. */
    void take(String metric, EnsembleParts parts, double[] actual) {
        int observed = 0;
        for (double value : actual) {
            observed += Double.isNaN(value) ? 0 : 1;
        }
        long weight = Math.round(Math.min(1, observed / FULL) * UNIT);
        Map<String, long[]> sums = pending.computeIfAbsent(metric, m -> new ConcurrentHashMap<>());
        parts.score(actual)
                .forEach((name, ratio) -> sums.merge(name, new long[] {Math.round(ratio * weight), weight}, (a, b) ->
                        new long[] {a[0] + b[0], a[1] + b[1]}));
    }

    /** What counts for a metric. */
    ModelExperience of(String metric) {
        return learnt.getOrDefault(metric, ModelExperience.NONE);
    }

    /** Makes what was taken in count from now on, beside what was known; tells all that is known by metric. */
    synchronized Map<String, ModelExperience> learn() {
        for (String metric : new TreeMap<>(pending).keySet()) {
            Map<String, long[]> sums = pending.remove(metric);
            if (sums != null) {
                learnt.put(metric, joined(of(metric), sums));
            }
        }
        return new TreeMap<>(learnt);
    }

    private static ModelExperience joined(ModelExperience known, Map<String, long[]> sums) {
        Map<String, Track> tracks = new TreeMap<>();
        known.tracks().forEach((name, track) -> tracks.put(name, new Track(track.logRatio(), track.weight() * MEMORY)));
        sums.forEach((name, sum) -> {
            if (sum[1] > 0) {
                double weight = sum[1] / UNIT;
                double ratio = (double) sum[0] / sum[1];
                Track before = tracks.get(name);
                double total = weight + (before == null ? 0 : before.weight());
                double past = before == null ? 0 : before.weight() * before.logRatio();
                tracks.put(name, new Track((past + weight * ratio) / total, total));
            }
        });
        return new ModelExperience(tracks);
    }
}
