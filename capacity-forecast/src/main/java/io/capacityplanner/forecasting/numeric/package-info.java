/** Minimisers for a few variables; internal to the module. */
@NullMarked
package io.capacityplanner.forecasting.numeric;

import org.jspecify.annotations.NullMarked;
