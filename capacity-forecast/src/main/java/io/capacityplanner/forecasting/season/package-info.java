/** Finds seasonal periods. */
@NullMarked
package io.capacityplanner.forecasting.season;

import org.jspecify.annotations.NullMarked;
