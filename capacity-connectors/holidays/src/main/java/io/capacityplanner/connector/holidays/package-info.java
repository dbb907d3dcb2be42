/** Public holidays of countries and their parts. */
@NullMarked
package io.capacityplanner.connector.holidays;

import org.jspecify.annotations.NullMarked;
