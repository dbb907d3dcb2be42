/** Full bills of a fleet for a month, worked out hour by hour, so that savings are differences of bills. */
@NullMarked
package io.capacityplanner.optimization.bill;

import org.jspecify.annotations.NullMarked;
