package io.capacityplanner.forecasting.numeric;

/** Inner products. */
public final class Products {

    private Products() {}

    /** The inner product of the first {@code length} entries: four sums side by side, which the processor adds at once. */
    public static double dot(double[] a, double[] b, int length) {
        return dot(a, 0, b, 0, length);
    }

    /** The same of entries from some place on. */
    public static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = 0;
        for (; t + 3 < length; t += 4) {
            s0 += a[fromA + t] * b[fromB + t];
            s1 += a[fromA + t + 1] * b[fromB + t + 1];
            s2 += a[fromA + t + 2] * b[fromB + t + 2];
            s3 += a[fromA + t + 3] * b[fromB + t + 3];
        }
        for (; t < length; t++) {
            s0 += a[fromA + t] * b[fromB + t];
        }
        return s0 + s1 + s2 + s3;
    }
}
