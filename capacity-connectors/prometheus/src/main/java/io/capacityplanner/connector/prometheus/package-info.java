/** Metrics and Kubernetes workloads from Prometheus and servers with its API. */
@NullMarked
package io.capacityplanner.connector.prometheus;

import org.jspecify.annotations.NullMarked;
