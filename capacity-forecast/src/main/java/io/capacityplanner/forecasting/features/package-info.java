/**
 * Features of a series: what a regression or a tree can know of a step before it comes. The calendar, lagged and rolling
 * values of the past, waves of the seasons, and drivers.
 */
@NullMarked
package io.capacityplanner.forecasting.features;

import org.jspecify.annotations.NullMarked;
