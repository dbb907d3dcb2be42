/** Recommenders and the catalogs they choose from. */
@NullMarked
package io.capacityplanner.optimization;

import org.jspecify.annotations.NullMarked;
