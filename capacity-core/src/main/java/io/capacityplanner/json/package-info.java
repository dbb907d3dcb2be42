/** Reads the JSON that results are kept as. Not exported. */
@NullMarked
package io.capacityplanner.json;

import org.jspecify.annotations.NullMarked;
