/** Trends: the tests behind them, requests, and results. */
@NullMarked
package io.capacityplanner.trend;

import org.jspecify.annotations.NullMarked;
