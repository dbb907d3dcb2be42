package io.capacityplanner.optimization.queueing;

/**
 * Erlang's delay formula: the share of arrivals that have to wait in M/M/c, where none is turned away.
 *
 * <p>Reference: A. K. Erlang (1917), see {@link ErlangB}; computed from the loss formula, which does not overflow.
 */
public final class ErlangC {

    private static final String PLACE = "Erlang C";

    private ErlangC() {}

    /**
     * Share of arrivals that wait, 0 to 1.
     *
     * @param load offered load, erlang (arrival rate times mean service time); 0 or more, below the servers
     * @param servers at least 1
     * @throws io.capacityplanner.error.InvalidInputException when the load is negative, or not below the servers
     */
    public static double waitProbability(double load, int servers) {
        Inputs.servers(servers, PLACE);
        Inputs.notNegative(load, "load", PLACE);
        Inputs.stable(load, servers, PLACE);
        return fromBlocking(ErlangB.blocking(load, servers), load, servers);
    }

    /**
     * The same for a count of servers that need not be whole.
     *
     * @param load offered load, erlang; above 0 and below the servers
     * @param servers above the load
     * @throws io.capacityplanner.error.InvalidInputException when the load is not positive, or not below the servers
     */
    public static double continuous(double load, double servers) {
        Inputs.positive(load, "load", PLACE);
        Inputs.stable(load, servers, PLACE);
        return fromBlocking(ErlangB.continuous(load, servers), load, servers);
    }

    /**
     * Fewest servers with which no more than a share of the arrivals wait.
     *
     * @param load offered load, erlang; 0 or more
     * @param target largest share that waits, above 0 and below 1
     * @throws io.capacityplanner.error.InvalidInputException when the load is negative, the target is not between 0 and
     *     1, or more than ten million servers would be needed
     */
    public static int servers(double load, double target) {
        Inputs.notNegative(load, "load", PLACE);
        Inputs.between(target, "share that waits", PLACE);
        double blocking = 1;
        int servers = 0;
        while (true) {
            servers = Inputs.servers(servers + 1, PLACE);
            blocking = ErlangB.next(load, blocking, servers);
            if (servers > load && fromBlocking(blocking, load, servers) <= target) {
                return servers;
            }
        }
    }

    private static double fromBlocking(double blocking, double load, double servers) {
        return blocking / (1 - load / servers * (1 - blocking));
    }
}
