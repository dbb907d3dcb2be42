package io.capacityplanner.forecasting.regression;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What a fit says of the steps after a history: moments and joint paths, on the model's scale. */
final class Future {

    private static final int MANY_DEGREES = 200;

    private final RegressionFit fit;
    private final double[] history;
    private final double[] rest;
    private final int steps;
    private final double[][] rows;

    /**
     * Looks ahead.
     *
     * @param history values up to now, NaN where missing
     * @param rest what the coefficients leave of them, without gaps
     */
    Future(RegressionFit fit, double[] history, double[] rest, int steps) {
        this.fit = fit;
        this.history = history;
        this.rest = rest;
        this.steps = steps;
        int n = history.length;
        fit.design().mustKnow(n, n + steps);
        this.rows = new double[steps][];
        for (int h = 0; h < steps; h++) {
            rows[h] = fit.design().row(n + h);
        }
    }

    double[] mean() {
        int lags = fit.errors().lags();
        double[] u = Arrays.copyOf(lastRest(), lags + steps);
        double[] mean = new double[steps];
        for (int h = 0; h < steps; h++) {
            u[lags + h] = fit.errors().next(u, lags + h);
            mean[h] = Design.value(rows[h], fit.coefficients()) + u[lags + h];
        }
        return mean;
    }

    private double[] lastRest() {
        return Arrays.copyOfRange(rest, rest.length - fit.errors().lags(), rest.length);
    }

    /** Variances of the model's own errors: those to come and those of the coefficients. */
    double[] modelVariance() {
        double sigma = fit.solution().sigma();
        double[] response = fit.errors().response(steps);
        double[][] directions = directions();
        double[] variance = new double[steps];
        double sum = 0;
        for (int h = 0; h < steps; h++) {
            sum += response[h] * response[h];
            variance[h] = sigma * sigma * sum + quadratic(directions[h]);
        }
        return variance;
    }

    /**
     * How a forecast moves with the coefficients: by its regressors less what the errors' past, which moves against
     * them, carries on.
     */
    private double[][] directions() {
        ErrorProcess errors = fit.errors();
        int lags = errors.lags();
        int columns = fit.design().columns();
        double[][] carried = new double[lags + steps][];
        for (int j = 0; j < lags; j++) {
            carried[j] = fit.design().row(history.length - lags + j);
        }
        double[][] directions = new double[steps][columns];
        for (int h = 0; h < steps; h++) {
            double[] next = new double[columns];
            for (int j = 0; j < lags; j++) {
                double weight = errors.weights()[j];
                double[] past = carried[lags + h - 1 - j];
                for (int k = 0; k < columns; k++) {
                    next[k] += weight * past[k];
                }
            }
            carried[lags + h] = next;
            for (int k = 0; k < columns; k++) {
                directions[h][k] = rows[h][k] - next[k];
            }
        }
        return directions;
    }

    private double quadratic(double[] direction) {
        double[][] covariance = fit.solution().covariance();
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            for (int j = 0; j < direction.length; j++) {
                sum += direction[i] * direction[j] * covariance[i][j];
            }
        }
        return Math.max(0, sum);
    }

    /** Variances that come from not knowing the drivers' own future. */
    double[] driverVariance() {
        double[] variance = new double[steps];
        int n = history.length;
        for (int i = 0; i < fit.design().columns(); i++) {
            Term a = fit.design().terms().get(i);
            if (!a.isDriver() || !column(a).isUnsure()) {
                continue;
            }
            for (int j = 0; j < fit.design().columns(); j++) {
                Term b = fit.design().terms().get(j);
                if (b.isDriver() && b.which() == a.which()) {
                    double product = fit.coefficients()[i] * fit.coefficients()[j];
                    for (int h = 0; h < steps; h++) {
                        variance[h] += product * column(a).covariance(n + h - a.level(), n + h - b.level());
                    }
                }
            }
        }
        return Arrays.stream(variance).map(v -> Math.max(0, v)).toArray();
    }

    private DriverColumn column(Term term) {
        return fit.design().drivers().get((int) term.which());
    }

    /**
     * Draws paths: coefficients and the size of the errors from what the history leaves possible, then the errors, and
     * the drivers' own errors.
     */
    double[][] simulate(int paths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] factor = factor(fit.solution().covariance());
        int lags = fit.errors().lags();
        int n = history.length;
        double[][] past = new double[lags][];
        for (int j = 0; j < lags; j++) {
            past[j] = fit.design().row(n - lags + j);
        }
        double[] last = lastRest();
        double[][] result = new double[paths][steps];
        double[] u = new double[lags + steps];
        for (double[] path : result) {
            double size = size(random);
            double[] moved = moved(factor, size, random);
            for (int j = 0; j < lags; j++) {
                u[j] = last[j] - Design.value(past[j], moved);
            }
            for (int h = 0; h < steps; h++) {
                u[lags + h] =
                        fit.errors().next(u, lags + h) + size * fit.solution().sigma() * random.nextGaussian();
                path[h] = Design.value(rows[h], fit.coefficients()) + Design.value(rows[h], moved) + u[lags + h];
            }
            addDriverErrors(path, random);
        }
        return result;
    }

    /** Root of degrees of freedom over a chi-squared draw: with it normal errors become Student's. */
    private double size(SplittableRandom random) {
        int freedom = fit.solution().freedom();
        if (freedom > MANY_DEGREES) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < freedom; i++) {
            double z = random.nextGaussian();
            sum += z * z;
        }
        return Math.sqrt(freedom / Math.max(sum, 1e-6));
    }

    private static double[] moved(double[][] factor, double size, SplittableRandom random) {
        double[] z = new double[factor.length];
        double[] moved = new double[factor.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextGaussian();
            for (int j = 0; j <= i; j++) {
                moved[i] += factor[i][j] * z[j] * size;
            }
        }
        return moved;
    }

    private void addDriverErrors(double[] path, SplittableRandom random) {
        int n = history.length;
        for (int number = 0; number < fit.design().drivers().size(); number++) {
            DriverColumn column = fit.design().drivers().get(number);
            if (!column.isUnsure()) {
                continue;
            }
            double[] errors = column.draw(n, steps, random);
            for (int j = 0; j < fit.design().columns(); j++) {
                Term term = fit.design().terms().get(j);
                for (int h = 0; term.isDriver() && term.which() == number && h < steps; h++) {
                    int at = h - term.level();
                    path[h] += at >= 0 ? fit.coefficients()[j] * errors[at] : 0;
                }
            }
        }
    }

    /** Lower triangular root of a covariance; rows of columns without variance are zero. */
    private static double[][] factor(double[][] covariance) {
        int n = covariance.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = covariance[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i == j) {
                    factor[i][i] = sum > 1e-12 * covariance[i][i] ? Math.sqrt(sum) : 0;
                } else {
                    factor[i][j] = factor[j][j] > 0 ? sum / factor[j][j] : 0;
                }
            }
        }
        return factor;
    }
}
