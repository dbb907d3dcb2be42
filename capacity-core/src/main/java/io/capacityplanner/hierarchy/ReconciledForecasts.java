package io.capacityplanner.hierarchy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Forecasts of all nodes of a hierarchy that add up: at each step each total is the sum of its children, in the points and
 * in each path. Bounds of intervals do not add up, and need not.
 *
 * <p>Memory: a double for each node, path and step.
 */
public final class ReconciledForecasts {

    private final Hierarchy hierarchy;
    private final ReconciliationMethod method;
    private final List<ForecastDistribution> distributions;
    private final double[][][] paths;
    private final double shrinkage;
    private final List<String> remarks;

    /**
     * Puts results together.
     *
     * @param hierarchy the hierarchy
     * @param method the method that was used
     * @param distributions one a node, in the order of positions
     * @param paths {@code [node][path][step]}; not copied, for it is large: the caller gives it away
     * @param shrinkage weight of the diagonal in the covariance of errors, 0 to 1; NaN where no covariance was used
     * @param remarks what a reader must know
     */
    public ReconciledForecasts(
            Hierarchy hierarchy,
            ReconciliationMethod method,
            List<ForecastDistribution> distributions,
            double[][][] paths,
            double shrinkage,
            List<String> remarks) {
        int nodes = hierarchy.nodes().size();
        if (distributions.size() != nodes || paths.length != nodes) {
            throw new InvalidInputException(
                    distributions.size() + " forecasts and paths of " + paths.length + " nodes for " + nodes,
                    "reconciled forecasts",
                    "Give one of each for each node");
        }
        this.hierarchy = hierarchy;
        this.method = method;
        this.distributions = List.copyOf(distributions);
        this.paths = paths;
        this.shrinkage = shrinkage;
        this.remarks = List.copyOf(remarks);
    }

    /** The hierarchy. */
    public Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The method that was used. */
    public ReconciliationMethod method() {
        return method;
    }

    /** Points and intervals of a node. */
    public ForecastDistribution distribution(String node) {
        return distributions.get(hierarchy.position(node));
    }

    /** A copy of the joint paths of a node, {@code [path][step]}: path 7 of all nodes is one future. */
    public double[][] paths(String node) {
        return Arrays.stream(paths[hierarchy.position(node)])
                .map(double[]::clone)
                .toArray(double[][]::new);
    }

    /** Weight of the diagonal in the covariance of errors, 0 to 1; NaN where no covariance was used. */
    public double shrinkage() {
        return shrinkage;
    }

    /** What a reader must know, one sentence each. */
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReconciledForecasts that
                && hierarchy.equals(that.hierarchy)
                && method == that.method
                && distributions.equals(that.distributions)
                && Arrays.deepEquals(paths, that.paths)
                && Double.compare(shrinkage, that.shrinkage) == 0
                && remarks.equals(that.remarks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hierarchy, method, distributions);
    }

    @Override
    public String toString() {
        return "ReconciledForecasts[" + hierarchy + ", " + method + "]";
    }
}
