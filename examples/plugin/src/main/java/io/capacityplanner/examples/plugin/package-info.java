/** A forecaster of one's own. */
@NullMarked
package io.capacityplanner.examples.plugin;

import org.jspecify.annotations.NullMarked;
