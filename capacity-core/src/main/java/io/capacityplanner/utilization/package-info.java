/** How a resource is used: level, peaks, idleness, saturation, leaks. */
@NullMarked
package io.capacityplanner.utilization;

import org.jspecify.annotations.NullMarked;
