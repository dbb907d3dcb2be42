/** Hierarchies of series and forecasts of them that add up. */
@NullMarked
package io.capacityplanner.hierarchy;

import org.jspecify.annotations.NullMarked;
