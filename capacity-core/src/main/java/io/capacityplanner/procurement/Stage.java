package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;

/**
 * One stage between the decision to buy and the use, for instance approval, procurement, delivery or provisioning.
 *
 * @param name what is done
 * @param time how long it takes
 * @param inWorkingDays whether the time counts working days only; calendar days of 24 hours else
 */
public record Stage(String name, StageTime time, boolean inWorkingDays) {

    /** Refuses an empty name. */
    public Stage {
        if (name.isBlank()) {
            throw new InvalidInputException("the name is empty", "lead time stage", "Name it, for instance delivery");
        }
    }

    /** A stage in calendar days. */
    public static Stage of(String name, StageTime time) {
        return new Stage(name, time, false);
    }

    /** A stage in working days. */
    public static Stage working(String name, StageTime time) {
        return new Stage(name, time, true);
    }

    /** The same stage, longer or shorter. */
    Stage times(double factor) {
        return new Stage(name, time.times(factor), inWorkingDays);
    }
}
