package io.capacityplanner.forecasting.arima;

/**
 * The map between partial autocorrelations and autoregressive coefficients: a model is stationary exactly when all of
 * its partial autocorrelations lie between -1 and 1, so that a box holds the search inside.
 *
 * <p>References:
 *
 * <ol>
 *   <li>O. Barndorff-Nielsen and G. Schou (1973), "On the parametrization of autoregressive models by partial
 *       autocorrelations", Journal of Multivariate Analysis 3:408-419, doi:10.1016/0047-259X(73)90030-4.
 *   <li>R. H. Jones (1980), "Maximum likelihood fitting of ARMA models to time series with missing observations",
 *       Technometrics 22:389-395, doi:10.1080/00401706.1980.10486171.
 * </ol>
 */
final class PartialAutocorrelations {

    private PartialAutocorrelations() {}

    /** Coefficients of given partial autocorrelations, by the recursion of Durbin and Levinson. */
    static double[] toCoefficients(double[] partial) {
        double[] phi = new double[partial.length];
        double[] before = new double[partial.length];
        for (int k = 0; k < partial.length; k++) {
            System.arraycopy(phi, 0, before, 0, k);
            for (int j = 0; j < k; j++) {
                phi[j] = before[j] - partial[k] * before[k - 1 - j];
            }
            phi[k] = partial[k];
        }
        return phi;
    }

    /** {@code [coefficient][partial autocorrelation]}: derivatives of {@link #toCoefficients}. */
    static double[][] derivatives(double[] partial) {
        int order = partial.length;
        double[][] d = new double[order][order];
        double[] phi = new double[order];
        for (int k = 0; k < order; k++) {
            double[][] older = new double[k][];
            double[] before = new double[k];
            for (int j = 0; j < k; j++) {
                older[j] = d[j].clone();
                before[j] = phi[j];
            }
            for (int j = 0; j < k; j++) {
                for (int i = 0; i < k; i++) {
                    d[j][i] = older[j][i] - partial[k] * older[k - 1 - j][i];
                }
                d[j][k] = -before[k - 1 - j];
                phi[j] = before[j] - partial[k] * before[k - 1 - j];
            }
            d[k][k] = 1;
            phi[k] = partial[k];
        }
        return d;
    }

    /**
     * Partial autocorrelations of given coefficients, in place.
     *
     * @return whether the coefficients are those of a stationary process; if not, the array holds nothing of use
     */
    static boolean stepDown(double[] phi) {
        double[] before = new double[phi.length];
        for (int k = phi.length - 1; k >= 0; k--) {
            double r = phi[k];
            if (!(Math.abs(r) < 1)) {
                return false;
            }
            if (r == 0) {
                continue;
            }
            System.arraycopy(phi, 0, before, 0, k);
            double scale = 1 / (1 - r * r);
            for (int j = 0; j < k; j++) {
                phi[j] = (before[j] + r * before[k - 1 - j]) * scale;
            }
        }
        return true;
    }
}
