/**
 * What if: named changes on forecasts, each with its uncertainty, and what becomes of run-out dates, capacity and cost.
 */
@NullMarked
package io.capacityplanner.scenario;

import org.jspecify.annotations.NullMarked;
