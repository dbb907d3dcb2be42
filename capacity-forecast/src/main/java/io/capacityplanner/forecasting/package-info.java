/** Forecasting models and their automatic choice. */
@NullMarked
package io.capacityplanner.forecasting;

import org.jspecify.annotations.NullMarked;
