/** Follows recommendations up: proposes, decides, reminds, and sees what was done. */
@NullMarked
package io.capacityplanner.followup;

import org.jspecify.annotations.NullMarked;
