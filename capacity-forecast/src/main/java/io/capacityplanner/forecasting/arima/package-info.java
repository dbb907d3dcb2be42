/** Seasonal ARIMA with regressors: exact likelihood, differencing tests and the automatic choice of the order. */
@NullMarked
package io.capacityplanner.forecasting.arima;

import org.jspecify.annotations.NullMarked;
