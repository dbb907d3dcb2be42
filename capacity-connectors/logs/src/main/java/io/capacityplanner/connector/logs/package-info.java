/** Request rate, error rate and latency quantiles from access logs and JSON lines. */
@NullMarked
package io.capacityplanner.connector.logs;

import org.jspecify.annotations.NullMarked;
