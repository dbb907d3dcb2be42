/**
 * Buying in time: lead times, the latest moment to order, purchase plans, and the risk that is left.
 *
 * <p>Quantities are in the unit of the metric, days have 24 hours, money is exact.
 */
@NullMarked
package io.capacityplanner.procurement;

import org.jspecify.annotations.NullMarked;
