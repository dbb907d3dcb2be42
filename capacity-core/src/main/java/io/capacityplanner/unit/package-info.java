/** Values with units: no bare double where a unit matters. Ground layer, depends on {@code error} only. */
@NullMarked
package io.capacityplanner.unit;

import org.jspecify.annotations.NullMarked;
