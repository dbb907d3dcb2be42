package io.capacityplanner.forecasting.theta;

/** The dynamic optimised Theta method. Stateless and thread-safe. */
public final class DynamicThetaForecaster extends ThetaForecaster {

    /** With the usual settings. */
    public DynamicThetaForecaster() {
        this(ThetaOptions.dynamic());
    }

    DynamicThetaForecaster(ThetaOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Theta method with estimated theta and a trend line that follows the data (DOTM).";
    }
}
