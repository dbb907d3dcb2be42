/** The size a resource should have: demand, its coming distribution, the choice of a size, and the replay of it. */
@NullMarked
package io.capacityplanner.optimization.rightsizing;

import org.jspecify.annotations.NullMarked;
