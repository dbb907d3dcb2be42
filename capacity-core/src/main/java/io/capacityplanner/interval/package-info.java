/**
 * Prediction intervals for any forecaster, a plug-in's too, from its own errors on data it had not seen.
 *
 * <p>{@link io.capacityplanner.interval.Intervals} wraps a forecaster; what comes out is a forecaster with the same
 * points and other intervals and paths.
 */
@NullMarked
package io.capacityplanner.interval;

import org.jspecify.annotations.NullMarked;
