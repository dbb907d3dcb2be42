package io.capacityplanner.security;

/**
 * A place where an audit log is not as it was written.
 *
 * @param kind what is wrong
 * @param file the file
 * @param line its line, from 1
 * @param sequence the number of the entry that is wrong or missing; 0 when not known
 * @param message in words
 */
public record AuditFault(Kind kind, String file, long line, long sequence, String message) {

    /** What can be wrong. */
    public enum Kind {
        /** The seal does not go with the entry: it was changed, or sealed by another key. */
        EDITED,
        /** Entries are missing between two that are whole. */
        DELETED,
        /** An entry stands behind later ones. */
        REORDERED,
        /** An entry stands there twice. */
        DUPLICATED,
        /** Entries at the end are missing that a checkpoint knows, or entries at the beginning are. */
        TRUNCATED,
        /** Entries are chained anew by somebody without the key, or differ from what a checkpoint knows. */
        RECHAINED,
        /** The line is no entry. */
        MALFORMED,
        /** The last line was cut short, by a crash or by somebody. */
        TORN,
        /** The key of the entry is not at hand. */
        UNKNOWN_KEY
    }

    /** {@code file:line: kind: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + kind + ": " + message;
    }
}
