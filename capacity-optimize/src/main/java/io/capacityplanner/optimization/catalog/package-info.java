/** Sizes and their prices: a bundled, dated catalog, and a reader for a user's own. */
@NullMarked
package io.capacityplanner.optimization.catalog;

import org.jspecify.annotations.NullMarked;
