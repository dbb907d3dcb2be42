package io.capacityplanner.optimization.policy;

/**
 * Buckets whose widths grow by a constant ratio, from 0 on. Bucket {@code b} starts at
 * {@code first (ratio^b - 1) / (ratio - 1)}; the last one has no upper end.
 */
final class ExponentialBuckets {

    private final double first;
    private final double ratio;
    private final double[] starts;

    /**
     * Buckets up to a highest value.
     *
     * @param first width of the first bucket
     * @param ratio of the widths of neighbours, above 1
     * @param highest value that still has a bucket of its own
     */
    ExponentialBuckets(double first, double ratio, double highest) {
        this.first = first;
        this.ratio = ratio;
        int count = (int) Math.ceil(Math.log(highest * (ratio - 1) / first + 1) / Math.log(ratio)) + 1;
        starts = new double[count];
        for (int b = 0; b < count; b++) {
            starts[b] = first * (Math.pow(ratio, b) - 1) / (ratio - 1);
        }
    }

    int count() {
        return starts.length;
    }

    int bucket(double value) {
        if (value < first) {
            return 0;
        }
        int last = starts.length - 1;
        int b = (int) (Math.log(value * (ratio - 1) / first + 1) / Math.log(ratio));
        if (b >= last) {
            return last;
        }
        // A value on a boundary belongs to the upper bucket, whichever way the logarithm was rounded.
        return value >= starts[b + 1] ? b + 1 : b;
    }

    double start(int bucket) {
        return starts[bucket];
    }

    /** Upper end of a bucket; of the last one its start. */
    double end(int bucket) {
        return starts[Math.min(bucket + 1, starts.length - 1)];
    }
}
