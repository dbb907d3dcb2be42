package io.capacityplanner.optimization.queueing;

import java.util.OptionalInt;

/**
 * The Universal Scalability Law: throughput of N workers (instances, threads, users) that wait for what is shared and keep
 * each other's data consistent, {@code X(N) = γN / (1 + α(N-1) + βN(N-1))}.
 *
 * <p>Reference: N. J. Gunther (2007), "Guerrilla Capacity Planning", chapters 4 to 6, Springer,
 * doi:10.1007/978-3-540-31010-5.
 *
 * @param contention α, share of the work that cannot be done side by side; 0 or more
 * @param coherency β, cost of keeping pairs consistent; 0 or more
 * @param concurrency γ, throughput of one worker, in a unit of time; above 0
 */
public record UniversalScalability(double contention, double coherency, double concurrency) {

    private static final String PLACE = "universal scalability law";

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when one is out of range
     */
    public UniversalScalability {
        Inputs.notNegative(contention, "contention", PLACE);
        Inputs.notNegative(coherency, "coherency", PLACE);
        Inputs.positive(concurrency, "concurrency", PLACE);
    }

    /**
     * Throughput of N workers, in the unit of the concurrency.
     *
     * @param workers 0 or more; need not be whole
     */
    public double throughput(double workers) {
        Inputs.notNegative(workers, "count of workers", PLACE);
        return concurrency * capacity(workers, contention, coherency);
    }

    /** What N workers do, in multiples of one. */
    static double capacity(double workers, double contention, double coherency) {
        return workers / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
    }

    /**
     * Throughput of N workers as a share of what they would do without losses.
     *
     * @param workers above 0
     */
    public double efficiency(double workers) {
        Inputs.positive(workers, "count of workers", PLACE);
        return capacity(workers, contention, coherency) / workers;
    }

    /** Workers beyond which throughput falls, {@code √((1-α)/β)}; at least 1; infinite when it never falls. */
    public double peakWorkers() {
        if (contention >= 1) {
            return 1;
        }
        return coherency == 0 ? Double.POSITIVE_INFINITY : Math.max(1, Math.sqrt((1 - contention) / coherency));
    }

    /** The most throughput that any count of workers has; infinite when it grows without end. */
    public double peakThroughput() {
        double peak = peakWorkers();
        if (Double.isInfinite(peak)) {
            return contention == 0 ? Double.POSITIVE_INFINITY : concurrency / contention;
        }
        return throughput(peak);
    }

    /**
     * Fewest workers that reach a throughput; empty when none do.
     *
     * @param throughput 0 or more
     */
    public OptionalInt workersFor(double throughput) {
        Inputs.notNegative(throughput, "throughput", PLACE);
        double most = Math.min(Math.floor(peakWorkers()), Inputs.MOST_SERVERS);
        int low = 0;
        // The peak lies between two whole counts, of which either may be the better one.
        int high = (int) (throughput(most + 1) > throughput(most) ? most + 1 : most);
        if (throughput(high) < throughput) {
            return OptionalInt.empty();
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (throughput(middle) < throughput) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalInt.of(throughput == 0 ? 0 : high);
    }
}
