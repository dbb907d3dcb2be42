/**
 * Transformed scales on which values are unbounded and their spread even, and any forecaster on such a scale: logarithm,
 * Box-Cox power, and scaled logit for values between two bounds.
 */
@NullMarked
package io.capacityplanner.forecasting.transform;

import org.jspecify.annotations.NullMarked;
