package io.capacityplanner.optimization.queueing;

/**
 * A queue in which nobody is turned away and the first to come is the first served: how long one waits, and how long one
 * stays. Times are in the unit of the service time, rates are arrivals in that unit.
 */
public sealed interface DelayQueue permits MmcQueue, GgcQueue {

    /** Arrivals in a unit of time. */
    double arrivalRate();

    /** Mean time that a server needs for one arrival. */
    double serviceTime();

    /** Servers that work side by side. */
    int servers();

    /** Whether the distributions below are exact for what the queue assumes, and not approximations. */
    boolean isExact();

    /** Offered load in erlang: servers busy on average. */
    default double load() {
        return arrivalRate() * serviceTime();
    }

    /** Share of the time that a server is busy, below 1. */
    default double utilization() {
        return load() / servers();
    }

    /** Share of arrivals that wait at all. */
    double waitProbability();

    /** Mean time in the queue, those included who do not wait (W<sub>q</sub>). */
    double meanWait();

    /** Share of arrivals that wait longer than a time, 0 or more. */
    double waitExceeds(double time);

    /** Share of arrivals that stay (wait and are served) longer than a time, 0 or more. */
    double sojournExceeds(double time);

    /** Time within which a share of the arrivals is through the queue, 0 when that share does not wait. */
    double waitPercentile(double probability);

    /** Time within which a share of the arrivals is served: the percentile of the response time. */
    default double sojournPercentile(double probability) {
        Inputs.between(probability, "probability", "percentile of the response time");
        return Roots.ofFalling(this::sojournExceeds, 1 - probability, serviceTime());
    }

    /** Mean time of waiting and service (W). */
    default double meanSojourn() {
        return meanWait() + serviceTime();
    }

    /** Mean count of those who wait (L<sub>q</sub>), by Little's law. */
    default double meanQueueLength() {
        return LittlesLaw.inSystem(arrivalRate(), meanWait());
    }

    /** Mean count of those who wait or are served (L). */
    default double meanInSystem() {
        return LittlesLaw.inSystem(arrivalRate(), meanSojourn());
    }
}
