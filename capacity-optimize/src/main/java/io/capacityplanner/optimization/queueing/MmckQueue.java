package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InvalidInputException;

/**
 * M/M/c/K: as {@link MmcQueue}, with room for K in the system; who finds it full is turned away. Any load is allowed, even
 * more than the servers can do.
 *
 * <p>Reference: D. Gross, J. F. Shortle, J. M. Thompson, C. M. Harris (2008), "Fundamentals of Queueing Theory", 4th ed.,
 * section 2.5, ISBN 978-0-471-79127-0.
 *
 * @param arrivalRate arrivals in a unit of time, those turned away included; above 0
 * @param serviceTime mean time that a server needs for one, in that unit; above 0
 * @param servers at least 1
 * @param capacity most in the system, waiting or served; at least as many as servers
 */
public record MmckQueue(double arrivalRate, double serviceTime, int servers, int capacity) {

    private static final String PLACE = "M/M/c/K queue";

    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException when a number is not positive, or there is less room than servers
     */
    public MmckQueue {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.servers(servers, PLACE);
        if (capacity < servers || capacity > Inputs.MOST_SERVERS) {
            throw new InvalidInputException(
                    "the room for " + capacity + " is less than the " + servers + " servers, or above "
                            + Inputs.MOST_SERVERS,
                    PLACE,
                    "Count those who are served too");
        }
    }

    /** Offered load in erlang, those turned away included. */
    public double load() {
        return arrivalRate * serviceTime;
    }

    /** Share of the time with 0, 1, ... K in the system: {@code capacity + 1} numbers that sum to 1. */
    public double[] probabilities() {
        double[] logs = new double[capacity + 1];
        double highest = 0;
        for (int n = 1; n <= capacity; n++) {
            logs[n] = logs[n - 1] + Math.log(load() / Math.min(n, servers));
            highest = Math.max(highest, logs[n]);
        }
        double sum = 0;
        for (int n = 0; n <= capacity; n++) {
            logs[n] = Math.exp(logs[n] - highest);
            sum += logs[n];
        }
        for (int n = 0; n <= capacity; n++) {
            logs[n] /= sum;
        }
        return logs;
    }

    /** Share of arrivals turned away. */
    public double blocking() {
        return probabilities()[capacity];
    }

    /** Arrivals admitted in a unit of time. */
    public double throughput() {
        return arrivalRate * (1 - blocking());
    }

    /** Share of the time that a server is busy. */
    public double utilization() {
        return throughput() * serviceTime / servers;
    }

    /** Share of the admitted that wait; 0 when nobody is admitted. */
    public double waitProbability() {
        double[] shares = probabilities();
        double waiting = 0;
        double admitted = 0;
        for (int n = 0; n < capacity; n++) {
            waiting += n >= servers ? shares[n] : 0;
            admitted += shares[n];
        }
        return admitted > 0 ? waiting / admitted : 0;
    }

    /** Mean count of those who wait (L<sub>q</sub>). */
    public double meanQueueLength() {
        double[] shares = probabilities();
        double length = 0;
        for (int n = servers + 1; n <= capacity; n++) {
            length += (n - servers) * shares[n];
        }
        return length;
    }

    /** Mean count of those who wait or are served (L). */
    public double meanInSystem() {
        return meanQueueLength() + throughput() * serviceTime;
    }

    /** Mean wait of the admitted (W<sub>q</sub>), by Little's law. */
    public double meanWait() {
        return LittlesLaw.time(meanQueueLength(), throughput());
    }

    /** Mean time of the admitted in the system (W). */
    public double meanSojourn() {
        return meanWait() + serviceTime;
    }
}
