package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InsufficientDataException;

/**
 * What a sample of arrivals and services says about a queue.
 *
 * <p>The variability of arrivals holds if times between them do not depend on each other; arrivals that come in waves over
 * the day do. Take the sample from a stretch of steady load, for instance a busy hour.
 *
 * @param arrivalRate arrivals in a unit of time
 * @param serviceTime mean service time, in that unit
 * @param variability of arrivals and service
 * @param arrivals times between arrivals used
 * @param services service times used
 */
public record QueueSample(double arrivalRate, double serviceTime, Variability variability, int arrivals, int services) {

    /** A coefficient of variation from fewer is worth little. */
    private static final int FEWEST = 30;

    private static final String PLACE = "queue sample";

    /** Checks the numbers. */
    public QueueSample {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
    }

    /**
     * Reads a sample.
     *
     * @param interarrivals times between arrivals, 0 or more; NaN for missing
     * @param serviceTimes times of service without waiting, 0 or more; NaN for missing
     * @throws InsufficientDataException when one has fewer than 30 values
     * @throws io.capacityplanner.error.InvalidInputException when a time is negative, or all are 0
     */
    public static QueueSample of(double[] interarrivals, double[] serviceTimes) {
        Moments between = Moments.of(interarrivals, "time between arrivals");
        Moments service = Moments.of(serviceTimes, "service time");
        return new QueueSample(
                1 / between.mean,
                service.mean,
                new Variability(between.scv(), service.scv()),
                between.count,
                service.count);
    }

    private record Moments(double mean, double variance, int count) {

        static Moments of(double[] values, String what) {
            double sum = 0;
            int count = 0;
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    sum += Inputs.notNegative(value, what, PLACE);
                    count++;
                }
            }
            if (count < FEWEST) {
                throw new InsufficientDataException(PLACE + ", " + what, count, FEWEST);
            }
            double mean = Inputs.positive(sum / count, "mean " + what, PLACE);
            double squares = 0;
            for (double value : values) {
                squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
            }
            return new Moments(mean, squares / (count - 1), count);
        }

        double scv() {
            return variance / (mean * mean);
        }
    }
}
