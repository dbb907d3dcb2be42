/** Finds, repairs and reports faults of samples; the original stays as it was. */
@NullMarked
package io.capacityplanner.quality;

import org.jspecify.annotations.NullMarked;
