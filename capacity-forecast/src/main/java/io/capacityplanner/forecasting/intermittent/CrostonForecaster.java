package io.capacityplanner.forecasting.intermittent;

/** Croston's method. Stateless and thread-safe. */
public final class CrostonForecaster extends IntermittentForecaster {

    /** With an estimated smoothing parameter. */
    public CrostonForecaster() {
        this(IntermittentOptions.of(IntermittentMethod.CROSTON));
    }

    CrostonForecaster(IntermittentOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Intermittent demand: sizes and intervals smoothed apart (Croston).";
    }
}
