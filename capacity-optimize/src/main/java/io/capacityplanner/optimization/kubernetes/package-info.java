/** Containers on Kubernetes: its quantities, and sizes that its schedulers and autoscalers can live with. */
@NullMarked
package io.capacityplanner.optimization.kubernetes;

import org.jspecify.annotations.NullMarked;
