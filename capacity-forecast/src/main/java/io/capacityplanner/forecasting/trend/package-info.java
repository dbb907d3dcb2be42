/** How series grow: tests, growth rates, changes of the trend, months compared, deploys, saturation. */
@NullMarked
package io.capacityplanner.forecasting.trend;

import org.jspecify.annotations.NullMarked;
