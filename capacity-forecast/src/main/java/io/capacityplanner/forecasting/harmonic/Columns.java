package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.forecasting.numeric.Interruption;

/**
 * The regressors: a constant, a line, then a sine and a cosine for each frequency, at consecutive times. Their products
 * with each other are known in closed form; products with a series take one pass for each frequency.
 */
final class Columns {

    private static final double ZERO = 1e-11;
    /** A rotation is computed afresh after so many steps. */
    private static final int RENEWED = 256;

    private final double[] frequencies;
    private final int first;
    private final int rows;
    private final int length;

    /**
     * Places the regressors.
     *
     * @param frequencies angles a step
     * @param first time of the first row
     * @param length time after the last row, also the unit of the line
     */
    Columns(double[] frequencies, int first, int length) {
        this.frequencies = frequencies;
        this.first = first;
        this.length = length;
        this.rows = length - first;
    }

    int count() {
        return 2 + 2 * frequencies.length;
    }

    /** The line at a time. */
    double line(int time) {
        return (time - length / 2.0) / length;
    }

    /** Products of all regressors with each other {@code [column][column]}. */
    double[][] products() {
        int count = count();
        double[][] g = new double[count][count];
        double[] line = new double[rows];
        double squares = 0;
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            line[r] = line(first + r);
            sum += line[r];
            squares += line[r] * line[r];
        }
        double[] withLine = with(line);
        g[0][0] = rows;
        g[0][1] = sum;
        g[1][1] = squares;
        System.arraycopy(withLine, 2, g[1], 2, count - 2);
        double[] trigonometric = new double[2];
        for (int i = 0; i < frequencies.length; i++) {
            sums(frequencies[i], trigonometric);
            g[0][2 + 2 * i] = trigonometric[1];
            g[0][3 + 2 * i] = trigonometric[0];
            for (int j = i; j < frequencies.length; j++) {
                pair(g, i, j, trigonometric);
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                g[i][j] = g[j][i];
            }
        }
        return g;
    }

    private void pair(double[][] g, int i, int j, double[] sums) {
        sums(frequencies[i] - frequencies[j], sums);
        double cosDifference = sums[0];
        double sinDifference = sums[1];
        sums(frequencies[i] + frequencies[j], sums);
        int a = 2 + 2 * i;
        int b = 2 + 2 * j;
        g[a][b] = (cosDifference - sums[0]) / 2;
        g[a + 1][b + 1] = (cosDifference + sums[0]) / 2;
        g[a][b + 1] = (sums[1] + sinDifference) / 2;
        g[a + 1][b] = (sums[1] - sinDifference) / 2;
    }

    /** Sums of cosine and sine of a frequency over all rows (Dirichlet's kernel). */
    private void sums(double frequency, double[] into) {
        double angle = Math.IEEEremainder(frequency, 2 * Math.PI);
        if (Math.abs(angle) < ZERO) {
            into[0] = rows;
            into[1] = 0;
            return;
        }
        double size = Math.sin(rows * angle / 2) / Math.sin(angle / 2);
        double middle = angle * (first + (rows - 1) / 2.0);
        into[0] = size * Math.cos(middle);
        into[1] = size * Math.sin(middle);
    }

    /** Products of all regressors with a series that begins at the first row. */
    double[] with(double[] y) {
        double[] products = new double[count()];
        for (int r = 0; r < rows; r++) {
            products[0] += y[r];
            products[1] += y[r] * line(first + r);
        }
        for (int i = 0; i < frequencies.length; i++) {
            Interruption.refuse("harmonic regression");
            project(y, frequencies[i], products, 2 + 2 * i);
        }
        return products;
    }

    private void project(double[] y, double frequency, double[] products, int at) {
        double turnCos = Math.cos(frequency);
        double turnSin = Math.sin(frequency);
        double sumSin = 0;
        double sumCos = 0;
        for (int from = 0; from < rows; from += RENEWED) {
            double angle = frequency * (first + from);
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            int to = Math.min(rows, from + RENEWED);
            for (int r = from; r < to; r++) {
                sumSin += y[r] * sin;
                sumCos += y[r] * cos;
                double next = cos * turnCos - sin * turnSin;
                sin = sin * turnCos + cos * turnSin;
                cos = next;
            }
        }
        products[at] = sumSin;
        products[at + 1] = sumCos;
    }

    /** Adds waves with given coefficients (sine and cosine by turns) to a series that begins at a time. */
    static void add(double[] y, int from, double[] frequencies, double[] waves, double sign) {
        for (int i = 0; i < frequencies.length; i++) {
            double a = sign * waves[2 * i];
            double b = sign * waves[2 * i + 1];
            if (a == 0 && b == 0) {
                continue;
            }
            double turnCos = Math.cos(frequencies[i]);
            double turnSin = Math.sin(frequencies[i]);
            // Blocks begin at multiples of the block, so that a value does not depend on where a call begins.
            for (int block = from / RENEWED * RENEWED; block < from + y.length; block += RENEWED) {
                double angle = frequencies[i] * block;
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                int to = Math.min(block + RENEWED, from + y.length);
                for (int t = block; t < to; t++) {
                    if (t >= from) {
                        y[t - from] += a * sin + b * cos;
                    }
                    double next = cos * turnCos - sin * turnSin;
                    sin = sin * turnCos + cos * turnSin;
                    cos = next;
                }
            }
        }
    }
}
