/** The numbers behind a result: window, coverage, model, error, price date. */
@NullMarked
package io.capacityplanner.evidence;

import org.jspecify.annotations.NullMarked;
