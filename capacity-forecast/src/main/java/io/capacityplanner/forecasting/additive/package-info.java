/** The decomposable additive model: growth, seasons, holidays and drivers, each to be seen on its own. */
@NullMarked
package io.capacityplanner.forecasting.additive;

import org.jspecify.annotations.NullMarked;
