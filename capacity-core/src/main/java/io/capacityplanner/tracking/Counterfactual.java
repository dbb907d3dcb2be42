package io.capacityplanner.tracking;

import java.util.Arrays;

/**
 * A regression with first-order autoregressive noise, and the mean of what it lets expect at later positions.
 *
 * <p>For each persistence on a grid the regression is solved by generalised least squares on quasi-differences, which
 * allow for gaps. The grid points are weighed by the restricted likelihood, which is the posterior under flat priors of
 * the coefficients and the logarithm of the variance, and the reference prior {@code 1 / sqrt(1 - phi^2)} of the
 * persistence {@code phi} (the grid is even in its arc sine); so the uncertainty of the persistence, the largest there
 * is in short histories, is part of the interval. At each point the best linear predictor is used: the regression, plus
 * what is left of the last residual.
 *
 * <p>References:
 *
 * <ol>
 *   <li>W.-K. Cheang and G. C. Reinsel (2000), "Bias reduction of autoregressive estimates in time series regression
 *       model through restricted maximum likelihood", Journal of the American Statistical Association 95:1173-1184,
 *       doi:10.1080/01621459.2000.10474318.
 *   <li>G. E. P. Box and G. C. Tiao (1975), "Intervention analysis with applications to economic and environmental
 *       problems", Journal of the American Statistical Association 70:70-79, doi:10.1080/01621459.1975.10480264.
 *   <li>A. S. Goldberger (1962), "Best linear unbiased prediction in the generalized linear regression model", Journal
 *       of the American Statistical Association 57:369-375, doi:10.1080/01621459.1962.10480665.
 *   <li>J. O. Berger and R.-Y. Yang (1994), "Noninformative priors and Bayesian testing for the AR(1) model",
 *       Econometric Theory 10:461-482, doi:10.1017/S026646660000863X.
 *   <li>K. H. Brodersen, F. Gallusser, J. Koehler, N. Remy and S. L. Scott (2015), "Inferring causal impact using
 *       Bayesian structural time-series models", Annals of Applied Statistics 9:247-274, doi:10.1214/14-AOAS788: the
 *       effect as the difference to a forecast of the part before.
 * </ol>
 */
final class Counterfactual {

    private static final double LEAST = Math.asin(-0.5);
    private static final double MOST = Math.asin(0.9999);
    private static final int POINTS = 75;
    /** Share of a pivot below which a column counts as a combination of the others. */
    private static final double SINGULAR = 1e-10;
    /** Share of the values' own squares below which residuals are rounding. */
    private static final double ROUNDING = 1e-26;

    private final double[][] columns;
    private final double[] y;
    private final int[] positions;

    private Counterfactual(double[][] columns, double[] y, int[] positions) {
        this.columns = columns;
        this.y = y;
        this.positions = positions;
    }

    /**
     * A regression.
     *
     * @param columns {@code [column][observation]}
     * @param y one value an observation
     * @param positions position of each observation on the grid, rising
     */
    static Counterfactual of(double[][] columns, double[] y, int[] positions) {
        return new Counterfactual(columns, y, positions);
    }

    /**
     * How far the mean of later values lies from what was to be expected.
     *
     * @param effect the difference
     * @param deviation its standard error
     * @param freedom degrees of freedom of the error
     */
    record Estimate(double effect, double deviation, double freedom) {}

    /** The effect over later observations, given as in {@link #of}. */
    Estimate meanOver(double[][] laterColumns, double[] later, int[] laterPositions) {
        double[] logs = new double[POINTS];
        double[] effects = new double[POINTS];
        double[] variances = new double[POINTS];
        int freedom = 1;
        for (int k = 0; k < POINTS; k++) {
            Solution solution = new Solution(Math.sin(LEAST + (MOST - LEAST) * k / (POINTS - 1)));
            freedom = solution.freedom;
            logs[k] = solution.logLikelihood;
            solution.predict(laterColumns, later, laterPositions);
            effects[k] = solution.effect;
            variances[k] = solution.effectVariance;
        }
        double most = Arrays.stream(logs).max().orElse(0);
        double total = 0;
        double mean = 0;
        double within = 0;
        for (int k = 0; k < POINTS; k++) {
            double weight = Math.exp(logs[k] - most);
            total += weight;
            mean += weight * effects[k];
            within += weight * variances[k];
        }
        mean /= total;
        double between = 0;
        for (int k = 0; k < POINTS; k++) {
            between += Math.exp(logs[k] - most) * (effects[k] - mean) * (effects[k] - mean);
        }
        return new Estimate(mean, Math.sqrt((within + between) / total), freedom);
    }

    /** The regression at one persistence. */
    private final class Solution {

        private final double persistence;
        private final double[] coefficients;
        private final double[][] inverse;
        private final double variance;
        private final int freedom;
        private final double logLikelihood;
        private double effect;
        private double effectVariance;

