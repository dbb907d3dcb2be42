package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How metrics are read.
 *
 * @param step distance between points that is asked for
 * @param lookback how far to go back when no range is asked for
 * @param settling how long a period is left alone after its end, until all of its values have come in
 * @param rules which periods there are
 * @param budget samples in memory at a time
 * @param executor who reads ahead; null for the calling thread
 * @param ahead parts at the same time
 */
record FetchOptions(
        Step step,
        Duration lookback,
        Duration settling,
        PeriodRules rules,
        long budget,
        @Nullable Executor executor,
        int ahead) {}
