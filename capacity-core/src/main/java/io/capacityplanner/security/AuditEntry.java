package io.capacityplanner.security;

/**
 * An entry of the audit log.
 *
 * @param sequence its number, from 1, without gaps
 * @param event what happened
 * @param previous the seal of the entry before it; 64 zeros for the first
 * @param key the id of the key that sealed it
 * @param seal HMAC-SHA-256 over all of the entry, the previous seal included; 64 hexadecimal digits
 */
public record AuditEntry(long sequence, AuditEvent event, String previous, String key, String seal) {

    /** What stands for the seal before the first entry. */
    public static final String NO_SEAL = "0".repeat(64);
}
