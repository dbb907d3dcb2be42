package io.capacityplanner.optimization.workflow;

/** The branches of the workflow. */
public enum Branch {
    /** Hardly used: is it too large? */
    RIGHT_SIZE,
    /** Well used and growing fast: when is more needed, and how much? */
    EXPAND,
    /** Well used and steady: how should it scale by itself? */
    TUNE_AUTOSCALING,
    /** Its use or growth cannot be told. */
    NOT_ENOUGH_DATA
}
