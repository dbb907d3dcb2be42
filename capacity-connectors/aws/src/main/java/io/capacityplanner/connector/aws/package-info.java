/** Metrics from CloudWatch, costs from Cost Explorer, prices and commitments. */
@NullMarked
package io.capacityplanner.connector.aws;

import org.jspecify.annotations.NullMarked;
