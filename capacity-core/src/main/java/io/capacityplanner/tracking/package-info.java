/** What became of recommendations: their lifecycle, what they promised, what the bill shows, and what that teaches. */
@NullMarked
package io.capacityplanner.tracking;

import org.jspecify.annotations.NullMarked;
