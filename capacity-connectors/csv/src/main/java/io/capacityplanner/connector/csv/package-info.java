/** Metrics, inventories and catalogs from delimited files. */
@NullMarked
package io.capacityplanner.connector.csv;

import org.jspecify.annotations.NullMarked;
