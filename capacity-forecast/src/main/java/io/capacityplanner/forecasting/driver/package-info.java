/** Judges what drives demand, and works out the capacity that levels of a driver require. */
@NullMarked
package io.capacityplanner.forecasting.driver;

import org.jspecify.annotations.NullMarked;
