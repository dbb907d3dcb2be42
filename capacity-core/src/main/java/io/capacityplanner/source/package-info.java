/** Samples and costs as a source delivered them, before any judgement. */
@NullMarked
package io.capacityplanner.source;

import org.jspecify.annotations.NullMarked;
