/** Stand-ins for what a planner is wired with, and ways to make data. */
@NullMarked
package io.capacityplanner.testing;

import org.jspecify.annotations.NullMarked;
