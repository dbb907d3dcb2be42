package io.capacityplanner.forecasting.features;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * Ridge regression of a series on its features, learnt from the rows of the history where everything is known. Columns are
 * standardised, so that one penalty suits all of them; the constant is not penalised. Solved by Cholesky factors of the
 * normal equations; a feature that never varies has the coefficient 0.
 *
 * <p>Reference: A. E. Hoerl and R. W. Kennard (1970), "Ridge regression: biased estimation for nonorthogonal problems",
 * Technometrics 12:55-67, doi:10.1080/00401706.1970.10488634.
 *
 * <p>Immutable and thread-safe.
 */
public final class FeatureRegression {

    /** A pivot below this share of the unit diagonal belongs to a column that others explain. */
    private static final double PIVOT = 1e-12;

    private final List<Feature> features;
    private final double constant;
    private final double[] coefficients;

    private FeatureRegression(List<Feature> features, double constant, double[] coefficients) {
        this.features = features;
        this.constant = constant;
        this.coefficients = coefficients;
    }

    /**
     * Fits.
     *
     * @param features what the values are explained by
     * @param frame time, holidays and drivers of all steps
     * @param values the history, NaN for a missing value
     * @param penalty added to the diagonal of the correlations, 0 or more; 0 for least squares
     * @throws InsufficientDataException when fewer rows are known than there are coefficients
     * @throws InvalidInputException when the penalty is negative, or 0 while features depend on each other
     */
    public static FeatureRegression fit(List<Feature> features, TimeFrame frame, double[] values, double penalty) {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new InvalidInputException(
                    "the penalty (" + penalty + ") must be finite and not negative",
                    "regression on features",
                    "Give for instance 0.01, or 0 for least squares");
        }
        FeatureMatrix matrix = FeatureMatrix.of(features, frame, values, 0);
        int[] rows = new int[matrix.rows()];
        int n = 0;
        for (int t = 0; t < matrix.rows(); t++) {
            if (matrix.isValid(t)) {
                rows[n++] = t;
            }
        }
        int count = features.size();
        if (n < count + 1) {
            throw new InsufficientDataException("regression on features", n, count + 1);
        }
        double[][] x = new double[count][];
        double[] mean = new double[count];
        double[] scale = new double[count];
        for (int j = 0; j < count; j++) {
            x[j] = picked(matrix.column(matrix.names().get(j)), rows, n);
            mean[j] = centre(x[j]);
            scale[j] = spread(x[j]);
            for (int r = 0; r < n; r++) {
                x[j][r] = scale[j] > 0 ? x[j][r] / scale[j] : 0;
            }
        }
        double[] y = picked(values, rows, n);
        double constant = centre(y);
        double[] slopes = solve(x, y, penalty);
        for (int j = 0; j < count; j++) {
            slopes[j] = scale[j] > 0 ? slopes[j] / scale[j] : 0;
            constant -= slopes[j] * mean[j];
        }
        return new FeatureRegression(List.copyOf(features), constant, slopes);
    }

    private static double[] picked(double[] column, int[] rows, int count) {
        double[] picked = new double[count];
        for (int r = 0; r < count; r++) {
            picked[r] = column[rows[r]];
        }
        return picked;
    }

    /** Takes the mean off; gives it back. */
    private static double centre(double[] column) {
        double mean = Arrays.stream(column).average().orElse(0);
        for (int r = 0; r < column.length; r++) {
            column[r] -= mean;
        }
        return mean;
    }

    private static double spread(double[] centred) {
        double sum = 0;
        for (double value : centred) {
            sum += value * value;
        }
        return Math.sqrt(sum / centred.length);
    }

    private static double[] solve(double[][] x, double[] y, double penalty) {
        int count = x.length;
        double[][] factor = new double[count][count];
        double[] b = new double[count];
        for (int i = 0; i < count; i++) {
            boolean constant = Arrays.stream(x[i]).allMatch(v -> v == 0);
            for (int j = 0; j <= i; j++) {
                double sum = product(x[i], x[j]) + (i == j ? penalty : 0);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j && !constant && sum <= PIVOT) {
                    throw new InvalidInputException(
                            "feature " + (i + 1) + " of " + count + " follows from the ones before it",
                            "regression on features",
                            "Leave it out, or give a penalty above 0");
                }
                factor[i][j] = i != j ? sum / factor[j][j] : constant ? 1 : Math.sqrt(sum);
            }
            double sum = product(x[i], y);
            for (int k = 0; k < i; k++) {
                sum -= factor[i][k] * b[k];
            }
            b[i] = sum / factor[i][i];
        }
        for (int i = count - 1; i >= 0; i--) {
            double sum = b[i];
            for (int k = i + 1; k < count; k++) {
                sum -= factor[k][i] * b[k];
            }
            b[i] = sum / factor[i][i];
        }
        return b;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            sum += a[r] * b[r];
        }
        return sum / a.length;
    }

    /** The value where all features are 0. */
    public double constant() {
        return constant;
    }

    /** The coefficient of a feature by name, in the series' unit for one unit of the feature. */
    public double coefficient(String name) {
        for (int j = 0; j < coefficients.length; j++) {
            if (features.get(j).name().equals(name)) {
                return coefficients[j];
            }
        }
        throw new InvalidInputException(
                "no feature is called \"" + name + "\"",
                "regression on features",
                "Use one of " + features.stream().map(Feature::name).toList());
    }

    /**
     * Expected values of the steps after a history, each from those before it.
     *
     * @param frame time, holidays and drivers of all steps, the future ones included
     * @param values the history, which may be longer than the one fitted
     * @param steps how many
     * @throws InvalidInputException when a feature is not known at a step, for instance a driver that ends too early
     */
    public double[] forecast(TimeFrame frame, double[] values, int steps) {
        double[] path = Arrays.copyOf(values, values.length + steps);
        for (int t = values.length; t < path.length; t++) {
            Moment moment = new Moment(frame, path, t, t);
            double sum = constant;
            for (int j = 0; j < coefficients.length; j++) {
                sum += coefficients[j] * features.get(j).at(moment);
            }
            if (!Double.isFinite(sum)) {
                throw new InvalidInputException(
                        "a feature is not known",
                        "regression on features, step " + (t - values.length + 1),
                        "Fill the gaps of the history, and give drivers that reach as far as the forecast");
            }
            path[t] = sum;
        }
        return Arrays.copyOfRange(path, values.length, path.length);
    }
}
