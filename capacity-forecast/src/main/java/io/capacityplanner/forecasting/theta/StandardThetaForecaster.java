package io.capacityplanner.forecasting.theta;

/** The standard Theta method. Stateless and thread-safe. */
public final class StandardThetaForecaster extends ThetaForecaster {

    /** With the usual settings. */
    public StandardThetaForecaster() {
        this(ThetaOptions.standard());
    }

    StandardThetaForecaster(ThetaOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Smoothing with half the trend's slope as drift (standard Theta method).";
    }
}
