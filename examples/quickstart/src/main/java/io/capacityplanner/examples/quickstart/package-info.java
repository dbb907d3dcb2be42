/** A plan of a generated fleet. */
@NullMarked
package io.capacityplanner.examples.quickstart;

import org.jspecify.annotations.NullMarked;
