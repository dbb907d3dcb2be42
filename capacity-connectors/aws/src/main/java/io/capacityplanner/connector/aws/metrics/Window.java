package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The points that a range is read as: whole periods, none of them still running. A point's stamp is the start of its
 * period, as in CloudWatch.
 *
 * @param start first stamp
 * @param endExclusive where the last period ends
 * @param period distance between stamps
 * @param notes what was changed of the wish
 */
record Window(Instant start, Instant endExclusive, Step period, List<String> notes) {

    /** The points inside a range; empty when it holds none that CloudWatch can have. */
    static Optional<Window> of(TimeRange range, Instant now, FetchOptions options) {
        Instant settled = now.minus(options.settling());
        boolean open = range.endExclusive().isAfter(now);
        Instant end = open ? now : range.endExclusive();
        if (!end.isAfter(Instant.EPOCH)) {
            return Optional.empty();
        }
        Instant start = !range.hasStart()
                ? end.minus(options.lookback())
                : range.start().isBefore(Instant.EPOCH) ? Instant.EPOCH : range.start();
        if (!start.isBefore(end)) {
            return Optional.empty();
        }
        PeriodRules.Choice choice = options.rules().choose(Duration.between(start, now), options.step());
        long step = choice.period().millis();
        long first = up(now.minus(choice.age()).toEpochMilli(), step);
        long last = Math.min(up(end.toEpochMilli(), step), Math.floorDiv(settled.toEpochMilli(), step) * step);
        return first < last
                ? Optional.of(new Window(
                        Instant.ofEpochMilli(first),
                        Instant.ofEpochMilli(last),
                        choice.period(),
                        choice.notice().map(List::of).orElse(List.of())))
                : Optional.empty();
    }

    private static long up(long millis, long step) {
        return -Math.floorDiv(-millis, step) * step;
    }

    /** Points of a series at most. */
    long points() {
        return PeriodRules.points(Duration.between(start, endExclusive), period);
    }
}
