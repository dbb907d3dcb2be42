package io.capacityplanner.utilization;

/** Quantiles of Student's t from those of the normal distribution. */
final class Student {

    private Student() {}

    /**
     * The quantile of Student's t at the probability of a standard normal quantile: Abramowitz and Stegun (1972),
     * 26.7.5, within 1 percent from 8 degrees of freedom on and too small below.
     *
     * @param z standard normal quantile
     * @param freedom degrees of freedom, at least 1
     */
    static double widen(double z, int freedom) {
        double square = z * z;
        double v = freedom;
        double first = z * (square + 1) / 4;
        double second = z * ((5 * square + 16) * square + 3) / 96;
        double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
        return z + first / v + second / (v * v) + third / (v * v * v);
    }
}
