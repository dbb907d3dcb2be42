package io.capacityplanner.optimization.queueing;

/**
 * Square-root staffing: servers for a load are the load itself and a reserve that grows only with its square root, so that
 * large services run fuller at the same quality.
 *
 * <p>The quality parameter β is what the reserve is in square roots of the load; it fixes the share of arrivals that wait,
 * in the limit of large loads.
 *
 * <p>Reference: S. Halfin, W. Whitt (1981), "Heavy-traffic limits for queues with many exponential servers", Operations
 * Research 29:567-588, doi:10.1287/opre.29.3.567.
 */
public final class SquareRootStaffing {

    private static final String PLACE = "square-root staffing";

    private SquareRootStaffing() {}

    /**
     * Share of arrivals that wait, in the limit: {@code 1 / (1 + βΦ(β)/φ(β))}.
     *
     * @param beta quality parameter, 0 or more
     */
    public static double delayProbability(double beta) {
        Inputs.notNegative(beta, "quality parameter", PLACE);
        return 1 / (1 + beta * NormalLaw.cdf(beta) / NormalLaw.density(beta));
    }

    /**
     * The quality parameter with which a share of the arrivals waits, in the limit.
     *
     * @param delayProbability above 0 and below 1
     */
    public static double beta(double delayProbability) {
        Inputs.between(delayProbability, "probability of delay", PLACE);
        return Roots.ofFalling(SquareRootStaffing::delayProbability, delayProbability, 1);
    }

    /**
     * The quality parameter with which a share of the arrivals waits at this very load: from Erlang C for servers that
     * need not be whole. It nears {@link #beta} as the load grows.
     *
     * @param load offered load, erlang; above 0
     * @param delayProbability above 0 and below 1
     */
    public static double exactBeta(double load, double delayProbability) {
        Inputs.positive(load, "load", PLACE);
        Inputs.between(delayProbability, "probability of delay", PLACE);
        double root = Math.sqrt(load);
        return Roots.ofFalling(beta -> waits(load, load + beta * root), delayProbability, 1);
    }

    private static double waits(double load, double servers) {
        return servers > load ? ErlangC.continuous(load, servers) : 1;
    }

    /**
     * Servers: the load and β times its square root, rounded up, and more than the load.
     *
     * @param load offered load, erlang; above 0
     * @param beta quality parameter, 0 or more
     */
    public static int servers(double load, double beta) {
        Inputs.positive(load, "load", PLACE);
        Inputs.notNegative(beta, "quality parameter", PLACE);
        double servers = Math.max(Math.ceil(load + beta * Math.sqrt(load)), Math.floor(load) + 1);
        return Inputs.servers((int) Math.min(Integer.MAX_VALUE, servers), PLACE);
    }
}
