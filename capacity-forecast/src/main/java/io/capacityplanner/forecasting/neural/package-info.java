/** Neural networks, trained in process: local to one series or global over a fleet. */
@NullMarked
package io.capacityplanner.forecasting.neural;

import org.jspecify.annotations.NullMarked;
