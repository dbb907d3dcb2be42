/** Trend, seasons and remainder by local regression. */
@NullMarked
package io.capacityplanner.forecasting.decomposition;

import org.jspecify.annotations.NullMarked;
