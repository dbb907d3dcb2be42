/** Scales on which models of additive parts are fitted: powers of two, logarithms and Box-Cox powers. */
@NullMarked
package io.capacityplanner.forecasting.transformation;

import org.jspecify.annotations.NullMarked;
