package io.capacityplanner.forecasting.intermittent;

/** The method of Teunter, Syntetos and Babai. Stateless and thread-safe. */
public final class TsbForecaster extends IntermittentForecaster {

    /** With an estimated smoothing parameter. */
    public TsbForecaster() {
        this(IntermittentOptions.of(IntermittentMethod.TSB));
    }

    TsbForecaster(IntermittentOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Intermittent demand that may end: sizes and probability smoothed apart (TSB).";
    }
}
