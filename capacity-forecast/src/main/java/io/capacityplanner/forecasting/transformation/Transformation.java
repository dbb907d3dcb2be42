package io.capacityplanner.forecasting.transformation;

/** How values are transformed before a model of additive parts is fitted. */
public enum Transformation {
    /** Not at all. */
    NONE,
    /** By their logarithm where all of them are above zero, else not at all. */
    LOGARITHM,
    /** By the Box-Cox power that makes the spread independent of the level, where the data show that they depend. */
    AUTOMATIC
}
