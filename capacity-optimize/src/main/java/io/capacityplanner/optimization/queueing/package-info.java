/** Queueing theory and scalability laws: how many instances a load needs for its waiting times. */
@NullMarked
package io.capacityplanner.optimization.queueing;

import org.jspecify.annotations.NullMarked;
