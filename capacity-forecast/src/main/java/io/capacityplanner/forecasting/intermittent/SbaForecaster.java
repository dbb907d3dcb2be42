package io.capacityplanner.forecasting.intermittent;

/** Croston's method without most of its bias. Stateless and thread-safe. */
public final class SbaForecaster extends IntermittentForecaster {

    /** With an estimated smoothing parameter. */
    public SbaForecaster() {
        this(IntermittentOptions.of(IntermittentMethod.SBA));
    }

    SbaForecaster(IntermittentOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Intermittent demand: Croston's method, corrected for bias (Syntetos-Boylan).";
    }
}
