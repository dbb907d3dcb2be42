/** Exponential smoothing in state space form, chosen and estimated automatically. */
@NullMarked
package io.capacityplanner.forecasting.smoothing;

import org.jspecify.annotations.NullMarked;
