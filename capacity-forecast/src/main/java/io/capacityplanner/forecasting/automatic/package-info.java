/** Chooses and combines models by how they did on data they had not seen. */
@NullMarked
package io.capacityplanner.forecasting.automatic;

import org.jspecify.annotations.NullMarked;
