package io.capacityplanner.optimization.queueing;

/**
 * M/M/c: Poisson arrivals, exponential service times, a number of servers, one queue without a bound.
 *
 * <p>All is exact. The response time is the sum of a wait, which is 0 or exponential with rate {@code c/S - λ}, and an
 * exponential service; where both rates agree the two exponentials become an Erlang distribution, and the formula is
 * written so that it passes through that point smoothly.
 *
 * <p>Reference: D. Gross, J. F. Shortle, J. M. Thompson, C. M. Harris (2008), "Fundamentals of Queueing Theory", 4th ed.,
 * section 2.3, ISBN 978-0-471-79127-0.
 *
 * @param arrivalRate arrivals in a unit of time, above 0
 * @param serviceTime mean time that a server needs for one, in that unit, above 0
 * @param servers servers, more than the offered load
 */
public record MmcQueue(double arrivalRate, double serviceTime, int servers) implements DelayQueue {

    private static final String PLACE = "M/M/c queue";

    /**
     * Checks the numbers.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a number is not positive, or the servers cannot work off
     *     the load
     */
    public MmcQueue {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.servers(servers, PLACE);
        Inputs.stable(arrivalRate * serviceTime, servers, PLACE);
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public double waitProbability() {
        return ErlangC.waitProbability(load(), servers);
    }

    @Override
    public double meanWait() {
        return waitProbability() * serviceTime / (servers - load());
    }

    @Override
    public double waitExceeds(double time) {
        Inputs.notNegative(time, "time", PLACE);
        return waitProbability() * Math.exp(-(servers - load()) * time / serviceTime);
    }

    @Override
    public double waitPercentile(double probability) {
        Inputs.between(probability, "probability", PLACE);
        return Math.max(0, Math.log(waitProbability() / (1 - probability)) * serviceTime / (servers - load()));
    }

    @Override
    public double sojournExceeds(double time) {
        Inputs.notNegative(time, "time", PLACE);
        return sojournExceeds(time, waitProbability());
    }

    @Override
    public double sojournPercentile(double probability) {
        Inputs.between(probability, "probability", PLACE);
        double waits = waitProbability();
        return Roots.ofFalling(time -> sojournExceeds(time, waits), 1 - probability, serviceTime);
    }

    private double sojournExceeds(double time, double waits) {
        double services = time / serviceTime;
        // What the wait's rate has above the service's, as a multiple of the latter; 0 where they agree.
        double faster = servers - load() - 1;
        double term;
        if (Math.abs(faster * services) < 1e-12) {
            term = services * Math.exp(-services);
        } else if (faster > 0) {
            term = Math.exp(-services) * -Math.expm1(-faster * services) / faster;
        } else {
            // Both factors kept below 1, for long times.
            term = Math.exp(-(1 + faster) * services) * -Math.expm1(faster * services) / -faster;
        }
        return Math.min(1, Math.exp(-services) + waits * term);
    }
}
