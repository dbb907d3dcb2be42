package io.capacityplanner.trend;

import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the trend of a series.
 *
 * @param from start of the history
 * @param to end of it, exclusive
 * @param zone calendar of days and months
 * @param indexed whether the series has no dates
 * @param step step of the series that was judged: hours where it was finer
 * @param coverage share of its steps that were observed
 * @param level confidence of all intervals
 * @param growth growth over the whole history
 * @param windows growth over the windows asked for, as far as they hold enough
 * @param trendStrength share of the variance without seasons that the trend explains, 0 to 1
 * @param seasons the seasons, shortest first
 * @param segments the parts between changes of the trend, in order; one when it never changed
 * @param calendar whole months compared; empty for series without dates or with steps longer than a day
 * @param deploys what happened at the instants asked for
 * @param saturation when the limit asked for is reached; empty when none was asked for
 * @param remarks what a reader must know, one sentence each
 */
public record TrendAnalysis(
        Instant from,
        Instant to,
        ZoneId zone,
        boolean indexed,
        Step step,
        double coverage,
        Confidence level,
        Growth growth,
        List<Growth> windows,
        double trendStrength,
        List<SeasonalShape> seasons,
        List<TrendSegment> segments,
        Optional<CalendarComparison> calendar,
        List<DeployEffect> deploys,
        Optional<SaturationDate> saturation,
        List<String> remarks) {

    /** Copies the lists. */
    public TrendAnalysis {
        windows = List.copyOf(windows);
        seasons = List.copyOf(seasons);
        segments = List.copyOf(segments);
        deploys = List.copyOf(deploys);
        remarks = List.copyOf(remarks);
    }

    /** The dates at which the trend changed, in order. */
    public List<Instant> changePoints() {
        return segments.stream().skip(1).map(segment -> segment.growth().from()).toList();
    }

    /** The growth since the trend last changed; that of the whole history when it never did. */
    public Growth present() {
        return segments.size() > 1 ? segments.get(segments.size() - 1).growth() : growth;
    }
}
