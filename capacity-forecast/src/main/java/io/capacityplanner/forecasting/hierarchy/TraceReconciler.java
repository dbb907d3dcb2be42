package io.capacityplanner.forecasting.hierarchy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.hierarchy.BaseForecast;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.hierarchy.ReconciliationRequest;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.spi.Reconciler;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Bottom-up, structural and minimum trace reconciliation of points and of each joint path, so that both add up. Intervals
 * are quantiles of the reconciled paths (Panagiotelis, Gamakumara, Athanasopoulos and Hyndman 2023, "Probabilistic forecast
 * reconciliation: properties, evaluation and score optimisation", European Journal of Operational Research 306:693-706,
 * doi:10.1016/j.ejor.2022.07.040).
 */
public final class TraceReconciler implements Reconciler {

    /** Creates the reconciler. */
    public TraceReconciler() {}

    @Override
    public String id() {
        return "trace";
    }

    @Override
    public String description() {
        return "Makes forecasts of a hierarchy add up: bottom-up, structural weights, or minimum trace with shrinkage";
    }

    @Override
    public ReconciledForecasts reconcile(Hierarchy hierarchy, List<BaseForecast> base, ReconciliationRequest request) {
        refuseUnfit(hierarchy, base);
        List<String> remarks = new ArrayList<>();
        double[][] errors = base.stream().map(BaseForecast::errors).toArray(double[][]::new);
        boolean known = ErrorCovariance.known(errors) >= ErrorCovariance.FEWEST;
        ErrorCovariance covariance = known ? ErrorCovariance.of(errors) : null;
        ReconciliationMethod method = request.method();
        if (method == ReconciliationMethod.MINT_SHRINK && covariance == null) {
            method = ReconciliationMethod.WLS_STRUCTURAL;
            remarks.add("a node has fewer than " + ErrorCovariance.FEWEST
                    + " known errors: weights follow the structure in place of the errors' covariance");
        }
        int[][] summands = hierarchy.summands();
        Projection.Weight weight = method == ReconciliationMethod.MINT_SHRINK && covariance != null
                ? covariance::covariance
                : (i, j) -> i == j ? summands[i].length : 0;
        boolean bottomUp = method == ReconciliationMethod.BOTTOM_UP;
        Projection projection = bottomUp ? Projection.bottomUp(hierarchy) : Projection.of(hierarchy, weight);
        NonNegative nearest = bottomUp || !request.nonNegative() ? null : NonNegative.of(hierarchy, weight);
        Sums sums = new Sums(projection, summands, request.nonNegative(), nearest);
        double[][] points = points(base, sums);
        double[][][] own = base.stream().map(BaseForecast::paths).toArray(double[][][]::new);
        double[][][] joint =
                covariance == null || own[0].length == 0 ? own : JointPaths.couple(own, covariance.correlations());
        if (covariance == null && own[0].length > 0) {
            remarks.add("errors are not known, so that nodes are taken for independent: intervals of totals may be too"
                    + " narrow");
        }
        paths(joint, sums);
        List<ForecastDistribution> distributions = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            distributions.add(distribution(points[i], joint[i], request.levels()));
        }
        return new ReconciledForecasts(
                hierarchy,
                method,
                distributions,
                joint,
                method == ReconciliationMethod.MINT_SHRINK && covariance != null ? covariance.shrinkage() : Double.NaN,
                remarks);
    }

    private static void refuseUnfit(Hierarchy hierarchy, List<BaseForecast> base) {
        if (base.size() != hierarchy.nodes().size()) {
            throw new InvalidInputException(
                    base.size() + " forecasts for " + hierarchy.nodes().size() + " nodes",
                    "reconciliation",
                    "Give one a node, in the order of the hierarchy's nodes");
        }
        int steps = base.get(0).steps();
        int paths = base.get(0).paths().length;
        for (int i = 0; i < base.size(); i++) {
            if (base.get(i).steps() != steps || base.get(i).paths().length != paths) {
                throw new InvalidInputException(
                        base.get(i).steps() + " steps and " + base.get(i).paths().length
                                + " paths, where the first has " + steps + " and " + paths,
                        "reconciliation, node " + hierarchy.nodes().get(i),
                        "Forecast all nodes for the same steps, with as many paths");
            }
        }
    }

    private static double[][] points(List<BaseForecast> base, Sums sums) {
        int steps = base.get(0).steps();
        double[][] means = base.stream().map(BaseForecast::mean).toArray(double[][]::new);
        double[][] points = new double[means.length][steps];
        for (int h = 0; h < steps; h++) {
            int step = h;
            sums.of(i -> means[i][step]);
            for (int i = 0; i < points.length; i++) {
                points[i][h] = sums.node(i);
            }
        }
        return points;
    }

    /** Reconciles each path at each step, in place. */
    private static void paths(double[][][] joint, Sums sums) {
        for (int p = 0; p < joint[0].length; p++) {
            Interruption.refuse("reconciliation");
            for (int h = 0; h < joint[0][p].length; h++) {
                int path = p;
                int step = h;
                sums.of(i -> joint[i][path][step]);
                for (int i = 0; i < joint.length; i++) {
                    joint[i][p][h] = sums.node(i);
                }
            }
        }
    }

    /** One forecast of all nodes at one step, reconciled. */
    private static final class Sums {

        private final Projection projection;
        private final int[][] summands;
        private final boolean nonNegative;
        private final @Nullable NonNegative nearest;
        private final double[] base;
        private final double[] lowest;

        Sums(Projection projection, int[][] summands, boolean nonNegative, @Nullable NonNegative nearest) {
            this.nearest = nearest;
            this.projection = projection;
            this.summands = summands;
            this.nonNegative = nonNegative;
            this.base = new double[summands.length];
            this.lowest = new double[projection.weights().length];
        }

        void of(IntToDoubleFunction forecasts) {
            Arrays.setAll(base, forecasts);
            projection.apply(base, lowest);
            if (nonNegative && nearest != null) {
                nearest.project(lowest);
            } else if (nonNegative) {
                Arrays.setAll(lowest, b -> Math.max(0, lowest[b]));
            }
        }

        double node(int i) {
            double sum = 0;
            for (int place : summands[i]) {
                sum += lowest[place];
            }
            return sum;
        }
    }

    /** Quantiles of the paths, widened where they would not hold the point. */
    private static ForecastDistribution distribution(double[] point, double[][] paths, List<Confidence> levels) {
        List<PredictionBand> bands = new ArrayList<>();
        if (paths.length > 0) {
            double[][] lower = new double[levels.size()][point.length];
            double[][] upper = new double[levels.size()][point.length];
            for (int h = 0; h < point.length; h++) {
                double[] sorted = new double[paths.length];
                for (int p = 0; p < paths.length; p++) {
                    sorted[p] = paths[p][h];
                }
                Arrays.sort(sorted);
                for (int k = 0; k < levels.size(); k++) {
                    double tail = levels.get(k).lowerTail();
                    lower[k][h] = Math.min(point[h], Quantiles.ofSorted(sorted, tail));
                    upper[k][h] = Math.max(point[h], Quantiles.ofSorted(sorted, 1 - tail));
                }
            }
            for (int k = 0; k < levels.size(); k++) {
                bands.add(new PredictionBand(levels.get(k), lower[k], upper[k]));
            }
        }
        return new ForecastDistribution(point, bands);
    }
}
