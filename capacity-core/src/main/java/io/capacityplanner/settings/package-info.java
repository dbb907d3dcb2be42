/** Settings as a configuration file holds them: a tree of values that know where they stand, and what may stand there. */
@NullMarked
package io.capacityplanner.settings;

import org.jspecify.annotations.NullMarked;
