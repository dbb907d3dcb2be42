package io.capacityplanner.forecasting.regression;

import java.util.Arrays;

/** What is explained and the regressors beside it, step by step. */
final class Sample {

    private final double[][] rows;
    private final double[] y;
    private final boolean[] usable;

    private Sample(double[][] rows, double[] y, boolean[] usable) {
        this.rows = rows;
        this.y = y;
        this.usable = usable;
    }

    /**
     * Lays out a design.
     *
     * @param y values, NaN where missing
     */
    static Sample of(double[] y, Design design) {
        double[][] rows = new double[y.length][];
        boolean[] usable = new boolean[y.length];
        for (int t = 0; t < y.length; t++) {
            rows[t] = design.row(t);
            usable[t] = !Double.isNaN(y[t]) && design.isKnown(t);
        }
        return new Sample(rows, y, usable);
    }

    /** The same with some of its columns. */
    Sample with(int[] columns) {
        double[][] fewer = new double[rows.length][];
        for (int t = 0; t < fewer.length; t++) {
            double[] row = rows[t];
            fewer[t] = Arrays.stream(columns).mapToDouble(j -> row[j]).toArray();
        }
        return new Sample(fewer, y, usable);
    }

    int usable() {
        int count = 0;
        for (boolean one : usable) {
            count += one ? 1 : 0;
        }
        return count;
    }

    int columns() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /** What the coefficients leave, NaN where there is nothing to compare. */
    double[] rest(double[] coefficients) {
        double[] rest = new double[y.length];
        for (int t = 0; t < rest.length; t++) {
            rest[t] = usable[t] ? y[t] - Design.value(rows[t], coefficients) : Double.NaN;
        }
        return rest;
    }

    /** As {@link #rest} with gaps filled by what the errors' past says. */
    static double[] filled(double[] rest, ErrorProcess errors) {
        double[] filled = rest.clone();
        for (int t = 0; t < filled.length; t++) {
            if (Double.isNaN(filled[t])) {
                filled[t] = errors.next(filled, t);
            }
        }
        return filled;
    }

    /**
     * Takes the errors' own past out of both sides (Cochrane and Orcutt 1949, "Application of least squares regression
     * to relationships containing auto-correlated error terms", Journal of the American Statistical Association 44:32-61,
     * doi:10.1080/01621459.1949.10483290): what is left has independent errors.
     *
     * @param coefficients fill gaps in the past
     * @param bound past errors beyond it count as this large, so that an outlier spoils its own row only
     */
    Filtered filtered(ErrorProcess errors, double[] coefficients, double bound) {
        ErrorProcess.Start[] starts = errors.starts();
        double[] rest = filled(rest(coefficients), errors);
        double[][] x = new double[y.length][];
        double[] z = new double[y.length];
        int count = 0;
        int first = 0;
        while (first < y.length && !usable[first]) {
            first++;
        }
        for (int t = first; t < y.length; t++) {
            // Steps before the first usable one are no past.
            boolean early = t - first < starts.length;
            double[] weights = early ? starts[t - first].weights() : errors.weights();
            double scale = early ? starts[t - first].scale() : 1;
            if (usable[t] && scale > 0) {
                double[] row = rows[t].clone();
                double innovation = rest[t];
                for (int j = 0; j < weights.length; j++) {
                    double[] past = rows[t - 1 - j];
                    innovation -= weights[j] * Math.max(-bound, Math.min(bound, rest[t - 1 - j]));
                    for (int k = 0; k < row.length; k++) {
                        row[k] -= weights[j] * past[k];
                    }
                }
                for (int k = 0; k < row.length; k++) {
                    row[k] *= scale;
                }
                x[count] = row;
                // The innovation plus what the regressors give: the same as filtering the values themselves.
                z[count++] = scale * innovation + Design.value(row, coefficients);
            }
        }
        return new Filtered(Arrays.copyOf(x, count), Arrays.copyOf(z, count));
    }

    /** Rows with independent errors. */
    record Filtered(double[][] x, double[] y) {

        Equations equations(int columns) {
            Equations equations = new Equations(columns);
            for (int i = 0; i < y.length; i++) {
                equations.add(x[i], y[i], 1);
            }
            return equations;
        }

        Equations equations(int columns, double[] weights) {
            Equations equations = new Equations(columns);
            for (int i = 0; i < y.length; i++) {
                equations.add(x[i], y[i], weights[i]);
            }
            return equations;
        }

        double[] rest(double[] coefficients) {
            double[] rest = new double[y.length];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = y[i] - Design.value(x[i], coefficients);
            }
            return rest;
        }
    }
}
