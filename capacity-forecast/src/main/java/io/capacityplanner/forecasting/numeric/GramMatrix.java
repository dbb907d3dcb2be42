package io.capacityplanner.forecasting.numeric;

/**
 * Inner products of columns with one another. Four columns are taken with four at once: each value is read once for four
 * products, and the sixteen sums stay in registers.
 */
public final class GramMatrix {

    private static final int BLOCK = 4;

    private GramMatrix() {}

    /**
     * Adds the products over some rows.
     *
     * @param gram columns × columns, row by row; entries {@code [i][j]} with {@code j <= i} are summed, a few others are
     *     spoilt
     * @param columns the columns
     * @param from first row
     * @param to end of the rows
     */
    public static void add(double[] gram, double[][] columns, int from, int to) {
        add(gram, columns, 0, columns.length, columns.length, from, to);
    }

    /**
     * Adds the products of some columns with those before them.
     *
     * @param first of the columns
     * @param end of the columns
     * @param before only products with columns before this one
     */
    public static void add(double[] gram, double[][] columns, int first, int end, int before, int from, int to) {
        int whole = end - (end - first) % BLOCK;
        for (int i = first; i < whole; i += BLOCK) {
            int j = 0;
            for (; j + BLOCK <= Math.min(before, i + BLOCK); j += BLOCK) {
                block(gram, columns, i, j, from, to);
            }
            singly(gram, columns, i, i + BLOCK, j, before, from, to);
        }
        singly(gram, columns, whole, end, 0, before, from, to);
    }

    private static void singly(
            double[] gram, double[][] columns, int first, int end, int start, int before, int from, int to) {
        for (int i = first; i < end; i++) {
            for (int j = start; j < before && j <= i; j++) {
                gram[i * columns.length + j] += Products.dot(columns[i], from, columns[j], from, to - from);
            }
        }
    }

    private static void block(double[] gram, double[][] columns, int i, int j, int from, int to) {
        double[] a0 = columns[i];
        double[] a1 = columns[i + 1];
        double[] a2 = columns[i + 2];
        double[] a3 = columns[i + 3];
        double[] b0 = columns[j];
        double[] b1 = columns[j + 1];
        double[] b2 = columns[j + 2];
        double[] b3 = columns[j + 3];
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        double s20 = 0;
        double s21 = 0;
        double s22 = 0;
        double s23 = 0;
        double s30 = 0;
        double s31 = 0;
        double s32 = 0;
        double s33 = 0;
        for (int t = from; t < to; t++) {
            double x0 = a0[t];
            double x1 = a1[t];
            double x2 = a2[t];
            double x3 = a3[t];
            double y0 = b0[t];
            double y1 = b1[t];
            double y2 = b2[t];
            double y3 = b3[t];
            s00 += x0 * y0;
            s01 += x0 * y1;
            s02 += x0 * y2;
            s03 += x0 * y3;
            s10 += x1 * y0;
            s11 += x1 * y1;
            s12 += x1 * y2;
            s13 += x1 * y3;
            s20 += x2 * y0;
            s21 += x2 * y1;
            s22 += x2 * y2;
            s23 += x2 * y3;
            s30 += x3 * y0;
            s31 += x3 * y1;
            s32 += x3 * y2;
            s33 += x3 * y3;
        }
        int width = columns.length;
        add(gram, i * width + j, s00, s01, s02, s03);
        add(gram, (i + 1) * width + j, s10, s11, s12, s13);
        add(gram, (i + 2) * width + j, s20, s21, s22, s23);
        add(gram, (i + 3) * width + j, s30, s31, s32, s33);
    }

    private static void add(double[] gram, int at, double a, double b, double c, double d) {
        gram[at] += a;
        gram[at + 1] += b;
        gram[at + 2] += c;
        gram[at + 3] += d;
    }
}
