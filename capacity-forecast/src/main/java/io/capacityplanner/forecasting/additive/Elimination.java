package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;

/**
 * The first steps of Cholesky's factoring of a symmetric matrix: some unknowns are eliminated, what remains of the others
 * (their Schur complement) stands in the last rows. Rows are worked upon four at a time in loops without branches.
 */
final class Elimination {

    private static final double DEPENDENT = 1e-13;
    private static final int PANEL = 4;

    private final int size;
    /** Row {@code i} of the upper triangle from {@code [i * size + i]} on. */
    private final double[] upper;

    private final int count;

    /**
     * Eliminates.
     *
     * @param upper size × size, row by row, the upper triangle is used; overwritten
     * @param size of the matrix
     * @param count how many unknowns go; one that depends on those before it becomes 0
     */
    Elimination(double[] upper, int size, int count) {
        this.upper = upper;
        this.size = size;
        this.count = count;
        double[] diagonal = new double[count];
        for (int i = 0; i < count; i++) {
            diagonal[i] = upper[i * size + i];
        }
        for (int k = 0; k < count; k += PANEL) {
            int end = Math.min(count, k + PANEL);
            for (int i = k; i < end; i++) {
                for (int j = k; j < i; j++) {
                    subtract(i, j);
                }
                scale(i, diagonal[i]);
            }
            if (end == k + PANEL) {
                for (int i = end; i < size; i++) {
                    subtractPanel(i, k);
                }
            } else {
                for (int i = end; i < size; i++) {
                    for (int j = k; j < end; j++) {
                        subtract(i, j);
                    }
                }
            }
        }
    }

    private void scale(int i, double diagonal) {
        int at = i * size;
        double pivot = upper[at + i];
        if (!(pivot > DEPENDENT * diagonal)) {
            Arrays.fill(upper, at + i, at + size, 0);
            upper[at + i] = Double.POSITIVE_INFINITY;
            return;
        }
        double root = Math.sqrt(pivot);
        for (int j = i; j < size; j++) {
            upper[at + j] /= root;
        }
    }

    /** Row i less its share of the finished row k. */
    private void subtract(int i, int k) {
        double factor = upper[k * size + i];
        int to = i * size;
        int from = k * size;
        for (int j = i; j < size; j++) {
            upper[to + j] -= factor * upper[from + j];
        }
    }

    private void subtractPanel(int i, int k) {
        int r0 = k * size;
        int r1 = r0 + size;
        int r2 = r1 + size;
        int r3 = r2 + size;
        fused(upper, i * size, i, size, r0, r1, r2, r3, upper[r0 + i], upper[r1 + i], upper[r2 + i], upper[r3 + i]);
    }

    private static void fused(
            double[] u,
            int to,
            int first,
            int end,
            int r0,
            int r1,
            int r2,
            int r3,
            double a,
            double b,
            double c,
            double d) {
        for (int j = first; j < end; j++) {
            u[to + j] -= a * u[r0 + j] + b * u[r1 + j] + c * u[r2 + j] + d * u[r3 + j];
        }
    }

    /** An entry on or above the diagonal: of the factor for eliminated rows, else of what remains. */
    double at(int row, int column) {
        return upper[row * size + column];
    }

    /** Solves for the eliminated unknowns, in place: the transposed factor times {@code x} is {@code b}. */
    void backward(double[] b) {
        for (int i = count - 1; i >= 0; i--) {
            int next = i * size + i + 1;
            b[i] = (b[i] - Products.dot(upper, next, b, i + 1, count - i - 1)) / upper[next - 1];
        }
    }

    /** What the eliminated rows hold of a later column times a factor, taken from values of these rows. */
    void subtractColumn(double[] from, int column, double factor) {
        for (int i = 0; i < count; i++) {
            from[i] -= factor * upper[i * size + column];
        }
    }
}
