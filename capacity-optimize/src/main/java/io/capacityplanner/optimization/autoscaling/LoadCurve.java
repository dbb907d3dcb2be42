package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;

/** A load at any moment: straight pieces between knots. NaN where it is not known. */
final class LoadCurve {

    private final double[] values;
    private final long start;
    private final long step;
    private final boolean linear;

    LoadCurve(TimeSeries load, LoadShape shape) {
        if (load.indexed() || load.length() == 0 || load.step().compareTo(Step.HOUR) > 0) {
            throw new InvalidInputException(
                    load.length() + " values at steps of " + load.step() + " are no load that can be replayed",
                    "autoscaling replay",
                    "Give dated values at steps of an hour or less");
        }
        this.values = load.toArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || Double.isInfinite(values[i])) {
                throw new InvalidInputException(
                        "the load " + values[i] + " at " + load.timeAt(i) + " is negative or infinite",
                        "autoscaling replay",
                        "Give loads of 0 or more, NaN where one is not known");
            }
        }
        this.start = load.start().toEpochMilli();
        this.step = load.step().millis();
        this.linear = shape == LoadShape.LINEAR;
    }

    long startOf(int index) {
        return start + index * step;
    }

    /** The piece that a moment lies in; a linear one goes from the middle of a step to the middle of the next. */
    int piece(long millis) {
        return (int) Math.floorDiv(millis - start + (linear ? step / 2 : 0), step);
    }

    /** First moment after a piece. */
    long endOf(int piece) {
        return start + (piece + 1L) * step - (linear ? step / 2 : 0);
    }

    /** The load of a piece at a moment in it or at its end. */
    double at(int piece, long millis) {
        if (!linear) {
            return values[clamped(piece)];
        }
        double left = values[clamped(piece - 1)];
        double right = values[clamped(piece)];
        double share = 1 - (double) (endOf(piece) - millis) / step;
        return left + share * (right - left);
    }

    double at(long millis) {
        return at(piece(millis), millis);
    }

    private int clamped(int index) {
        return Math.max(0, Math.min(values.length - 1, index));
    }
}
