/** One run over a fleet: every resource judged, ordered by what is due first. */
@NullMarked
package io.capacityplanner.plan;

import org.jspecify.annotations.NullMarked;
