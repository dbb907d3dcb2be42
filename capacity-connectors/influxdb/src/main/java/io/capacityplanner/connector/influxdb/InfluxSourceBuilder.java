package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link InfluxSource}. Not thread-safe. */
public final class InfluxSourceBuilder {

    private static final long DEFAULT_BUDGET = 1_000_000;
    private static final int MOST_STEPS = 11_000;

    private final InfluxServer server;
    private final List<InfluxQuery> queries = new ArrayList<>();
    private String id = InfluxSource.ID;
    private Step step = Step.parse("5m");
    private Duration lookback = Duration.ofDays(30);
    private long budget = DEFAULT_BUDGET;
    private int mostSteps = MOST_STEPS;
    private @Nullable Executor executor;
    private int ahead = 1;

    InfluxSourceBuilder(InfluxServer server) {
        this.server = server;
    }

    /** Its id in a planner, when several servers are read; {@code influxdb} unless given. */
    public InfluxSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds a question. Without any, {@link ReadyQueries#telegraf()} are asked. */
    public InfluxSourceBuilder query(InfluxQuery query) {
        queries.add(query);
        return this;
    }

    /** Adds questions. */
    public InfluxSourceBuilder queries(List<? extends InfluxQuery> more) {
        queries.addAll(more);
        return this;
    }

    /** Length of a step; 5 minutes unless given. */
    public InfluxSourceBuilder step(Step every) {
        step = every;
        return this;
    }

    /** How far to go back when no range is asked for; 30 days unless given. */
    public InfluxSourceBuilder lookback(Duration span) {
        if (span.toMillis() < 1) {
            throw new InvalidInputException(
                    "the look-back (" + span + ") must be positive", "InfluxDB source", "Give 1 ms or more");
        }
        lookback = span;
        return this;
    }

    /** Samples held in memory at a time; a million (16 MB) unless given. A series is never split. */
    public InfluxSourceBuilder samplesInMemory(long count) {
        positive(count, "number of samples");
        budget = count;
        return this;
    }

    /** Steps asked for at once; 11,000 unless given, which is below the usual {@code max-select-buckets}. */
    public InfluxSourceBuilder stepsAtOnce(int count) {
        positive(count, "number of steps");
        mostSteps = count;
        return this;
    }

    /**
     * Reads several parts at the same time.
     *
     * @param threads who reads; at least {@code parts} threads
     * @param parts parts at the same time, each with its own samples in memory
     */
    public InfluxSourceBuilder ahead(Executor threads, int parts) {
        positive(parts, "number of parts");
        executor = threads;
        ahead = parts;
        return this;
    }

    private static void positive(long count, String what) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the " + what + " (" + count + ") must be positive", "InfluxDB source", "Give 1 or more");
        }
    }

    /** Builds the source; nothing is asked. */
    public InfluxSource build() {
        List<InfluxQuery> asked = queries.isEmpty() ? List.copyOf(ReadyQueries.telegraf()) : queries;
        return new InfluxSource(
                id, server, asked, new FetchOptions(step, lookback, mostSteps, budget, executor, ahead));
    }
}
