package io.capacityplanner.optimization.policy;

/**
 * A histogram in which the weight of a sample halves with every half-life that it is older than another. Not
 * thread-safe.
 *
 * <p>Instead of old weights being lowered, new ones are raised: a sample weighs {@code 2^((t - reference) / half-life)}
 * times its weight, and the reference moves up when the exponent passes 100.
 */
final class DecayingHistogram {

    /** A bucket lighter than this counts as empty. */
    private static final double EPSILON = 1e-4;

    private static final double HIGHEST_EXPONENT = 100;

    private final ExponentialBuckets buckets;
    private final double[] weights;
    private final long halfLifeMillis;
    private double total;
    private long reference;
    private boolean started;

    DecayingHistogram(ExponentialBuckets buckets, long halfLifeMillis) {
        this.buckets = buckets;
        this.weights = new double[buckets.count()];
        this.halfLifeMillis = halfLifeMillis;
    }

    void add(double value, double weight, long epochMillis) {
        double grown = weight * growth(epochMillis);
        weights[buckets.bucket(value)] += grown;
        total += grown;
    }

    private double growth(long epochMillis) {
        if (!started) {
            started = true;
            reference = nearestHalfLife(epochMillis);
        }
        double exponent = (double) (epochMillis - reference) / halfLifeMillis;
        if (exponent > HIGHEST_EXPONENT) {
            long moved = nearestHalfLife(epochMillis);
            double factor = Math.pow(2, (double) (reference - moved) / halfLifeMillis);
            for (int b = 0; b < weights.length; b++) {
                weights[b] *= factor;
            }
            total *= factor;
            reference = moved;
            exponent = (double) (epochMillis - reference) / halfLifeMillis;
        }
        return Math.pow(2, exponent);
    }

    private long nearestHalfLife(long epochMillis) {
        return Math.floorDiv(epochMillis + halfLifeMillis / 2, halfLifeMillis) * halfLifeMillis;
    }

    /**
     * Upper end of the first bucket up to which lies at least that share of the weight; 0 when the histogram is empty.
     *
     * @param share 0 to 1
     */
    double percentile(double share) {
        int last = weights.length - 1;
        while (last >= 0 && weights[last] < EPSILON) {
            last--;
        }
        if (last < 0) {
            return 0;
        }
        int bucket = 0;
        while (weights[bucket] < EPSILON) {
            bucket++;
        }
        double threshold = share * total;
        double sum = 0;
        for (; bucket < last; bucket++) {
            sum += weights[bucket];
            if (sum >= threshold) {
                break;
            }
        }
        return buckets.end(bucket);
    }
}
