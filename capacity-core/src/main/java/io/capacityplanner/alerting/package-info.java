/** Holds alert rules against readings: states, notices, deliveries, replays, and stores. */
@NullMarked
package io.capacityplanner.alerting;

import org.jspecify.annotations.NullMarked;
