package io.capacityplanner.optimization.queueing;

/**
 * A service objective for the response time: a share of the requests is served within a time.
 *
 * @param time response time, wait and service together, above 0, in the unit of the service time
 * @param probability share of the requests, above 0 and below 1; 0.99 for the 99th percentile
 */
public record LatencyObjective(double time, double probability) {

    private static final String PLACE = "latency objective";

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the time is not positive or the probability not between
     *     0 and 1
     */
    public LatencyObjective {
        Inputs.positive(time, "time", PLACE);
        Inputs.between(probability, "probability", PLACE);
    }

    /** Whether a queue meets it. */
    public boolean metBy(DelayQueue queue) {
        return queue.sojournExceeds(time) <= 1 - probability;
    }
}
