/** Forecasts with prediction intervals, run-out dates and accuracy. */
@NullMarked
package io.capacityplanner.forecast;

import org.jspecify.annotations.NullMarked;
