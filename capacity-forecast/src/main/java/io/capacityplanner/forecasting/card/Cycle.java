package io.capacityplanner.forecasting.card;

import java.util.Arrays;

/**
 * The seasons of a series: one of few steps, described by a mean for each phase, and perhaps a longer one that is a
 * multiple of it, described by sines and cosines.
 *
 * @param period steps of the short season, 1 for none
 * @param longer steps of the long season, 0 for none
 */
record Cycle(int period, int longer) {

    /** Pairs of sine and cosine of the long season that the short one does not hold already. */
    private static final int MOST_PAIRS = 30;
    /** What the diagonal of the waves is raised by: they are many for the few cycles seen. */
    private static final double WAVE_RIDGE = 0.1;

    private static final double RIDGE = 1e-8;

    boolean seasonal() {
        return period > 1;
    }

    boolean hasLonger() {
        return longer > 0;
    }

    /** Steps after which all terms repeat. */
    int whole() {
        return longer > 0 ? longer : period;
    }

    /** How many sines and cosines describe the long season. */
    int waves() {
        int pairs = 0;
        for (int k = 1; longer > 0 && k <= longer / 2 && pairs < MOST_PAIRS; k++) {
            pairs += usable(k) ? 1 : 0;
        }
        return 2 * pairs;
    }

    private boolean usable(int k) {
        return k % (longer / period) != 0;
    }

    /**
     * Seasonal regressors by phase.
     *
     * @param means whether each phase of the short season has a mean of its own; else there is one constant
     * @param pair whether a sine and a cosine of the short season stand beside the constant
     * @param difference each wave less this share of it a step before
     * @return {@code [phase][column]}: means or constant and pair, then waves of the long season
     */
    double[][] terms(boolean means, boolean pair, double difference) {
        int waves = waves();
        int first = means ? period : pair && seasonal() ? 3 : 1;
        double[][] terms = new double[whole()][first + waves];
        for (int p = 0; p < terms.length; p++) {
            double[] row = terms[p];
            if (means) {
                row[p % period] = 1;
            } else {
                row[0] = 1;
                if (first == 3) {
                    row[1] = Math.sin(2 * Math.PI * p / period);
                    row[2] = Math.cos(2 * Math.PI * p / period);
                }
            }
            addWaves(row, first, p, 1);
            if (difference != 0) {
                addWaves(row, first, p + whole() - 1, -difference);
            }
        }
        return terms;
    }

    private void addWaves(double[] row, int first, int phase, double factor) {
        int column = first;
        for (int k = 1; column < row.length; k++) {
            if (usable(k)) {
                double angle = 2 * Math.PI * ((long) k * phase % longer) / longer;
                row[column] += factor * Math.sin(angle);
                row[column + 1] += factor * Math.cos(angle);
                column += 2;
            }
        }
    }

    /** Ridge of as many columns as {@link #terms} gives. */
    double[] ridge(int columns) {
        double[] ridge = new double[columns];
        Arrays.fill(ridge, RIDGE);
        Arrays.fill(ridge, columns - waves(), columns, RIDGE + WAVE_RIDGE);
        return ridge;
    }
}
