/** Costs from FOCUS files, AWS cost and usage reports and Google Cloud billing exports. */
@NullMarked
package io.capacityplanner.connector.focus;

import org.jspecify.annotations.NullMarked;
