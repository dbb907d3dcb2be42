package io.capacityplanner.forecasting.transform;

import io.capacityplanner.forecast.ValueBounds;
import java.util.Arrays;

/** Families of transformations; the one of a series is worked out from its values and bounds. */
public enum TransformKind {

    /** Values as they are. */
    NONE("plain"),
    /** Logarithm above the lower bound, or above 0. */
    LOG("log"),
    /** Box-Cox with Guerrero's power. */
    BOX_COX("box-cox"),
    /** Box-Cox with a power from 0 to 1 where the data show that spread and level depend, else values as they are. */
    AUTOMATIC("automatic"),
    /** Scaled logit between the bounds; the logarithm where there is only a lower one. */
    SCALED_LOGIT("logit");

    private final String symbol;

    TransformKind(String symbol) {
        this.symbol = symbol;
    }

    /** Short name. */
    public String symbol() {
        return symbol;
    }

    /** Whether no transformation at all is a proper outcome. */
    boolean optional() {
        return this == NONE || this == AUTOMATIC;
    }

    /**
     * The transformation for a series.
     *
     * @param y the series, NaN for a missing value
     * @param period steps of a cycle, 1 for none
     * @param bounds where values can exist
     * @return {@link Identity} when the values need or allow none of this kind
     */
    public SeriesTransform of(double[] y, int period, ValueBounds bounds) {
        double[] seen = Arrays.stream(y).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (seen.length == 0) {
            return new Identity();
        }
        return switch (this) {
            case NONE -> new Identity();
            case LOG -> log(seen, bounds);
            case BOX_COX, AUTOMATIC -> boxCox(y, seen, period);
            case SCALED_LOGIT -> logit(seen, bounds);
        };
    }

    private static SeriesTransform log(double[] seen, ValueBounds bounds) {
        double lower = bounds.lower() == null ? 0 : bounds.lower();
        if (seen[0] < lower || seen[seen.length - 1] == lower || (bounds.lower() == null && seen[0] == 0)) {
            return new Identity();
        }
        double least =
                Arrays.stream(seen).map(v -> v - lower).filter(v -> v > 0).min().orElse(1);
        return new LogTransform(lower, least / 2);
    }

    private SeriesTransform boxCox(double[] y, double[] seen, int period) {
        if (!(seen[0] > 0)) {
            return new Identity();
        }
        double lambda = this == BOX_COX ? BoxCoxTransform.guerrero(y, period) : BoxCoxTransform.cautious(y, period);
        if (lambda == 1 && this == AUTOMATIC) {
            return new Identity();
        }
        int exponent = Math.getExponent(seen[seen.length / 2]);
        return new BoxCoxTransform(lambda, exponent, Math.scalb(seen[0], -exponent) / 2);
    }

    private static SeriesTransform logit(double[] seen, ValueBounds bounds) {
        Double lower = bounds.lower();
        Double upper = bounds.upper();
        if (lower == null || upper == null) {
            return upper == null ? log(seen, bounds) : new Identity();
        }
        // A bound that the data themselves do not keep binds nothing.
        return seen[0] >= lower && seen[seen.length - 1] <= upper && Double.isFinite(upper - lower)
                ? new ScaledLogit(lower, upper, margin(seen, upper - lower))
                : new Identity();
    }

    /** Half the resolution of the values, which is the least difference between two of them, within reason. */
    private static double margin(double[] seen, double range) {
        double resolution = Double.POSITIVE_INFINITY;
        for (int i = 1; i < seen.length; i++) {
            double difference = seen[i] - seen[i - 1];
            resolution = difference > 0 ? Math.min(resolution, difference) : resolution;
        }
        return Math.max(1e-4 * range, Math.min(0.005 * range, resolution / 2));
    }
}
