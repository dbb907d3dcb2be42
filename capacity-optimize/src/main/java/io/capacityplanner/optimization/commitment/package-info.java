/** The exact optimum of commitments over hourly use and its forecast, and what may go wrong with it. */
@NullMarked
package io.capacityplanner.optimization.commitment;

import org.jspecify.annotations.NullMarked;
