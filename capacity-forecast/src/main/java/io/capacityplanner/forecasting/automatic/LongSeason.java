package io.capacityplanner.forecasting.automatic;

/**
 * A long season that few cycles were seen of, such as the year in daily data: a few harmonics estimated by least squares
 * together with a line and taken off before anything else.
 */
final class LongSeason {

    private static final int HARMONICS = 4;
    private static final double RIDGE = 1e-6;

    private final double period;
    private final double[] coefficients;

    private LongSeason(double period, double[] coefficients) {
        this.period = period;
        this.coefficients = coefficients;
    }

    /** No season. */
    static LongSeason none() {
        return new LongSeason(1, new double[0]);
    }

    /**
     * Estimates the season.
     *
     * @param y the series, NaN for a missing value
     * @param period in steps, need not be whole
     */
    static LongSeason of(double[] y, double period) {
        NormalEquations equations = new NormalEquations(2 + 2 * HARMONICS);
        double[] row = new double[3 + 2 * HARMONICS];
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            row[0] = 1;
            row[1] = (double) t / y.length;
            for (int k = 1; k <= HARMONICS; k++) {
                row[2 * k] = Math.sin(2 * Math.PI * k * t / period);
                row[2 * k + 1] = Math.cos(2 * Math.PI * k * t / period);
            }
            row[row.length - 1] = y[t];
            equations.add(row);
        }
        double[] solution = equations.solve(RIDGE);
        return solution == null ? none() : new LongSeason(period, solution);
    }

    /** What the season adds at a step. */
    double at(int t) {
        double sum = 0;
        for (int k = 1; 2 * k + 1 < coefficients.length; k++) {
            sum += coefficients[2 * k] * Math.sin(2 * Math.PI * k * t / period)
                    + coefficients[2 * k + 1] * Math.cos(2 * Math.PI * k * t / period);
        }
        return sum;
    }
}
