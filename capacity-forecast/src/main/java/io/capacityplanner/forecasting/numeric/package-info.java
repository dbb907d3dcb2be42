/** What models have in common: minimisers, exact scaling, inner products, checks of arguments; internal to the module. */
@NullMarked
package io.capacityplanner.forecasting.numeric;

import org.jspecify.annotations.NullMarked;
