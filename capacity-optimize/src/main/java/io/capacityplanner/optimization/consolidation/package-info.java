/**
 * Fewer, fuller machines: workloads are packed by the joint time course of their usage, with a proven lower bound.
 *
 * <p>{@link io.capacityplanner.optimization.consolidation.Consolidator} places workloads on machines;
 * {@link io.capacityplanner.optimization.consolidation.VectorPacking} packs plain vectors.
 */
@NullMarked
package io.capacityplanner.optimization.consolidation;

import org.jspecify.annotations.NullMarked;
