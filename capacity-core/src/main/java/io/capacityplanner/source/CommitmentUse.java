package io.capacityplanner.source;

/** Whether a charge under a commitment is for a part that was used. */
public enum CommitmentUse {
    /** The commitment covered use. */
    USED,
    /** It was paid for and nothing used it. */
    UNUSED
}
