/** Builds a planner from a YAML file; every fault with line and column. */
@NullMarked
package io.capacityplanner.connector.config;

import org.jspecify.annotations.NullMarked;
