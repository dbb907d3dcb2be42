/** Regular time series over primitive arrays. */
@NullMarked
package io.capacityplanner.series;

import org.jspecify.annotations.NullMarked;
