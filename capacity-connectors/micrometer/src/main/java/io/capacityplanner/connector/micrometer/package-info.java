/** Reads the host application's meters and publishes forecasts, headroom and recommendations as meters. */
@NullMarked
package io.capacityplanner.connector.micrometer;

import org.jspecify.annotations.NullMarked;
