package io.capacityplanner.trend;

/**
 * One test of a trend.
 *
 * @param kind which test
 * @param statistic its statistic: standard normal without a trend for the Mann-Kendall tests, else Student's t
 * @param p two-sided probability of a statistic as large without a trend
 * @param observations values tested
 */
public record TrendTest(Kind kind, double statistic, double p, int observations) {

    /** The tests. */
    public enum Kind {
        /** Mann-Kendall, values taken for independent. */
        MANN_KENDALL,
        /** Mann-Kendall, phase by phase of the season. */
        SEASONAL_MANN_KENDALL,
        /** Mann-Kendall, variance widened for autocorrelation (Hamed and Rao 1998). */
        AUTOCORRELATED_MANN_KENDALL,
        /** Regression that a random walk does not deceive (Perron and Yabu 2009). */
        ROBUST_REGRESSION
    }
}
