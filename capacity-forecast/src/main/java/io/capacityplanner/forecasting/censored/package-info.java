/** Demand where it is hidden: observations that are cut off at a saturation value. */
@NullMarked
package io.capacityplanner.forecasting.censored;

import org.jspecify.annotations.NullMarked;
