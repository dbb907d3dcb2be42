package io.capacityplanner.forecasting.intermittent;

/** Aggregation over several widths. Stateless and thread-safe. */
public final class ImapaForecaster extends IntermittentForecaster {

    /** With an estimated smoothing parameter. */
    public ImapaForecaster() {
        this(IntermittentOptions.of(IntermittentMethod.IMAPA));
    }

    ImapaForecaster(IntermittentOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Intermittent demand: the mean of smoothed sums over several widths (IMAPA).";
    }
}
