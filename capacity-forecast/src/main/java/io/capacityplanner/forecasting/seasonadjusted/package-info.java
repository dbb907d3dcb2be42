/** Forecasts of the seasonally adjusted series, with the seasons put back. */
@NullMarked
package io.capacityplanner.forecasting.seasonadjusted;

import org.jspecify.annotations.NullMarked;
