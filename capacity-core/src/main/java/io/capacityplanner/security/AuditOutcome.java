package io.capacityplanner.security;

/** What came of an operation. */
public enum AuditOutcome {
    /** It is allowed and begins; the entry that tells how it ended follows. */
    STARTED,
    /** It was allowed and carried out. */
    ALLOWED,
    /** It was refused. */
    DENIED,
    /** It was allowed and failed. */
    FAILED
}
