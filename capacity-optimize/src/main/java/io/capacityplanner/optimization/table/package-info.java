/** Comma-separated text of the data files that come with the library or that a user adds. Not exported. */
@NullMarked
package io.capacityplanner.optimization.table;

import org.jspecify.annotations.NullMarked;
