/** Named policies that turn past usage into a size: the planner's own and those of other tools, to be compared. */
@NullMarked
package io.capacityplanner.optimization.policy;

import org.jspecify.annotations.NullMarked;
