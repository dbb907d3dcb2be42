package io.capacityplanner.forecast;

import io.capacityplanner.unit.Confidence;
import org.jspecify.annotations.Nullable;

/**
 * How the prediction intervals of one level did.
 *
 * @param level nominal coverage
 * @param coverage share of actual values inside
 * @param meanWidth mean width, in the series' unit
 * @param score mean interval score (Gneiting and Raftery 2007), in the series' unit: the width, plus {@code 2 / (1 -
 *     level)} times the distance of a value outside; lower is better; null when it is beyond the range of a double
 * @param scaledScore the score by the scale of MASE (MSIS when the level is 95 %); null when that is undefined
 */
public record IntervalMeasures(
        Confidence level,
        double coverage,
        @Nullable Double meanWidth,
        @Nullable Double score,
        @Nullable Double scaledScore) {}
