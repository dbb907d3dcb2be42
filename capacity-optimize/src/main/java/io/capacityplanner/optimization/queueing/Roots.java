package io.capacityplanner.optimization.queueing;

import java.util.function.DoubleUnaryOperator;

/** Where a falling function comes down to a level. */
final class Roots {

    private Roots() {}

    /**
     * The least argument, from 0 on, at which a falling function is no longer above a level, to the last digits of a
     * double.
     *
     * @param scale order of magnitude of the answer
     */
    static double ofFalling(DoubleUnaryOperator f, double level, double scale) {
        if (f.applyAsDouble(0) <= level) {
            return 0;
        }
        double low = 0;
        double high = scale;
        while (f.applyAsDouble(high) > level && high < Double.MAX_VALUE / 2) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 200 && high - low > 1e-14 * high; i++) {
            double middle = low + (high - low) / 2;
            if (f.applyAsDouble(middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
