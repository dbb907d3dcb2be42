package io.capacityplanner.connector.prometheus;

import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How to fetch.
 *
 * @param step distance between points
 * @param lookback how far to go back when nothing is said
 * @param windows ranges that queries look back over
 * @param matchers selects what to read, in PromQL
 * @param budget samples held in memory at a time, for each part that is under way
 * @param executor who reads ahead; null for none
 * @param ahead parts under way at the same time
 */
record FetchOptions(
        Step step,
        Duration lookback,
        Windows windows,
        List<String> matchers,
        long budget,
        @Nullable Executor executor,
        int ahead) {}
