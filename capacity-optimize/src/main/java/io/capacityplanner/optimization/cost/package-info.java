/** Costs to come and costs that were not expected, by forecasts of daily sums. */
@NullMarked
package io.capacityplanner.optimization.cost;

import org.jspecify.annotations.NullMarked;
