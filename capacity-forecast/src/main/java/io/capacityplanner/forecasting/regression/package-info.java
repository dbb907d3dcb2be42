/** Regression on trend, seasons and drivers, with autoregressive errors. */
@NullMarked
package io.capacityplanner.forecasting.regression;

import org.jspecify.annotations.NullMarked;
