/** Costs from Cost Explorer. */
@NullMarked
package io.capacityplanner.connector.aws.costs;

import org.jspecify.annotations.NullMarked;
