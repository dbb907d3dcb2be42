/** Metrics from Cloud Monitoring, costs from the BigQuery billing export, committed use. */
@NullMarked
package io.capacityplanner.connector.gcp;

import org.jspecify.annotations.NullMarked;
