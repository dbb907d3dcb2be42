package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/**
 * A strain that a plan is tried under.
 *
 * @param name what it is called
 * @param demandFactor what demand is multiplied by
 * @param leadTimeFactor what lead times are multiplied by
 * @param lost capacity that is lost, in the metric's unit: a machine, a zone
 */
public record Stress(String name, double demandFactor, double leadTimeFactor, double lost) {

    /** Refuses factors that are not positive and a loss that is negative. */
    public Stress {
        if (!(demandFactor > 0 && leadTimeFactor > 0 && lost >= 0)
                || Double.isInfinite(demandFactor)
                || Double.isInfinite(leadTimeFactor)) {
            throw new InvalidInputException(
                    "a factor (" + demandFactor + ", " + leadTimeFactor + ") or the loss (" + lost
                            + ") is out of range",
                    "stress \"" + name + "\"",
                    "Give factors above zero and a loss of zero or more");
        }
    }

    /** More demand. */
    public static Stress demand(double factor) {
        return new Stress("demand x" + factor, factor, 1, 0);
    }

    /** Longer lead times. */
    public static Stress leadTime(double factor) {
        return new Stress("lead time x" + factor, 1, factor, 0);
    }

    /** Less capacity. */
    public static Stress loss(String what, double quantity) {
        return new Stress("loss of " + what, 1, 1, quantity);
    }

    /** A fifth more demand; lead times half as long again. */
    public static List<Stress> ofDefaults() {
        return List.of(demand(1.2), leadTime(1.5));
    }
}
