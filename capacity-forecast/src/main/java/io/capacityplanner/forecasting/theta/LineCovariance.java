package io.capacityplanner.forecasting.theta;

/** Covariance of level, mean and slope of the dynamic method while unit errors come in. Not thread-safe. */
final class LineCovariance {

    private static final int SIZE = 3;

    private final double alpha;
    private final double weight;
    private double[][] covariance = new double[SIZE][SIZE];
    private double[][] moved = new double[SIZE][SIZE];
    private final double[][] product = new double[SIZE][SIZE];
    private final double[][] transition = new double[SIZE][SIZE];
    private final double[] gain = new double[SIZE];
    private final double[] reading = new double[SIZE];

    LineCovariance(double alpha, double weight) {
        this.alpha = alpha;
        this.weight = weight;
    }

    /**
     * Variance of the next forecast's error; takes the next value in.
     *
     * @param count values taken in before it, forecasts included
     * @param decay {@code (1 - α)^count}
     */
    double next(int count, double decay) {
        double i = count;
        // forecast = level + w [(mean - slope (i + 1) / 2) q^i + slope (1 - q^(i+1)) / α]
        reading[0] = 1;
        reading[1] = weight * decay;
        reading[2] = weight * ((1 - decay * (1 - alpha)) / alpha - decay * (i + 1) / 2);
        gain[0] = alpha;
        gain[1] = 1 / (i + 1);
        gain[2] = 6 / ((i + 1) * (i + 2));
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                transition[a][b] = gain[a] * reading[b];
            }
        }
        transition[0][0] += 1 - alpha;
        transition[1][1] += i / (i + 1);
        transition[2][1] -= gain[2];
        transition[2][2] += (i - 1) / (i + 2);
        double variance = 1 + quadratic();
        advance();
        return variance;
    }

    private double quadratic() {
        double sum = 0;
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                sum += reading[a] * covariance[a][b] * reading[b];
            }
        }
        return Math.max(0, sum);
    }

    /** {@code P = F P F' + g g'}. */
    private void advance() {
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                double sum = 0;
                for (int k = 0; k < SIZE; k++) {
                    sum += transition[a][k] * covariance[k][b];
                }
                product[a][b] = sum;
            }
        }
        for (int a = 0; a < SIZE; a++) {
            for (int b = 0; b < SIZE; b++) {
                double sum = gain[a] * gain[b];
                for (int k = 0; k < SIZE; k++) {
                    sum += product[a][k] * transition[b][k];
                }
                moved[a][b] = sum;
            }
        }
        double[][] swap = covariance;
        covariance = moved;
        moved = swap;
    }
}
