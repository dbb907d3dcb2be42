package io.capacityplanner.audit;

import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.Operation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A line that a crash cut short. The log ends it, leaves it as it is and says so in an entry of its own, sealed, with the
 * line's hash: whoever damages another line cannot make it pass for one.
 */
final class TornLine {

    private TornLine() {}

    static AuditEvent event(String torn, Instant at) {
        return new AuditEvent(
                at,
                "audit log",
                List.of(),
                Operation.AUDIT_RECOVER,
                "",
                "",
                -1,
                AuditOutcome.ALLOWED,
                Duration.ZERO,
                "",
                detail(torn));
    }

    static boolean isSealedBy(AuditEntry entry, String line) {
        return entry.event().operation() == Operation.AUDIT_RECOVER
                && entry.event().detail().equals(detail(line));
    }

    private static String detail(String torn) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(torn.getBytes(StandardCharsets.ISO_8859_1));
            return "a line of " + torn.length() + " bytes was cut short, SHA-256 "
                    + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
