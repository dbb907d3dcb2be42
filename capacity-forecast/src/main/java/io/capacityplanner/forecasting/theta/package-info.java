/** The Theta method: standard, optimised and dynamic optimised. */
@NullMarked
package io.capacityplanner.forecasting.theta;

import org.jspecify.annotations.NullMarked;
