/** The facade: wiring, pipeline, cache and fluent requests. */
@NullMarked
package io.capacityplanner.planner;

import org.jspecify.annotations.NullMarked;
