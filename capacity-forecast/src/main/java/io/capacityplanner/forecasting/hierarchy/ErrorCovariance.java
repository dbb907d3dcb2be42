package io.capacityplanner.forecasting.hierarchy;

/**
 * The covariance of one-step errors of all nodes, its correlations shrunk towards none.
 *
 * <p>Schäfer and Strimmer (2005), "A shrinkage approach to large-scale covariance matrix estimation and implications for
 * functional genomics", Statistical Applications in Genetics and Molecular Biology 4:32, doi:10.2202/1544-6115.1175; about
 * zero, for errors of unbiased forecasts, as Wickramasuriya et al. (2019) do.
 *
 * @param deviations root mean square of each node's errors
 * @param correlations shrunk, {@code [node][node]}
 * @param shrinkage weight of the diagonal, 0 to 1
 */
record ErrorCovariance(double[] deviations, double[][] correlations, double shrinkage) {

    /** Errors of fewer steps say too little of their size. */
    static final int FEWEST = 5;
    /** A node that was always forecast exactly gets this share of the mean size, so that weights stay finite. */
    private static final double FLOOR = 1e-6;

    /**
     * Estimates.
     *
     * @param errors {@code [node][step]}, aligned by their end, NaN where unknown: pairs use the steps that both know
     */
    static ErrorCovariance of(double[][] errors) {
        int n = errors.length;
        double[] deviations = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            deviations[i] = rootMeanSquare(errors[i]);
            mean += deviations[i] / n;
        }
        for (int i = 0; i < n; i++) {
            deviations[i] = mean > 0 ? Math.max(deviations[i], FLOOR * mean) : 1;
        }
        double[][] correlations = new double[n][n];
        double variances = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            correlations[i][i] = 1;
            for (int j = 0; j < i; j++) {
                Pair pair = Pair.of(errors[i], deviations[i], errors[j], deviations[j]);
                correlations[i][j] = pair.correlation;
                variances += pair.variance;
                squares += pair.correlation * pair.correlation;
            }
        }
        double shrinkage = squares > 0 ? Math.max(0, Math.min(1, variances / squares)) : 1;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                correlations[i][j] *= 1 - shrinkage;
                correlations[j][i] = correlations[i][j];
            }
        }
        return new ErrorCovariance(deviations, correlations, shrinkage);
    }

    /** How many errors of the node with the fewest are known. */
    static int known(double[][] errors) {
        int fewest = Integer.MAX_VALUE;
        for (double[] node : errors) {
            int known = 0;
            for (double error : node) {
                known += Double.isNaN(error) ? 0 : 1;
            }
            fewest = Math.min(fewest, known);
        }
        return fewest;
    }

    private static double rootMeanSquare(double[] errors) {
        double sum = 0;
        int known = 0;
        for (double error : errors) {
            if (!Double.isNaN(error)) {
                sum += error * error;
                known++;
            }
        }
        return known == 0 ? 0 : Math.sqrt(sum / known);
    }

    /** A correlation and the variance of its estimate. */
    private record Pair(double correlation, double variance) {

        static Pair of(double[] a, double sizeA, double[] b, double sizeB) {
            int shared = Math.min(a.length, b.length);
            double sum = 0;
            double square = 0;
            int n = 0;
            for (int k = 1; k <= shared; k++) {
                double product = a[a.length - k] / sizeA * (b[b.length - k] / sizeB);
                if (!Double.isNaN(product)) {
                    sum += product;
                    square += product * product;
                    n++;
                }
            }
            if (n < FEWEST) {
                return new Pair(0, 0);
            }
            double mean = sum / n;
            // In units of the root mean square the factors T/(T-1) of the paper leave 1/(T(T-1)).
            double variance = Math.max(0, square - n * mean * mean) / (n * (n - 1.0));
            return new Pair(Math.max(-1, Math.min(1, mean)), variance);
        }
    }

    double covariance(int i, int j) {
        return deviations[i] * deviations[j] * correlations[i][j];
    }
}
