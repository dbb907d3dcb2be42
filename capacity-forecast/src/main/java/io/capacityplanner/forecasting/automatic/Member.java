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

    /**
     * For a naive or seasonal naive forecast, than which a combination may not be worse, the steps it goes back; 0 for
     * others.
     */
    default int reference() {
        return 0;
    }

    /**
     * Nominal cost of estimating it on so many steps and forecasting from so many origins, in microseconds.
     *
     * @see AutoOptions#budget()
     */
    default double cost(int length, int origins) {
        return 0.01 * length;
    }

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
