/** TBATS: exponential smoothing with trigonometric seasons, Box-Cox transformation and ARMA errors. */
@NullMarked
package io.capacityplanner.forecasting.tbats;

import org.jspecify.annotations.NullMarked;
