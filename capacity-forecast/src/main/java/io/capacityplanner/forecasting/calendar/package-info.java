/** Effects tied to dates that no fixed period describes. */
@NullMarked
package io.capacityplanner.forecasting.calendar;

import org.jspecify.annotations.NullMarked;
