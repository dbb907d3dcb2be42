/** What else could serve a resource: newer generations, other processors and storage classes, things nobody uses. */
@NullMarked
package io.capacityplanner.optimization.architecture;

import org.jspecify.annotations.NullMarked;
