package io.capacityplanner.forecasting.intermittent;

/**
 * Kinds of demand by how often it comes and how much its size varies.
 *
 * <p>Reference: A. A. Syntetos, J. E. Boylan and J. D. Croston (2005), "On the categorization of demand patterns",
 * Journal of the Operational Research Society 56:495-503, doi:10.1057/palgrave.jors.2601841.
 */
public enum DemandClass {
    /** Often and even. */
    SMOOTH,
    /** Often and of uneven size. */
    ERRATIC,
    /** Seldom and even. */
    INTERMITTENT,
    /** Seldom and of uneven size. */
    LUMPY;

    /** Average interval from which demand counts as seldom, in steps. */
    public static final double INTERVAL_LIMIT = 1.32;
    /** Squared coefficient of variation of the sizes from which they count as uneven. */
    public static final double VARIATION_LIMIT = 0.49;

    /** The class of an average interval and a squared coefficient of variation of the sizes. */
    public static DemandClass of(double averageInterval, double squaredVariation) {
        boolean uneven = squaredVariation >= VARIATION_LIMIT;
        if (averageInterval >= INTERVAL_LIMIT) {
            return uneven ? LUMPY : INTERMITTENT;
        }
        return uneven ? ERRATIC : SMOOTH;
    }
}
