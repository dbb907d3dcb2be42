package io.capacityplanner.forecasting.intermittent;

/** Aggregation and disaggregation. Stateless and thread-safe. */
public final class AdidaForecaster extends IntermittentForecaster {

    /** With an estimated smoothing parameter. */
    public AdidaForecaster() {
        this(IntermittentOptions.of(IntermittentMethod.ADIDA));
    }

    AdidaForecaster(IntermittentOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Intermittent demand: smoothed sums over the average interval (ADIDA).";
    }
}
