package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;

/**
 * How much of a fleet is in memory while it streams through.
 *
 * @param inFlight most series that are read and not yet handed over: waiting, worked on, or waiting for their turn
 * @param ordered whether results come in the order in which the sources deliver; else as they are finished
 */
public record StreamingOptions(int inFlight, boolean ordered) {

    /** Series in flight for each thread: enough that a slow one does not leave the other threads idle. */
    private static final int PER_THREAD = 4;

    /** Refuses a number below 1. */
    public StreamingOptions {
        if (inFlight < 1) {
            throw new InvalidInputException(
                    "the number of series in flight (" + inFlight + ") must be at least 1",
                    "streaming options",
                    "Give a few for each thread of the executor");
        }
    }

    /** Four series for each thread, in order. */
    public static StreamingOptions ofParallelism(int threads) {
        if (threads < 1) {
            throw new InvalidInputException(
                    "the number of threads (" + threads + ") must be at least 1",
                    "streaming options",
                    "Give 1 or more");
        }
        return new StreamingOptions(PER_THREAD * threads, true);
    }

    /** Four series for each processor, in order. */
    public static StreamingOptions ofDefaults() {
        return ofParallelism(Runtime.getRuntime().availableProcessors());
    }

    /** The same bound with results as they are finished. */
    public StreamingOptions unordered() {
        return new StreamingOptions(inFlight, false);
    }
}
