package io.capacityplanner.optimization.queueing;

import io.capacityplanner.error.InvalidInputException;

/**
 * The offered load in erlang, from what can be measured: servers that would be busy on average if all arrivals were
 * served.
 */
public final class OfferedLoad {

    private static final String PLACE = "offered load";

    private OfferedLoad() {}

    /**
     * From what comes through when nothing is lost: throughput times service time, Little's law for the servers.
     *
     * @param throughput requests in a unit of time, 0 or more
     * @param serviceTime mean time of work on one, without waiting, in that unit; 0 or more
     */
    public static double of(double throughput, double serviceTime) {
        return LittlesLaw.inSystem(throughput, serviceTime);
    }

    /**
     * From the utilization of servers when nothing is lost.
     *
     * @param servers at least 1
     * @param utilization share of the time that they are busy, 0 to 1
     * @throws InvalidInputException when the utilization is not from 0 to 1
     */
    public static double ofUtilization(int servers, double utilization) {
        if (!(utilization >= 0 && utilization <= 1)) {
            throw new InvalidInputException(
                    "the utilization " + utilization + " is not from 0 to 1", PLACE, "Give 0.6 for 60 %");
        }
        return Inputs.servers(servers, PLACE) * utilization;
    }

    /**
     * From what comes through when arrivals that find all servers busy are lost: the load whose carried part, by Erlang
     * B, was seen. More than it is offered, and near full servers far more.
     *
     * @param carried servers busy on average: throughput times service time; below the servers
     * @param servers at least 1
     * @throws InvalidInputException when the carried load is negative, or not below the servers
     */
    public static double behindLoss(double carried, int servers) {
        Inputs.notNegative(carried, "carried load", PLACE);
        Inputs.servers(servers, PLACE);
        Inputs.stable(carried, servers, PLACE);
        return Roots.ofFalling(
                load -> carried - load * (1 - ErlangB.blocking(load, servers)), 0, Math.max(carried, 1e-300));
    }
}
