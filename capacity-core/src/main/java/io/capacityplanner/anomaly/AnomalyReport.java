package io.capacityplanner.anomaly;

import io.capacityplanner.resource.SeriesKey;
import java.util.List;

/**
 * Everything unusual about one series.
 *
 * @param series its name
 * @param steps number of steps that were looked at, missing ones included
 * @param seasonalPeriods seasonal periods that were taken for usual, in steps
 * @param points single observations that are unusual, in order of time
 * @param episodes stretches and changes, in order of time
 */
public record AnomalyReport(
        SeriesKey series,
        int steps,
        List<Double> seasonalPeriods,
        List<Anomaly> points,
        List<AnomalyEpisode> episodes) {

    /** Copies the lists. */
    public AnomalyReport {
        seasonalPeriods = List.copyOf(seasonalPeriods);
        points = List.copyOf(points);
        episodes = episodes.stream().sorted().toList();
    }

    /** Whether nothing unusual was found. */
    public boolean isQuiet() {
        return episodes.isEmpty();
    }

    /** The episodes of one kind, in order of time. */
    public List<AnomalyEpisode> episodes(AnomalyKind kind) {
        return episodes.stream().filter(e -> e.kind() == kind).toList();
    }
}
