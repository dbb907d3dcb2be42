package io.capacityplanner.forecasting.features;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * Features of the steps of a history and of the future after it. A future row holds what is known at the end of the
 * history: a lag that reaches beyond it is NaN.
 */
public final class FeatureMatrix {

    private final List<String> names;
    private final double[][] columns;
    private final boolean[] valid;
    private final int history;

    private FeatureMatrix(List<String> names, double[][] columns, boolean[] valid, int history) {
        this.names = names;
        this.columns = columns;
        this.valid = valid;
        this.history = history;
    }

    /**
     * Works features out.
     *
     * @param features what is asked of each step; names must differ
     * @param frame time, holidays and drivers of all steps
     * @param values the history, NaN for a missing value
     * @param future how many steps after it, 0 or more
     */
    public static FeatureMatrix of(List<Feature> features, TimeFrame frame, double[] values, int future) {
        List<String> names = features.stream().map(Feature::name).toList();
        if (names.stream().distinct().count() < names.size() || future < 0) {
            throw new InvalidInputException(
                    "names are used twice in " + names + ", or the future (" + future + ") is negative",
                    "feature matrix",
                    "Give each feature once, and 0 or more steps");
        }
        int rows = values.length + future;
        double[][] columns = new double[features.size()][rows];
        boolean[] valid = new boolean[rows];
        for (int t = 0; t < rows; t++) {
            Moment moment = new Moment(frame, values, t, values.length);
            boolean whole = t >= values.length || !Double.isNaN(values[t]);
            for (int f = 0; f < columns.length; f++) {
                columns[f][t] = features.get(f).at(moment);
                whole &= !Double.isNaN(columns[f][t]);
            }
            valid[t] = whole;
        }
        return new FeatureMatrix(names, columns, valid, values.length);
    }

    /** Names of the features, in order of the columns. */
    public List<String> names() {
        return names;
    }

    /** Rows of the history and of the future. */
    public int rows() {
        return valid.length;
    }

    /** Rows of the history. */
    public int history() {
        return history;
    }

    /** Whether every feature of a row is known and, in the history, its value was observed. */
    public boolean isValid(int row) {
        return valid[row];
    }

    /** The value of a feature at a row, NaN where it is not known. */
    public double get(int row, int column) {
        return columns[column][row];
    }

    /** A copy of a column by name. */
    public double[] column(String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new InvalidInputException(
                    "no feature is called \"" + name + "\"", "feature matrix", "Use one of " + names);
        }
        return columns[at].clone();
    }

    /** A copy of a row. */
    public double[] row(int row) {
        return Arrays.stream(columns).mapToDouble(column -> column[row]).toArray();
    }
}
