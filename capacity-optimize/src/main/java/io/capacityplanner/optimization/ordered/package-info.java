/** Savings of every kind in one order, each worked out on what the ones before it leave. */
@NullMarked
package io.capacityplanner.optimization.ordered;

import org.jspecify.annotations.NullMarked;
