package io.capacityplanner.optimization.queueing;

/**
 * Erlang's loss formula: the share of arrivals that find all servers busy, when those are turned away. Arrivals are
 * Poisson; service times may have any distribution.
 *
 * <p>Loads are offered loads in erlang: arrival rate times mean service time, the servers that would be busy on average
 * if none were turned away.
 *
 * <p>References:
 *
 * <ol>
 *   <li>A. K. Erlang (1917), "Solution of some problems in the theory of probabilities of significance in automatic
 *       telephone exchanges", Elektrotkeknikeren 13.
 *   <li>D. L. Jagerman (1974), "Some properties of the Erlang loss function", Bell System Technical Journal 53:525-551,
 *       doi:10.1002/j.1538-7305.1974.tb02756.x: the recursion, and the function for servers between whole numbers.
 * </ol>
 */
public final class ErlangB {

    private static final String PLACE = "Erlang B";

    private ErlangB() {}

    /**
     * Share of arrivals turned away, 0 to 1.
     *
     * @param load offered load, erlang; 0 or more
     * @param servers 0 or more; without servers everything is turned away
     * @throws io.capacityplanner.error.InvalidInputException when one is negative or not finite
     */
    public static double blocking(double load, int servers) {
        Inputs.notNegative(load, "load", PLACE);
        Inputs.notNegative(servers, "count of servers", PLACE);
        double blocking = 1;
        for (int k = 1; k <= servers; k++) {
            blocking = next(load, blocking, k);
        }
        return blocking;
    }

    /**
     * The same for a count of servers that need not be whole: the analytic continuation, which interpolates between whole
     * counts and falls with the servers.
     *
     * @param load offered load, erlang; above 0
     * @param servers 0 or more
     * @throws io.capacityplanner.error.InvalidInputException when one is negative or not finite
     */
    public static double continuous(double load, double servers) {
        Inputs.positive(load, "load", PLACE);
        Inputs.notNegative(servers, "count of servers", PLACE);
        double whole = Math.floor(servers);
        double part = servers - whole;
        double blocking = part == 0 ? 1 : 1 / inverse(load, part);
        for (int k = 1; k <= whole; k++) {
            blocking = next(load, blocking, part + k);
        }
        return blocking;
    }

    /**
     * Fewest servers that turn away no more than a share of the arrivals.
     *
     * @param load offered load, erlang; 0 or more
     * @param target largest share turned away, above 0 and below 1
     * @throws io.capacityplanner.error.InvalidInputException when the load is negative, the target is not between 0 and
     *     1, or more than ten million servers would be needed
     */
    public static int servers(double load, double target) {
        Inputs.notNegative(load, "load", PLACE);
        Inputs.between(target, "share turned away", PLACE);
        double blocking = 1;
        int servers = 0;
        while (blocking > target) {
            servers = Inputs.servers(servers + 1, PLACE);
            blocking = next(load, blocking, servers);
        }
        return servers;
    }

    /** The formula with one server more, from the formula before. */
    static double next(double load, double blocking, double servers) {
        return load * blocking / (servers + load * blocking);
    }

    /** One divided by the formula for a part of a server: the mean of {@code (1 + y/a)^part} over an exponential y. */
    private static double inverse(double load, double part) {
        return Quadrature.overExponential(y -> Math.pow(1 + y / load, part));
    }
}
