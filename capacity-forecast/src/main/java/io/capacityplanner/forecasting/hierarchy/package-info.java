/** Makes forecasts of a hierarchy add up. */
@NullMarked
package io.capacityplanner.forecasting.hierarchy;

import org.jspecify.annotations.NullMarked;
