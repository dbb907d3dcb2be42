package io.capacityplanner.interval;

import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.spi.Forecaster;

/** Wraps forecasters so that their intervals are made in another way. */
public final class Intervals {

    private Intervals() {}

    /**
     * A forecaster with the points of another and intervals of the given kind.
     *
     * @param method how intervals are made
     * @param forecaster makes the points
     * @param calibration how past forecasts are made
     * @return the forecaster itself for {@link IntervalMethod#OWN}
     */
    public static Forecaster of(IntervalMethod method, Forecaster forecaster, Calibration calibration) {
        return switch (method) {
            case OWN -> forecaster;
            case BOOTSTRAP -> new BootstrapForecaster(forecaster, calibration);
            case CONFORMAL -> ConformalForecaster.split(forecaster, calibration);
            case ADAPTIVE_CONFORMAL -> ConformalForecaster.adaptive(forecaster, calibration);
        };
    }

    /** As {@link #of(IntervalMethod, Forecaster, Calibration)} with the usual calibration. */
    public static Forecaster of(IntervalMethod method, Forecaster forecaster) {
        return of(method, forecaster, Calibration.ofDefaults());
    }
}
