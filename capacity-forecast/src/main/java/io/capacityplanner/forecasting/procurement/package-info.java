/** When to order what: lead times by simulation, the latest moment to order, purchase plans, risk. */
@NullMarked
package io.capacityplanner.forecasting.procurement;

import org.jspecify.annotations.NullMarked;
