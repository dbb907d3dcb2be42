/**
 * Commitments to use or spend for a term in return for lower prices: what is offered, what use could be covered, and what to
 * buy.
 *
 * <p>Spend is in units of one currency at on-demand prices in each hour; a price ratio is the price under the commitment as
 * a share of the on-demand price.
 */
@NullMarked
package io.capacityplanner.commitment;

import org.jspecify.annotations.NullMarked;
