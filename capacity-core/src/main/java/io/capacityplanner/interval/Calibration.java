package io.capacityplanner.interval;

import io.capacityplanner.error.InvalidInputException;

/**
 * How past forecasts are made whose errors become intervals.
 *
 * @param horizon steps ahead up to which errors are collected, as far as a quarter of the history allows; beyond it
 *     intervals grow
 * @param origins from how many origins in the later part of the history, at most
 * @param refit whether the model is estimated anew at each origin; otherwise once, on the part before the first origin,
 *     and it takes in what follows
 */
public record Calibration(int horizon, int origins, boolean refit) {

    /** Longest horizon when none is given. */
    private static final int USUAL_HORIZON = 500;

    private static final int USUAL_ORIGINS = 100;

    /** Refuses counts below one. */
    public Calibration {
        if (horizon < 1 || origins < 1) {
            throw new InvalidInputException(
                    "horizon (" + horizon + ") and origins (" + origins + ") must be at least 1",
                    "calibration of intervals",
                    "Give for instance 48 and 100");
        }
    }

    /** A quarter of the history ahead, 500 steps at most, from 100 origins, fitted once. */
    public static Calibration ofDefaults() {
        return new Calibration(USUAL_HORIZON, USUAL_ORIGINS, false);
    }

    /** The same with another horizon. */
    public Calibration withHorizon(int steps) {
        return new Calibration(steps, origins, refit);
    }

    /** The same with another number of origins. */
    public Calibration withOrigins(int count) {
        return new Calibration(horizon, count, refit);
    }

    /** The same with the model estimated anew at each origin, which costs a fit each. */
    public Calibration withRefit(boolean anew) {
        return new Calibration(horizon, origins, anew);
    }
}
