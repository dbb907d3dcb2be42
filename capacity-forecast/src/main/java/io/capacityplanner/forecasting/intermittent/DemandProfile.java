package io.capacityplanner.forecasting.intermittent;

/**
 * What a history of demand looks like.
 *
 * @param observations steps observed
 * @param demands steps with a value other than zero
 * @param averageInterval steps from one demand to the next, on average, the first counted from the start; infinite
 *     without demand
 * @param squaredVariation squared coefficient of variation of the sizes; 0 with fewer than two demands
 * @param whole whether all values are whole numbers
 */
public record DemandProfile(
        int observations, int demands, double averageInterval, double squaredVariation, boolean whole) {

    /** Looks at a history; NaN for a missing value, which is passed over. */
    public static DemandProfile of(double[] y) {
        int observations = 0;
        int demands = 0;
        int last = 0;
        double sum = 0;
        boolean whole = true;
        for (double value : y) {
            if (Double.isNaN(value)) {
                continue;
            }
            observations++;
            whole &= value == Math.rint(value);
            if (value != 0) {
                demands++;
                last = observations;
                sum += value;
            }
        }
        double mean = sum / demands;
        double squares = 0;
        for (double value : y) {
            if (!Double.isNaN(value) && value != 0) {
                squares += (value - mean) * (value - mean);
            }
        }
        double variation = demands < 2 || mean == 0 ? 0 : squares / (demands - 1) / (mean * mean);
        double interval = demands == 0 ? Double.POSITIVE_INFINITY : (double) last / demands;
        return new DemandProfile(observations, demands, interval, variation, whole);
    }

    /** The kind of demand. */
    public DemandClass demandClass() {
        return DemandClass.of(averageInterval, squaredVariation);
    }
}
