/** Unusual observations: requests and results. */
@NullMarked
package io.capacityplanner.anomaly;

import org.jspecify.annotations.NullMarked;
