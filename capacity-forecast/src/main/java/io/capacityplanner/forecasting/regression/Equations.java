package io.capacityplanner.forecasting.regression;

/** Normal equations, added up row by row and solved for any of their columns by Cholesky factors. */
final class Equations {

    /** A regressor of which less than this share is not explained by those before it depends on them. */
    private static final double DEPENDENT = 1e-10;

    private final double[][] products;
    private final double[] target;
    private double square;
    private int rows;

    Equations(int columns) {
        this.products = new double[columns][columns];
        this.target = new double[columns];
    }

    /**
     * A solution.
     *
     * @param coefficients by column, 0 for those left out
     * @param inverse of the products, by column
     * @param used columns that are neither left out nor dependent
     */
    record Solution(double[] coefficients, double[][] inverse, int used) {}

    void add(double[] row, double y, double weight) {
        rows++;
        square += weight * y * y;
        for (int i = 0; i < row.length; i++) {
            double w = weight * row[i];
            if (w != 0) {
                target[i] += w * y;
                double[] into = products[i];
                for (int j = 0; j <= i; j++) {
                    into[j] += w * row[j];
                }
            }
        }
    }

    int rows() {
        return rows;
    }

    /** The products of a column with itself. */
    double diagonal(int column) {
        return products[column][column];
    }

    double product(int i, int j) {
        return i >= j ? products[i][j] : products[j][i];
    }

    /** The sum of squares that some columns leave. */
    double left(int[] columns) {
        double[][] factor = new double[columns.length][];
        double[] projected = new double[columns.length];
        factor(columns, new double[target.length], factor, projected);
        double left = square;
        for (double p : projected) {
            left -= p * p;
        }
        return Math.max(left, 1e-15 * square);
    }

    /** Factors; a dependent column gets a row that is null. Returns how many are not. */
    private int factor(int[] columns, double[] penalty, double[][] factor, double[] projected) {
        int used = 0;
        for (int i = 0; i < columns.length; i++) {
            double[] row = new double[i + 1];
            double sum = target[columns[i]];
            double whole = product(columns[i], columns[i]) + penalty[columns[i]];
            double pivot = whole;
            for (int j = 0; j < i; j++) {
                double[] other = factor[j];
                if (other == null) {
                    continue;
                }
                double value = product(columns[i], columns[j]);
                for (int k = 0; k < j; k++) {
                    value -= row[k] * other[k];
                }
                row[j] = value / other[j];
                pivot -= row[j] * row[j];
                sum -= row[j] * projected[j];
            }
            if (pivot > DEPENDENT * whole && whole > DEPENDENT * rows * 1e-6) {
                row[i] = Math.sqrt(pivot);
                projected[i] = sum / row[i];
                factor[i] = row;
                used++;
            }
        }
        return used;
    }

    /**
     * Solves.
     *
     * @param columns the columns taken in, the ones that may be dependent last
     * @param penalty what is added to the diagonal, by column
     */
    Solution solve(int[] columns, double[] penalty) {
        int count = columns.length;
        double[][] factor = new double[count][];
        double[] projected = new double[count];
        int used = factor(columns, penalty, factor, projected);
        double[] coefficients = new double[target.length];
        double[][] inverse = new double[target.length][target.length];
        double[] x = back(factor, projected);
        for (int i = 0; i < count; i++) {
            coefficients[columns[i]] = x[i];
            if (factor[i] != null) {
                double[] unit = new double[count];
                unit[i] = 1;
                double[] column = back(factor, forward(factor, unit));
                for (int j = 0; j < count; j++) {
                    inverse[columns[j]][columns[i]] = column[j];
                }
            }
        }
        return new Solution(coefficients, inverse, used);
    }

    /** Generalised cross-validation of all columns: the mean square left over the squared share of free observations. */
    double crossValidation(double[] penalty) {
        int[] all = new int[target.length];
        for (int j = 0; j < all.length; j++) {
            all[j] = j;
        }
        Solution solution = solve(all, penalty);
        double[] x = solution.coefficients();
        double left = square;
        double effective = 0;
        for (int i = 0; i < all.length; i++) {
            left -= 2 * x[i] * target[i];
            for (int j = 0; j < all.length; j++) {
                left += x[i] * x[j] * product(i, j);
                effective += solution.inverse()[i][j] * product(i, j);
            }
        }
        double free = Math.max(1e-9, 1 - effective / rows);
        return Math.max(0, left) / rows / (free * free);
    }

    private static double[] forward(double[][] factor, double[] given) {
        double[] x = new double[given.length];
        for (int i = 0; i < x.length; i++) {
            if (factor[i] != null) {
                double sum = given[i];
                for (int k = 0; k < i; k++) {
                    sum -= factor[i][k] * x[k];
                }
                x[i] = sum / factor[i][i];
            }
        }
        return x;
    }

    private static double[] back(double[][] factor, double[] given) {
        double[] x = new double[given.length];
        for (int i = x.length - 1; i >= 0; i--) {
            if (factor[i] != null) {
                double sum = given[i];
                for (int k = i + 1; k < x.length; k++) {
                    sum -= factor[k] == null ? 0 : factor[k][i] * x[k];
                }
                x[i] = sum / factor[i][i];
            }
        }
        return x;
    }
}
