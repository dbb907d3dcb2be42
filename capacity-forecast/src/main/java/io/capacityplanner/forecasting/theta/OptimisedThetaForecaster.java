package io.capacityplanner.forecasting.theta;

/** The optimised Theta method. Stateless and thread-safe. */
public final class OptimisedThetaForecaster extends ThetaForecaster {

    /** With the usual settings. */
    public OptimisedThetaForecaster() {
        this(ThetaOptions.optimised());
    }

    OptimisedThetaForecaster(ThetaOptions options) {
        super(options);
    }

    @Override
    public String description() {
        return "Theta method with estimated theta and a fixed trend line (OTM).";
    }
}
