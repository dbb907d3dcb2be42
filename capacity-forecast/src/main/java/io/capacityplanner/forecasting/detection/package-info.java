/** Finds unusual observations. */
@NullMarked
package io.capacityplanner.forecasting.detection;

import org.jspecify.annotations.NullMarked;
