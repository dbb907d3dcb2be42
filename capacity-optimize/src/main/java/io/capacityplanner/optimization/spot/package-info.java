/** Which machines may run on capacity that the provider takes back, and how many beside which fixed ones. */
@NullMarked
package io.capacityplanner.optimization.spot;

import org.jspecify.annotations.NullMarked;
