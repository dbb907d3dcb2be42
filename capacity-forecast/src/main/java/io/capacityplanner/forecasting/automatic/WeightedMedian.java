package io.capacityplanner.forecasting.automatic;

/**
 * Weighted medians with linear interpolation between the two values around the middle of the weight: as robust as a
 * median, and for two or three values nearly as smooth as a mean.
 */
final class WeightedMedian {

    private WeightedMedian() {}

    /**
     * The weighted median of each step.
     *
     * @param points {@code [member][step]}
     * @param weights one a member, positive
     * @param steps how many steps
     */
    static double[] ofEachStep(double[][] points, double[] weights, int steps) {
        double[] result = new double[steps];
        double[] values = new double[points.length];
        double[] shares = new double[points.length];
        for (int h = 0; h < steps; h++) {
            for (int m = 0; m < points.length; m++) {
                int at = m;
                while (at > 0 && values[at - 1] > points[m][h]) {
                    values[at] = values[at - 1];
                    shares[at] = shares[at - 1];
                    at--;
                }
                values[at] = points[m][h];
                shares[at] = weights[m];
            }
            result[h] = ofSorted(values, shares);
        }
        return result;
    }

    private static double ofSorted(double[] values, double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double before = weights[0] / 2;
        if (before >= total / 2) {
            return values[0];
        }
        for (int m = 1; m < values.length; m++) {
            double middle = before + (weights[m - 1] + weights[m]) / 2;
            if (middle >= total / 2) {
                return values[m - 1] + (values[m] - values[m - 1]) * (total / 2 - before) / (middle - before);
            }
            before = middle;
        }
        return values[values.length - 1];
    }
}
