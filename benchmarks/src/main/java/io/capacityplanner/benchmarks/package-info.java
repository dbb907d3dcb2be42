/** Accuracy and speed against peers. */
@NullMarked
package io.capacityplanner.benchmarks;

import org.jspecify.annotations.NullMarked;
