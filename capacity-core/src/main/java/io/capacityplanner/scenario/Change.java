package io.capacityplanner.scenario;

import java.time.Instant;
import java.util.List;

/**
 * A change of demand. Changes of a scenario are applied in the order in which they are given, each to what those before
 * it have left, and each uncertain quantity is drawn once for a simulated future, for all series alike.
 */
public sealed interface Change permits DemandChange, Transfer {

    /** Stands for the first step of each forecast. */
    Instant FIRST_STEP = Instant.MIN;

    /** What kind of change it is, as files call it. */
    String kind();

    /** The first moment it acts; the likely one where the date is uncertain; or {@link #FIRST_STEP}. */
    Instant from();

    /** The same change from another moment on; an uncertain date keeps its uncertainty. */
    Change from(Instant moment);

    /** The quantities that may be uncertain, always as many and in the same order. */
    List<Estimate> estimates();

    /** The change in a few words. */
    String describe();

    /** Whether nothing about it is uncertain. */
    default boolean isCertain() {
        return estimates().stream().allMatch(Estimate::isCertain);
    }
}
