package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InvalidInputException;
import java.util.function.IntFunction;

/**
 * Instances for a latency objective: the fewest that meet it, and spare ones for instances that are lost.
 *
 * @param objective what is to be met
 * @param needed fewest servers that meet it
 * @param spare servers that may be lost with the objective still met; 1 is N+1
 * @param running the queue with all of them at work
 */
public record LatencyStaffing(LatencyObjective objective, int needed, int spare, DelayQueue running) {

    private static final String PLACE = "instances for a latency objective";

    /** Checks that the counts agree. */
    public LatencyStaffing {
        if (needed < 1 || spare < 0 || running.servers() != needed + spare) {
            throw new InvalidInputException(
                    running.servers() + " servers are not " + needed + " and " + spare + " spare ones",
                    PLACE,
                    "Use LatencyStaffing.of");
        }
    }

    /**
     * Instances for Poisson arrivals and exponential service times (M/M/c), exactly.
     *
     * @param arrivalRate requests in a unit of time, above 0
     * @param serviceTime mean time that an instance needs for one, above 0, in that unit
     * @param objective what is to be met, in that unit
     * @param spare instances that may be lost with the objective still met, 0 or more
     * @throws InvalidInputException when a number is out of range, or no count meets the objective because service alone
     *     takes longer too often
     */
    public static LatencyStaffing of(double arrivalRate, double serviceTime, LatencyObjective objective, int spare) {
        return fewest(arrivalRate, serviceTime, objective, spare, 1, c -> new MmcQueue(arrivalRate, serviceTime, c));
    }

    /**
     * Instances for arrivals and services of a given variability (G/G/c), approximately; see {@link GgcQueue}.
     *
     * @param arrivalRate requests in a unit of time, above 0
     * @param serviceTime mean time that an instance needs for one, above 0, in that unit
     * @param variability of arrivals and service
     * @param objective what is to be met, in that unit
     * @param spare instances that may be lost with the objective still met, 0 or more
     * @throws InvalidInputException when a number is out of range, or no count meets the objective because service alone
     *     takes longer too often
     */
    public static LatencyStaffing of(
            double arrivalRate, double serviceTime, Variability variability, LatencyObjective objective, int spare) {
        return fewest(
                arrivalRate,
                serviceTime,
                objective,
                spare,
                variability.serviceScv(),
                c -> new GgcQueue(arrivalRate, serviceTime, c, variability));
    }

    /** Instances for what a sample shows; see {@link #of(double, double, Variability, LatencyObjective, int)}. */
    public static LatencyStaffing of(QueueSample sample, LatencyObjective objective, int spare) {
        return of(sample.arrivalRate(), sample.serviceTime(), sample.variability(), objective, spare);
    }

    private static LatencyStaffing fewest(
            double arrivalRate,
            double serviceTime,
            LatencyObjective objective,
            int spare,
            double serviceScv,
            IntFunction<DelayQueue> queue) {
        Inputs.positive(arrivalRate, "arrival rate", PLACE);
        Inputs.positive(serviceTime, "service time", PLACE);
        Inputs.notNegative(spare, "count of spare instances", PLACE);
        double alone = GammaLaw.exceeds(objective.time(), serviceTime, serviceScv);
        if (alone >= 1 - objective.probability()) {
            throw new InvalidInputException(
                    "service alone takes longer than " + objective.time() + " for a share of " + alone
                            + " of the requests, whatever the count of instances",
                    PLACE,
                    "Make the service faster, or relax the objective");
        }
        double load = arrivalRate * serviceTime;
        int low = Inputs.servers((int) Math.min(Integer.MAX_VALUE, Math.floor(load) + 1), PLACE);
        int high = low;
        int step = 1;
        while (!objective.metBy(queue.apply(high))) {
            low = high + 1;
            high = Inputs.servers((int) Math.min(Integer.MAX_VALUE, (long) high + step), PLACE);
            step *= 2;
        }
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (objective.metBy(queue.apply(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new LatencyStaffing(objective, high, spare, queue.apply(high + spare));
    }

    /** Instances to run: those needed and the spare ones. */
    public int instances() {
        return needed + spare;
    }

    /** Share of the time that an instance is busy with all at work. */
    public double utilization() {
        return running.utilization();
    }

    /** Share of the time that an instance is busy when all spare ones are lost. */
    public double utilizationWithoutSpare() {
        return running.load() / needed;
    }

    /** Share of the requests served within the objective's time with all at work. */
    public double reached() {
        return 1 - running.sojournExceeds(objective.time());
    }

    /** Response time that the objective's share of the requests stays within, with all at work. */
    public double responseTime() {
        return running.sojournPercentile(objective.probability());
    }

    /**
     * Share of the requests served within the objective's time when some instances are lost; 0 when the rest cannot work
     * off the load.
     *
     * @param lost 0 or more
     */
    public double reachedWithout(int lost) {
        Inputs.notNegative(lost, "count of lost instances", PLACE);
        int left = instances() - lost;
        if (left <= running.load()) {
            return 0;
        }
        DelayQueue rest = running instanceof GgcQueue g
                ? new GgcQueue(g.arrivalRate(), g.serviceTime(), left, g.variability())
                : new MmcQueue(running.arrivalRate(), running.serviceTime(), left);
        return 1 - rest.sojournExceeds(objective.time());
    }
}
