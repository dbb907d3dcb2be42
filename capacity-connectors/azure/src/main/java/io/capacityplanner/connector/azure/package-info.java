/** Metrics and logs from Azure Monitor, costs from Cost Management. */
@NullMarked
package io.capacityplanner.connector.azure;

import org.jspecify.annotations.NullMarked;
