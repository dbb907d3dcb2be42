/** What if: named changes on forecasts, and what becomes of run-out dates. */
@NullMarked
package io.capacityplanner.scenario;

import org.jspecify.annotations.NullMarked;
