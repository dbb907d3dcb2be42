package io.capacityplanner.utilization;

/**
 * A straight line through part of a series, by least squares.
 *
 * @param slope change a position
 * @param start level at its first position
 * @param length positions
 * @param straightness share of the variance that the line explains, 0 to 1; 0 with fewer than 3 values
 */
record Climb(double slope, double start, int length, double straightness) {

    /** Fits {@code values[from..to)}, missing ones left out. */
    static Climb of(double[] values, int from, int to) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                n++;
                meanX += i - from;
                meanY += values[i];
            }
        }
        meanX /= Math.max(1, n);
        meanY /= Math.max(1, n);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                double x = i - from - meanX;
                double y = values[i] - meanY;
                xx += x * x;
                xy += x * y;
                yy += y * y;
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        double straightness = n >= 3 && xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
        return new Climb(slope, meanY - slope * meanX, to - from, straightness);
    }

    /** How far it climbs. */
    double height() {
        return slope * length;
    }
}
