package io.capacityplanner.security;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An operation as the audit log records it. It holds names and counts, never values, and no messages of failures: those may
 * quote what was asked of a server.
 *
 * @param at when it ended, or began for {@link AuditOutcome#STARTED}, by the planner's clock
 * @param principal who asked
 * @param grants what that one holds, in plain words, sorted
 * @param operation what was asked
 * @param subject what it was asked of: a resource, a recommendation; empty for everything in scope
 * @param scope what it could see, in plain words; empty when it was refused
 * @param resources how many resources of the inventory were in scope; -1 when it did not read the inventory
 * @param outcome what came of it
 * @param took how long it took, by the planner's clock
 * @param run the run it belongs to, as the host names it; empty when it does not
 * @param detail what else counts: how much was read, the kind of a failure; empty when nothing
 */
public record AuditEvent(
        Instant at,
        String principal,
        List<String> grants,
        Operation operation,
        String subject,
        String scope,
        long resources,
        AuditOutcome outcome,
        Duration took,
        String run,
        String detail) {

    /** Longest text that is kept, characters; the rest is left out. */
    public static final int LONGEST = 500;

    private static final int MOST_GRANTS = 20;

    /** Cuts long texts; refuses a count below -1. */
    public AuditEvent {
        if (resources < -1) {
            throw new InvalidInputException(
                    "the count of resources (" + resources + ") is negative", "audit event", "Give -1 when not known");
        }
        principal = cut(principal);
        subject = cut(subject);
        scope = cut(scope);
        run = cut(run);
        detail = cut(detail);
        grants = grants.stream().limit(MOST_GRANTS).map(AuditEvent::cut).toList();
        took = took.isNegative() ? Duration.ZERO : took;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        // With the mark no longer than the longest, so that what is read back is not cut again.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return text.substring(0, end) + "…";
    }
}
