/**
 * The compatibility kit: an abstract JUnit class for each contract of {@code io.capacityplanner.spi}.
 *
 * <p>Whoever writes a plug-in extends the class of its contract, supplies an instance, and runs it like any test. What
 * passes fits into a planner.
 */
@NullMarked
package io.capacityplanner.kit;

import org.jspecify.annotations.NullMarked;
