package io.capacityplanner.forecasting.hierarchy;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.Arrays;

/**
 * Lets the paths of all nodes hang together as their errors do, without changing what each node says of itself.
 *
 * <p>The nodes were simulated apart. Their standardised deviations are mixed by a factor of the errors' correlations, which
 * keeps their course over time; the mixture's ranks at each step then pick from the node's own values there: the empirical
 * copula of Schefzik, Thorarinsdottir and Gneiting (2013), "Uncertainty quantification in complex simulation models using
 * ensemble copula coupling", Statistical Science 28:616-640, doi:10.1214/13-STS443.
 */
final class JointPaths {

    private JointPaths() {}

    /**
     * Reorders.
     *
     * @param paths {@code [node][path][step]}
     * @param correlations of the nodes' errors
     * @return the same values at each node and step, in an order that makes path p of all nodes one future
     */
    static double[][][] couple(double[][][] paths, double[][] correlations) {
        int nodes = paths.length;
        int count = paths[0].length;
        int steps = count == 0 ? 0 : paths[0][0].length;
        double[][] factor = factor(correlations);
        double[][][] joint = new double[nodes][count][steps];
        double[][] column = new double[nodes][count];
        double[][] standard = new double[nodes][count];
        double[] mixed = new double[count];
        Integer[] order = new Integer[count];
        for (int h = 0; h < steps; h++) {
            Interruption.refuse("joint paths");
            for (int i = 0; i < nodes; i++) {
                for (int p = 0; p < count; p++) {
                    column[i][p] = paths[i][p][h];
                }
                standardise(column[i], standard[i]);
            }
            for (int i = 0; i < nodes; i++) {
                Arrays.fill(mixed, 0);
                for (int j = 0; j <= i; j++) {
                    double share = factor[i][j];
                    for (int p = 0; p < count && share != 0; p++) {
                        mixed[p] += share * standard[j][p];
                    }
                }
                Arrays.setAll(order, p -> p);
                Arrays.sort(order, (a, b) -> Double.compare(mixed[a], mixed[b]));
                double[] own = column[i].clone();
                Arrays.sort(own);
                for (int rank = 0; rank < count; rank++) {
                    joint[i][order[rank]][h] = own[rank];
                }
            }
        }
        return joint;
    }

    private static void standardise(double[] values, double[] out) {
        double mean = Arrays.stream(values).average().orElse(0);
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(square / Math.max(1, values.length));
        for (int p = 0; p < values.length; p++) {
            out[p] = deviation > 0 ? (values[p] - mean) / deviation : 0;
        }
    }

    /** Cholesky factor; where pairs with unlike gaps leave no positive pivot, the node keeps what is left of it. */
    private static double[][] factor(double[][] correlations) {
        int n = correlations.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            double left = 1;
            for (int j = 0; j < i; j++) {
                double sum = correlations[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                double share = factor[j][j] > 1e-6 ? sum / factor[j][j] : 0;
                // Never more than what is left: the row keeps length 1.
                double most = Math.sqrt(Math.max(0, left));
                factor[i][j] = Math.max(-most, Math.min(most, share));
                left -= factor[i][j] * factor[i][j];
            }
            factor[i][i] = Math.sqrt(Math.max(0, left));
        }
        return factor;
    }
}