        Solution(double persistence) {
            this.persistence = persistence;
            int n = y.length;
            int p = columns.length;
            double[][] moments = new double[p + 1][p + 1];
            double[] row = new double[p + 1];
            double logVariances = 0;
            for (int i = 0; i < n; i++) {
                int gap = i == 0 ? 0 : positions[i] - positions[i - 1];
                double carry = i == 0 ? 0 : power(gap);
                double spread = i == 0 ? 1 / (1 - persistence * persistence) : innovations(gap);
                double weight = 1 / Math.sqrt(spread);
                logVariances += Math.log(spread);
                for (int a = 0; a < p; a++) {
                    row[a] = weight * (columns[a][i] - (i == 0 ? 0 : carry * columns[a][i - 1]));
                }
                row[p] = weight * (y[i] - (i == 0 ? 0 : carry * y[i - 1]));
                for (int a = 0; a <= p; a++) {
                    for (int b = 0; b <= a; b++) {
                        moments[a][b] += row[a] * row[b];
                        moments[b][a] = moments[a][b];
                    }
                }
            }
            double squares = moments[p][p];
            double logDeterminant = sweep(moments, p);
            this.coefficients = new double[p];
            this.inverse = new double[p][p];
            int used = 0;
            for (int a = 0; a < p; a++) {
                used += moments[a][a] < 0 ? 1 : 0;
                coefficients[a] = moments[a][a] < 0 ? moments[a][p] : 0;
                for (int b = 0; b < p; b++) {
                    inverse[a][b] = moments[a][a] < 0 && moments[b][b] < 0 ? -moments[a][b] : 0;
                }
            }
            this.freedom = Math.max(1, n - used);
            double left = Math.max(moments[p][p], ROUNDING * squares + Double.MIN_NORMAL);
            this.variance = left / freedom;
            this.logLikelihood = -0.5 * (logVariances + logDeterminant + freedom * Math.log(left));
        }

        private double power(int gap) {
            return gap == 1 ? persistence : Math.pow(persistence, gap);
        }

        /** Variance of what is new after a gap, in units of one step's. */
        private double innovations(int gap) {
            return gap == 1 ? 1 : (1 - Math.pow(persistence, 2.0 * gap)) / (1 - persistence * persistence);
        }

        void predict(double[][] laterColumns, double[] later, int[] laterPositions) {
            int p = columns.length;
            int m = later.length;
            int last = y.length - 1;
            double[] difference = new double[p];
            double sum = 0;
            for (int h = 0; h < m; h++) {
                double carry = power(laterPositions[h] - positions[last]);
                sum += later[h] - carry * y[last];
                for (int a = 0; a < p; a++) {
                    difference[a] += (laterColumns[a][h] - carry * columns[a][last]) / m;
                }
            }
            effect = sum / m;
            double fromCoefficients = 0;
            for (int a = 0; a < p; a++) {
                effect -= coefficients[a] * difference[a];
                for (int b = 0; b < p; b++) {
                    fromCoefficients += difference[a] * inverse[a][b] * difference[b];
                }
            }
            effectVariance = variance * (fromCoefficients + fromNoise(laterPositions, positions[last]));
        }

        /** Variance of the mean of the noise at later positions, seen from the last one before. */
        private double fromNoise(int[] laterPositions, int last) {
            int m = laterPositions.length;
            double weight = 0;
            double sum = 0;
            int h = m - 1;
            for (int position = laterPositions[m - 1]; position > last; position--) {
                weight *= persistence;
                if (h >= 0 && laterPositions[h] == position) {
                    weight += 1.0 / m;
                    h--;
                }
                sum += weight * weight;
            }
            return sum;
        }
    }

    /**
     * Sweeps the first p rows of a symmetric matrix: then it holds minus the inverse, the coefficients beside it, and the
     * residual squares in the corner. A vanished pivot is left as it is, at zero or above.
     *
     * @return logarithm of the determinant of what was swept
     */
    private static double sweep(double[][] a, int p) {
        double log = 0;
        double[] scale = new double[p];
        for (int k = 0; k < p; k++) {
            scale[k] = a[k][k];
        }
        for (int k = 0; k < p; k++) {
            double pivot = a[k][k];
            if (!(pivot > SINGULAR * scale[k])) {
                a[k][k] = Math.max(0, pivot);
                continue;
            }
            log += Math.log(pivot);
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    if (i != k && j != k) {
                        a[i][j] -= a[i][k] * a[k][j] / pivot;
                    }
                }
            }
            for (int i = 0; i < a.length; i++) {
                if (i != k) {
                    a[i][k] /= pivot;
                    a[k][i] /= pivot;
                }
            }
            a[k][k] = -1 / pivot;
        }
        return log;
    }
}
