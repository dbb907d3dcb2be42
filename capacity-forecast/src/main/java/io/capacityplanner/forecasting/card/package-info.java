/** The Card forecasts: growth rates and a first-order autoregression, averaged and calibrated. */
@NullMarked
package io.capacityplanner.forecasting.card;

import org.jspecify.annotations.NullMarked;
