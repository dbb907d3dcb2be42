/** What the columns of each format mean as charges; not for use outside the connector. */
@NullMarked
package io.capacityplanner.connector.focus.mapping;

import org.jspecify.annotations.NullMarked;
