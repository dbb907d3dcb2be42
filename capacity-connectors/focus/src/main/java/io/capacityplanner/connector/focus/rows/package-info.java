/** Rows of a file by named columns, whatever the format of the file; not for use outside the connector. */
@NullMarked
package io.capacityplanner.connector.focus.rows;

import org.jspecify.annotations.NullMarked;
