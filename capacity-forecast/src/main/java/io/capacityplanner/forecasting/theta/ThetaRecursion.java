package io.capacityplanner.forecasting.theta;

/**
 * The method's state as observations come in: a smoothed level and the line through what was seen.
 *
 * <p>After i observations the one-step forecast is {@code l + w [A q^i + B (1 - q^(i+1)) / α]} with
 * {@code q = 1 - α} and {@code w = 1 - 1/θ}; the standard method has {@code l + b (1 - q^i) / α}, b being half the slope.
 * Forecasts further ahead follow by taking the forecast itself in as an observation. Not thread-safe.
 */
final class ThetaRecursion {

    private final ThetaVariant variant;
    private final double alpha;
    private final double weight;
    private double level;
    private double intercept;
    private double slope;
    private double mean;
    private double decay = 1;
    private int count;

    ThetaRecursion(ThetaVariant variant, ThetaParameters parameters) {
        this.variant = variant;
        this.alpha = parameters.alpha();
        this.weight = parameters.weight();
        this.level = parameters.level();
        this.intercept = parameters.intercept();
        this.slope = parameters.slope();
    }

    private ThetaRecursion(ThetaRecursion other) {
        this.variant = other.variant;
        this.alpha = other.alpha;
        this.weight = other.weight;
        this.level = other.level;
        this.intercept = other.intercept;
        this.slope = other.slope;
        this.mean = other.mean;
        this.decay = other.decay;
        this.count = other.count;
    }

    ThetaRecursion copy() {
        return new ThetaRecursion(this);
    }

    double level() {
        return level;
    }

    /** Intercept of the trend line, at step 0. */
    double intercept() {
        return intercept;
    }

    double slope() {
        return slope;
    }

    /** The next value expected; the dynamic method expects nothing before it has seen one. */
    double forecast() {
        double q = 1 - alpha;
        return switch (variant) {
            case STANDARD -> level + weight * slope * (1 - decay) / alpha;
            case OPTIMISED, DYNAMIC -> level + weight * (intercept * decay + slope * (1 - decay * q) / alpha);
        };
    }

    /** By how much forecasts rise from step to step in the long run. */
    double climb() {
        return weight * slope;
    }

    /** Takes a value in. */
    void take(double y) {
        level = alpha * y + (1 - alpha) * level;
        decay *= 1 - alpha;
        if (variant == ThetaVariant.DYNAMIC) {
            line(y);
        }
        count++;
    }

    /** Least squares line through one more value, from the mean and slope before it. */
    private void line(double y) {
        double i = count;
        slope = count == 0 ? 0 : ((i - 1) * slope + 6 * (y - mean) / (i + 1)) / (i + 2);
        mean = (i * mean + y) / (i + 1);
        intercept = mean - slope * (i + 2) / 2;
    }

    /**
     * Variances of the errors of the coming forecasts, in units of that of one step. Level and line are linear in the
     * errors, so their covariance follows by the recursion itself.
     */
    double[] variances(int steps) {
        double[] variance = new double[steps];
        if (variant != ThetaVariant.DYNAMIC) {
            for (int h = 0; h < steps; h++) {
                variance[h] = 1 + h * alpha * alpha;
            }
            return variance;
        }
        LineCovariance covariance = new LineCovariance(alpha, weight);
        double power = decay;
        for (int h = 0; h < steps; h++) {
            variance[h] = covariance.next(count + h, power);
            power *= 1 - alpha;
        }
        return variance;
    }
}
