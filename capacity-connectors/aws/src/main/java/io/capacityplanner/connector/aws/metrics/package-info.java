/** Metrics from CloudWatch: which there are, how old they may be, and what their values mean. */
@NullMarked
package io.capacityplanner.connector.aws.metrics;

import org.jspecify.annotations.NullMarked;
