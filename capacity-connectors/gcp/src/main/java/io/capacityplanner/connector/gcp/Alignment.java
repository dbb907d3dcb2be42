package io.capacityplanner.connector.gcp;

import com.google.monitoring.v3.Aggregation.Aligner;
import org.jspecify.annotations.Nullable;

/** How the points of a series that fall into one step become one; the aligners of Cloud Monitoring. */
public enum Alignment {
    /**
     * By the metric's descriptor: the mean of gauges, the share of the time that a flag was set, the rate per second of
     * amounts and running totals, the 95th percentile of distributions.
     */
    AUTO(null),
    /**
     * Not at all: points as they were written. Amounts and running totals become rates per second, distributions their
     * means.
     */
    RAW(Aligner.ALIGN_NONE),
    /** The mean. */
    MEAN(Aligner.ALIGN_MEAN),
    /** The largest, so that peaks are kept. */
    MAX(Aligner.ALIGN_MAX),
    /** The smallest. */
    MIN(Aligner.ALIGN_MIN),
    /** The sum: amounts for each step. */
    SUM(Aligner.ALIGN_SUM),
    /** The rate per second of amounts and running totals. */
    RATE(Aligner.ALIGN_RATE),
    /** The 95th percentile of a distribution. */
    PERCENTILE_95(Aligner.ALIGN_PERCENTILE_95),
    /** The share of the time that a flag was set. */
    FRACTION_TRUE(Aligner.ALIGN_FRACTION_TRUE),
    /** The distribution over each step, of which the mean is read. */
    DELTA(Aligner.ALIGN_DELTA);

    private final @Nullable Aligner aligner;

    Alignment(@Nullable Aligner aligner) {
        this.aligner = aligner;
    }

    Aligner aligner() {
        if (aligner == null) {
            throw new IllegalStateException("the descriptor decides");
        }
        return aligner;
    }
}
