package io.capacityplanner.forecasting.automatic;

import org.jspecify.annotations.Nullable;

/**
 * One way to forecast that the automatic choice may use. Works on gapless arrays; its parameters are estimated once and
 * then applied at any later origin, so that trying it from several origins costs little and stays honest: nothing after
 * the end of its fit is used to estimate anything.
 */
interface Member {

    /** Its name in the field's notation. */
    String name();

    /**
     * Estimates parameters.
     *
     * @param y the series
     * @param end the fit sees {@code y[0..end)}
     * @return null when the member cannot be used on this history
     */
    @Nullable
    Fitted fit(double[] y, int end);

    /** A member with its parameters. */
    @FunctionalInterface
    interface Fitted {

        /**
         * Point forecasts.
         *
         * @param y the series
         * @param origin forecasts see {@code y[0..origin)}
         * @param steps how many
         */
        double[] forecast(double[] y, int origin, int steps);
    }
}
