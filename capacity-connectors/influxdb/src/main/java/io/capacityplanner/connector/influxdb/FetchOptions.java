package io.capacityplanner.connector.influxdb;

import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How to fetch.
 *
 * @param step distance between points
 * @param lookback how far to go back when nothing is said
 * @param mostSteps steps asked for at once
 * @param budget samples held in memory at a time, for each part that is under way
 * @param executor who reads ahead; null for none
 * @param ahead parts under way at the same time
 */
record FetchOptions(
        Step step,
        Duration lookback,
        int mostSteps,
        long budget,
        @Nullable Executor executor,
        int ahead) {}
