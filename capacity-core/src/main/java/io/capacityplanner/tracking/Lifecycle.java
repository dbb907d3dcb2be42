package io.capacityplanner.tracking;

import java.util.Set;

/**
 * Where a recommendation stands.
 *
 * <pre>
 * PROPOSED -> ACCEPTED -> IMPLEMENTED
 *     |           |            |
 *     +-> REJECTED, EXPIRED    |
 *     ^           |            |
 *     +-----------+------------+   proposed again
 * </pre>
 */
public enum Lifecycle {
    /** Waits for a decision. */
    PROPOSED,
    /** Will be done. */
    ACCEPTED,
    /** Is done. */
    IMPLEMENTED,
    /** Will not be done. */
    REJECTED,
    /** No longer applies: superseded by a newer proposal, or not proposed any more. */
    EXPIRED;

    /** The states that may follow. */
    public Set<Lifecycle> next() {
        return switch (this) {
            case PROPOSED -> Set.of(ACCEPTED, REJECTED, EXPIRED);
            case ACCEPTED -> Set.of(IMPLEMENTED, REJECTED, EXPIRED);
            case IMPLEMENTED, REJECTED, EXPIRED -> Set.of(PROPOSED);
        };
    }

    /** Whether something is still to be decided or done. */
    public boolean isOpen() {
        return this == PROPOSED || this == ACCEPTED;
    }
}
