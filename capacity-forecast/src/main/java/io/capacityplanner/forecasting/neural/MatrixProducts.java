package io.capacityplanner.forecasting.neural;

/**
 * Sums of products of matrices that stand row by row in plain arrays. The innermost loops run along rows without
 * branches, so that the compiler turns them into vector instructions.
 */
final class MatrixProducts {

    /** Entries of the left matrix that are taken at a time. */
    private static final int UNROLLED = 4;

    private MatrixProducts() {}

    /**
     * Adds {@code A B} to {@code C}.
     *
     * @param c rows × columns
     * @param a rows × inner
     * @param b inner × columns, beginning at {@code from}
     */
    static void add(float[] c, float[] a, float[] b, int from, int rows, int inner, int columns) {
        add(c, 0, a, inner, 1, b, from, rows, inner, columns);
    }

    /**
     * Adds {@code A' B} to {@code C}.
     *
     * @param c rows × columns, beginning at {@code to}
     * @param a inner × rows
     * @param b inner × columns
     */
    static void addTransposed(float[] c, int to, float[] a, float[] b, int rows, int inner, int columns) {
        add(c, to, a, 1, rows, b, 0, rows, inner, columns);
    }

    private static void add(
            float[] c, int to, float[] a, int down, int across, float[] b, int from, int rows, int inner, int columns) {
        int paired = rows - rows % 2;
        int whole = inner - inner % UNROLLED;
        for (int m = 0; m < rows; m += 2) {
            boolean pair = m < paired;
            int first = to + m * columns;
            for (int k = 0; k < whole; k += UNROLLED) {
                int p = m * down + k * across;
                int row = from + k * columns;
                if (pair) {
                    fourForTwo(c, first, b, row, columns, a, p, p + down, across);
                } else {
                    fourForOne(c, first, b, row, columns, a, p, across);
                }
            }
            for (int k = whole; k < inner; k++) {
                int p = m * down + k * across;
                one(c, first, b, from + k * columns, columns, a[p]);
                if (pair) {
                    one(c, first + columns, b, from + k * columns, columns, a[p + down]);
                }
            }
        }
    }

    private static void fourForTwo(
            float[] c, int first, float[] b, int row, int columns, float[] a, int p, int q, int across) {
        float p0 = a[p];
        float p1 = a[p + across];
        float p2 = a[p + 2 * across];
        float p3 = a[p + 3 * across];
        float q0 = a[q];
        float q1 = a[q + across];
        float q2 = a[q + 2 * across];
        float q3 = a[q + 3 * across];
        int second = first + columns;
        int r1 = row + columns;
        int r2 = r1 + columns;
        int r3 = r2 + columns;
        for (int n = 0; n < columns; n++) {
            float x0 = b[row + n];
            float x1 = b[r1 + n];
            float x2 = b[r2 + n];
            float x3 = b[r3 + n];
            c[first + n] += p0 * x0 + p1 * x1 + p2 * x2 + p3 * x3;
            c[second + n] += q0 * x0 + q1 * x1 + q2 * x2 + q3 * x3;
        }
    }

    private static void fourForOne(
            float[] c, int first, float[] b, int row, int columns, float[] a, int p, int across) {
        float p0 = a[p];
        float p1 = a[p + across];
        float p2 = a[p + 2 * across];
        float p3 = a[p + 3 * across];
        int r1 = row + columns;
        int r2 = r1 + columns;
        int r3 = r2 + columns;
        for (int n = 0; n < columns; n++) {
            c[first + n] += p0 * b[row + n] + p1 * b[r1 + n] + p2 * b[r2 + n] + p3 * b[r3 + n];
        }
    }

    private static void one(float[] c, int first, float[] b, int row, int columns, float p) {
        for (int n = 0; n < columns; n++) {
            c[first + n] += p * b[row + n];
        }
    }

    /** The transpose of a matrix that begins at a place. */
    static void transpose(float[] from, int at, int rows, int columns, float[] to) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                to[j * rows + i] = from[at + i * columns + j];
            }
        }
    }
}
