/**
 * Off hours learned from use: when a thing may be stopped, what a stop would have broken, and the files that common
 * schedulers read.
 */
@NullMarked
package io.capacityplanner.optimization.schedule;

import org.jspecify.annotations.NullMarked;
