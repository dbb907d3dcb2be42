/** Replays sizing policies on recorded usage: what each would have given, saved and broken on data it had not seen. */
@NullMarked
package io.capacityplanner.optimization.replay;

import org.jspecify.annotations.NullMarked;
