/** Complex exponential smoothing. */
@NullMarked
package io.capacityplanner.forecasting.ces;

import org.jspecify.annotations.NullMarked;
