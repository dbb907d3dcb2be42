package io.capacityplanner.security;

import io.capacityplanner.error.InvalidInputException;

/**
 * How far an audit log had come. Kept elsewhere, it shows entries that were cut off later, which a chain cannot show by
 * itself.
 *
 * @param sequence the number of the last entry; 0 for an empty log
 * @param seal the seal of that entry
 */
public record AuditCheckpoint(long sequence, String seal) {

    /** Refuses what is no checkpoint. */
    public AuditCheckpoint {
        if (sequence < 0 || !seal.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException(
                    "entry " + sequence + " with the seal \"" + seal + "\" is none",
                    "audit checkpoint",
                    "Give the number of the last entry and its seal of 64 hexadecimal digits");
        }
    }

    /** Of a log without entries. */
    public static AuditCheckpoint start() {
        return new AuditCheckpoint(0, AuditEntry.NO_SEAL);
    }

    /** One line, as {@link #parse} reads it. */
    public String text() {
        return sequence + " " + seal;
    }

    /** Reads what {@link #text} wrote. */
    public static AuditCheckpoint parse(String text) {
        String[] parts = text.strip().split("\\s+", -1);
        try {
            if (parts.length == 2) {
                return new AuditCheckpoint(Long.parseLong(parts[0]), parts[1]);
            }
        } catch (NumberFormatException none) {
            throw unreadable(none);
        }
        throw unreadable(null);
    }

    private static InvalidInputException unreadable(@org.jspecify.annotations.Nullable Throwable cause) {
        io.capacityplanner.error.Fault fault = io.capacityplanner.error.Fault.of(
                "the text is none", "audit checkpoint", "Give the number of the last entry, a blank and its seal");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }
}
