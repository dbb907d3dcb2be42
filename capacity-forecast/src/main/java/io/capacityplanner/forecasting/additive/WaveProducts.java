package io.capacityplanner.forecasting.additive;

/**
 * Inner products of waves at even steps, in closed form: with {@code z_p = cos + i sin} of a wave, a product of two columns
 * is a sum over {@code z_p z_q} and {@code z_p conj(z_q)}, both of which are geometric series. Waves may have any size.
 */
final class WaveProducts {

    /** Sine of half an angle below which the angle counts as none. */
    private static final double NONE = 1e-10;

    private final double[][] columns;
    private final int first;
    private final int from;
    private final int count;
    /** Sine and cosine of half of each angle, and of {@code count} halves. */
    private final double[][] turns;

    private WaveProducts(double[][] columns, int first, double[] angles, int from, int to) {
        this.columns = columns;
        this.first = first;
        this.from = from;
        this.count = to - from;
        this.turns = new double[angles.length][];
        for (int p = 0; p < angles.length; p++) {
            double half = angles[p] / 2;
            turns[p] = new double[] {Math.sin(half), Math.cos(half), Math.sin(count * half), Math.cos(count * half)};
        }
    }

    /**
     * Adds the products over some rows.
     *
     * @param gram columns × columns, row by row; the lower triangle among the waves is added to
     * @param columns pairs of sine and cosine stand side by side from {@code first} on
     * @param first column of the first sine
     * @param angles of each pair a step, in radians
     * @param from first row
     * @param to end of the rows
     */
    static void add(double[] gram, double[][] columns, int first, double[] angles, int from, int to) {
        if (to > from) {
            WaveProducts products = new WaveProducts(columns, first, angles, from, to);
            for (int p = 0; p < angles.length; p++) {
                for (int q = 0; q <= p; q++) {
                    products.pair(gram, p, q);
                }
            }
        }
    }

    private void pair(double[] gram, int p, int q) {
        int row = first + 2 * p;
        int column = first + 2 * q;
        double sp = columns[row][from];
        double cp = columns[row + 1][from];
        double sq = columns[column][from];
        double cq = columns[column + 1][from];
        double[] a = turns[p];
        double[] b = turns[q];
        // Of the sum of the angles: e^{i (n - 1) δ / 2} sin(n δ / 2) / sin(δ / 2).
        double s = a[0] * b[1] + a[1] * b[0];
        double c = a[1] * b[1] - a[0] * b[0];
        double sn = a[2] * b[3] + a[3] * b[2];
        double cn = a[3] * b[3] - a[2] * b[2];
        double sumReal = real(s, c, sn, cn);
        double sumImaginary = imaginary(s, c, sn, cn);
        // Of their difference.
        double ds = a[0] * b[1] - a[1] * b[0];
        double dc = a[1] * b[1] + a[0] * b[0];
        double dsn = a[2] * b[3] - a[3] * b[2];
        double dcn = a[3] * b[3] + a[2] * b[2];
        double differenceReal = real(ds, dc, dsn, dcn);
        double differenceImaginary = imaginary(ds, dc, dsn, dcn);

        double productReal = cp * cq - sp * sq;
        double productImaginary = sp * cq + cp * sq;
        double ratioReal = cp * cq + sp * sq;
        double ratioImaginary = sp * cq - cp * sq;
        double togetherReal = (productReal * sumReal - productImaginary * sumImaginary) / 2;
        double togetherImaginary = (productReal * sumImaginary + productImaginary * sumReal) / 2;
        double apartReal = (ratioReal * differenceReal - ratioImaginary * differenceImaginary) / 2;
        double apartImaginary = (ratioReal * differenceImaginary + ratioImaginary * differenceReal) / 2;
        int width = columns.length;
        gram[row * width + column] += apartReal - togetherReal;
        gram[(row + 1) * width + column + 1] += apartReal + togetherReal;
        gram[(row + 1) * width + column] += togetherImaginary - apartImaginary;
        if (p != q) {
            gram[row * width + column + 1] += togetherImaginary + apartImaginary;
        }
    }

    private double real(double s, double c, double sn, double cn) {
        return Math.abs(s) < NONE ? count : (cn * c + sn * s) * sn / s;
    }

    private double imaginary(double s, double c, double sn, double cn) {
        return Math.abs(s) < NONE ? 0 : (sn * c - cn * s) * sn / s;
    }
}
