/** What connectors share: HTTP with retries, limits, redaction and typed errors. */
@NullMarked
package io.capacityplanner.connector.common;

import org.jspecify.annotations.NullMarked;
