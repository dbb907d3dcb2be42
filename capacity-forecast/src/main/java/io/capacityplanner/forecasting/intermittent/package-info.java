/** Forecasts of demand that is zero at many steps. */
@NullMarked
package io.capacityplanner.forecasting.intermittent;

import org.jspecify.annotations.NullMarked;
