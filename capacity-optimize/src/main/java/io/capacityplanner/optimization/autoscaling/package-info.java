/** How far replicated services should scale by themselves. */
@NullMarked
package io.capacityplanner.optimization.autoscaling;

import org.jspecify.annotations.NullMarked;
