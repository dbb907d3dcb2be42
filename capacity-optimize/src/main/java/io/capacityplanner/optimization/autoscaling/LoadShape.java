package io.capacityplanner.optimization.autoscaling;

/** How a load goes within the steps of its series. */
public enum LoadShape {
    /** The same all through a step, with a jump where the next begins: the hardest for policies that react. */
    CONSTANT,
    /** Straight from the middle of a step to the middle of the next: the easiest. */
    LINEAR
}
