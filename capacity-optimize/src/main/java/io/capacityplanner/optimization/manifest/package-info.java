/** Scaling policies as Kubernetes, KEDA and Amazon Web Services read them. */
@NullMarked
package io.capacityplanner.optimization.manifest;

import org.jspecify.annotations.NullMarked;
