/** Naive forecasts: the last value, the last season, the last value with drift. Every other model must beat them. */
@NullMarked
package io.capacityplanner.forecasting.naive;

import org.jspecify.annotations.NullMarked;
