/** Settings of volumes and functions: what is sold by the unit and has no catalog of sizes. */
@NullMarked
package io.capacityplanner.optimization.storage;

import org.jspecify.annotations.NullMarked;
