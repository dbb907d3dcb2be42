/** Dynamic harmonic regression: waves of the seasons with autoregressive errors. */
@NullMarked
package io.capacityplanner.forecasting.harmonic;

import org.jspecify.annotations.NullMarked;
