/** What drives demand: the request, the answer, and how a driver is brought to the steps of a series. */
@NullMarked
package io.capacityplanner.driver;

import org.jspecify.annotations.NullMarked;
