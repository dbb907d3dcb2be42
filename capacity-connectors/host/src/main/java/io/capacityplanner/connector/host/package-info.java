/** The local machine as a source. */
@NullMarked
package io.capacityplanner.connector.host;

import org.jspecify.annotations.NullMarked;
