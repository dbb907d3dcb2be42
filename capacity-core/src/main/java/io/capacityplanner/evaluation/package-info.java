/** Rolling-origin evaluation of any forecaster on data it has not seen. */
@NullMarked
package io.capacityplanner.evaluation;

import org.jspecify.annotations.NullMarked;
