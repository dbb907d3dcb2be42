package io.capacityplanner.forecasting.tbats;

/** An ARMA model of given errors by Gauss-Newton steps with exact derivatives, to choose its orders. */
final class ErrorFilter {

    private final double[] d;
    private final int ar;
    private final double[] weights;
    private final double[] e;
    private double squares;

    ErrorFilter(double[] d, int ar, int ma) {
        this.d = d;
        this.ar = ar;
        this.weights = new double[ar + ma];
        this.e = new double[d.length];
        this.squares = run(weights);
    }

    private double run(double[] w) {
        double sum = 0;
        for (int t = 0; t < d.length; t++) {
            double error = d[t];
            for (int i = 0; i < w.length; i++) {
                int lag = i < ar ? i + 1 : i - ar + 1;
                error -= t < lag ? 0 : w[i] * (i < ar ? d[t - lag] : e[t - lag]);
            }
            e[t] = error;
            sum += error * error;
        }
        return sum;
    }

    ErrorFilter improve(int rounds) {
        for (int round = 0; round < rounds; round++) {
            double[] move = move();
            double before = squares;
            double factor = 1;
            boolean better = false;
            while (!better && factor > 0.05) {
                double[] next = weights.clone();
                for (int i = 0; i < next.length; i++) {
                    next[i] += factor * move[i];
                }
                double found = Estimation.stationary(next, ar) ? run(next) : Double.POSITIVE_INFINITY;
                better = found < squares;
                if (better) {
                    squares = found;
                    System.arraycopy(next, 0, weights, 0, next.length);
                }
                factor /= 2;
            }
            if (!better) {
                run(weights);
                break;
            }
            if (before - squares < 1e-6 * before) {
                break;
            }
        }
        return this;
    }

    /** Gauss-Newton move: derivatives are the lagged values filtered by the moving average. */
    private double[] move() {
        int count = weights.length;
        double[][] columns = new double[count][d.length];
        for (int i = 0; i < count; i++) {
            int lag = i < ar ? i + 1 : i - ar + 1;
            for (int t = lag; t < d.length; t++) {
                double value = i < ar ? d[t - lag] : e[t - lag];
                for (int j = ar; j < count; j++) {
                    int back = j - ar + 1;
                    value -= t < back ? 0 : weights[j] * columns[i][t - back];
                }
                columns[i][t] = value;
            }
        }
        double[][] factor = new double[count][count];
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = dot(columns[i], e);
            for (int j = 0; j <= i; j++) {
                double sum = dot(columns[i], columns[j]) * (i == j ? 1 + 1e-6 : 1);
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / factor[j][j];
            }
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int k = i + 1; k < count; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int t = 0; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    double squares() {
        return squares;
    }

    double[] weights() {
        return weights.clone();
    }
}
