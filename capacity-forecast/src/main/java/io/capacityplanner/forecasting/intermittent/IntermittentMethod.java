package io.capacityplanner.forecasting.intermittent;

/** Methods for intermittent demand. */
public enum IntermittentMethod {
    /** Sizes and intervals smoothed apart. */
    CROSTON("Croston", "croston"),
    /** Croston's method without most of its bias (Syntetos and Boylan). */
    SBA("SBA", "croston-sba"),
    /** Sizes and the probability of demand smoothed apart, the latter at every step: it notices when demand ends. */
    TSB("TSB", "tsb"),
    /** Sums over the average interval, smoothed and divided again. */
    ADIDA("ADIDA", "adida"),
    /** The mean of that over all widths up to the average interval. */
    IMAPA("IMAPA", "imapa");

    private final String title;
    private final String id;

    IntermittentMethod(String title, String id) {
        this.title = title;
        this.id = id;
    }

    /** The field's name. */
    public String title() {
        return title;
    }

    /** Id of the forecaster. */
    String id() {
        return id;
    }

    /** Whether it smooths sums over several steps. */
    boolean aggregates() {
        return this == ADIDA || this == IMAPA;
    }
}
