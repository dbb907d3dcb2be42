/**
 * Builds a planner from a YAML file. Every fault of the file is reported at once, with its line and column and the
 * nearest key that is known.
 */
@NullMarked
package io.capacityplanner.connector.config;

import org.jspecify.annotations.NullMarked;
