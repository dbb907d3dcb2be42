package io.capacityplanner.forecasting.smoothing;

/**
 * Variance of the forecast error h steps ahead, by the formulas of Hyndman, Koehler, Ord and Snyder (2005).
 *
 * <p>With c_j the weight of an error j steps later and μ the point forecasts: additive errors give {@code σ²(1 + Σ
 * c_j²)}; multiplicative errors {@code (1+σ²)θ_h - μ_h²}, {@code θ_h = μ_h² + σ² Σ c_j² θ_{h-j}}.
 *
 * <p>With a multiplicative season μ and θ are those of the level alone, c_j its weights, and the result is multiplied
 * with the seasonal index squared: exact within the first period. After it an error of j = m, 2m, … steps ago has also
 * moved the index by the share γ, and its term becomes {@code c_j² θ_{h-j} + 2 γ c_j μ_{h-j} μ_h + γ² μ_h²}: the
 * paper's formula for this class leaves out the middle part, which is of the same order as the others. What is left out
 * here is of order σ⁴.
 *
 * <p>Reference: R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder (2005), "Prediction intervals for exponential
 * smoothing using two new classes of state space models", Journal of Forecasting 24:17-37, doi:10.1002/for.938.
 */
final class EtsVariance {

    private final EtsModel model;
    private final EtsParameters parameters;
    private final double sigma2;
    private final int period;

    EtsVariance(EtsModel model, EtsParameters parameters, double sigma2) {
        this.model = model;
        this.parameters = parameters;
        this.sigma2 = sigma2;
        this.period = parameters.season().length;
    }

    /**
     * Variances of the forecast errors.
     *
     * @param base point forecasts of the level without the season, one a step
     * @param mean point forecasts, one a step
     */
    double[] variances(double[] base, double[] mean) {
        if (model.error() == ErrorType.ADDITIVE) {
            return additive(mean.length);
        }
        boolean product = model.season() == SeasonType.MULTIPLICATIVE;
        double[] centre = product ? base : mean;
        double[] theta = secondMoments(centre, product);
        double[] variance = new double[mean.length];
        for (int h = 0; h < mean.length; h++) {
            double index = product && base[h] != 0 ? mean[h] / base[h] : 1;
            variance[h] = Math.max(0, index * index * ((1 + sigma2) * theta[h] - centre[h] * centre[h]));
        }
        return variance;
    }

    private double[] additive(int steps) {
        double[] variance = new double[steps];
        double sum = 1;
        for (int h = 0; h < steps; h++) {
            variance[h] = sigma2 * sum;
            double weight = weight(h + 1, true);
            sum += weight * weight;
        }
        return variance;
    }

    private double[] secondMoments(double[] centre, boolean product) {
        int steps = centre.length;
        double[] weights = new double[steps];
        double[] theta = new double[steps];
        for (int h = 0; h < steps; h++) {
            weights[h] = weight(h + 1, !product);
            double sum = 0;
            for (int j = 0; j < h; j++) {
                sum += weights[j] * weights[j] * theta[h - 1 - j];
            }
            if (product) {
                double gamma = parameters.gamma();
                for (int j = period - 1; j < h; j += period) {
                    sum += gamma * centre[h] * (2 * weights[j] * centre[h - 1 - j] + gamma * centre[h]);
                }
            }
            theta[h] = centre[h] * centre[h] + sigma2 * sum;
        }
        return theta;
    }

    /** Weight of an error in the forecast j steps after it. */
    private double weight(int j, boolean season) {
        double weight = parameters.alpha();
        double phi = parameters.phi();
        if (model.damped()) {
            weight += parameters.beta() * phi * (1 - Math.pow(phi, j)) / (1 - phi);
        } else if (model.trended()) {
            weight += parameters.beta() * j;
        }
        return season && model.seasonal() && j % period == 0 ? weight + parameters.gamma() : weight;
    }
}
