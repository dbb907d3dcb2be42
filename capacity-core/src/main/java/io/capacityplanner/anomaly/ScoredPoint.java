package io.capacityplanner.anomaly;

import io.capacityplanner.anomaly.Anomaly.Direction;
import java.time.Instant;

/**
 * How unusual an observation was when it came, judged by what came before it alone.
 *
 * @param time time of the observation
 * @param value what was observed; NaN when nothing was
 * @param expected what the past led to expect; NaN while too little is known
 * @param probability how likely the past makes something at least as unusual; 1 while too little is known
 * @param score minus the decimal logarithm of the probability, at most 15; held down while an episode that was already
 *     told of goes on, so that a threshold on it alarms once an episode
 * @param alarm whether this observation begins an episode, or makes one far more severe
 * @param ongoing whether an episode is going on
 * @param direction on which side of the expectation it is
 * @param kind {@link AnomalyKind#POINT} when the value alone is unusual, {@link AnomalyKind#LEVEL_SHIFT} when the level
 *     of the latest values is
 */
public record ScoredPoint(
        Instant time,
        double value,
        double expected,
        double probability,
        double score,
        boolean alarm,
        boolean ongoing,
        Direction direction,
        AnomalyKind kind) {}
