package io.capacityplanner.planner;

import io.capacityplanner.error.AccessDeniedException;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.Grant;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Scope;
import io.capacityplanner.spi.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every operation of a planner passes: who asks is held against the policy, the operation is given a planner that reads
 * what is in scope and nothing else, and what came of it is recorded before its result is given out. Thread-safe.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final CapacityPlanner whole;
    private final Guarding guarding;
    private final @Nullable Principal principal;

    Gate(CapacityPlanner whole, Guarding guarding, @Nullable Principal principal) {
        this.whole = whole;
        this.guarding = guarding;
        this.principal = principal;
    }

    CapacityPlanner whole() {
        return whole;
    }

    /** Whether somebody is named who asks. */
    boolean isSomebodys() {
        return principal != null;
    }

    Principal principal() {
        return principal == null ? Principal.HOST : principal;
    }

    /**
     * Lets an operation pass, or refuses it.
     *
     * @param subject what it is asked of, for the record
     * @param early whether it hands things out before it ends, so that its beginning is recorded too
     * @param work the operation, on the planner that it may use
     */
    <T extends @Nullable Object> T pass(
            Operation operation, String subject, boolean early, Function<CapacityPlanner, T> work) {
        Attempt attempt = new Attempt(operation, subject, clock().instant());
        ScopedReading reading = new ScopedReading(
                whole.settings(), admit(attempt), scopes(Operation.COSTS), scopes(Operation.COMMITMENTS));
        attempt.reading = reading;
        if (early || operation.changes()) {
            record(attempt, AuditOutcome.STARTED, "");
        }
        T result;
        try {
            result = work.apply(whole.reading(reading));
        } catch (RuntimeException | Error failed) {
            recordFailure(attempt, failed);
            throw failed;
        }
        record(attempt, AuditOutcome.ALLOWED, reading.counts());
        return result;
    }

    /** An operation under way. */
    private static final class Attempt {

        private final Operation operation;
        private final String subject;
        private final Instant began;
        private @Nullable ScopedReading reading;

        Attempt(Operation operation, String subject, Instant began) {
            this.operation = operation;
            this.subject = subject;
            this.began = began;
        }
    }

    private List<Scope> admit(Attempt attempt) {
        Operation operation = attempt.operation;
        if (principal == null) {
            if (!guarding.required()) {
                return List.of(Scope.ALL);
            }
            throw refused(
                    attempt,
                    new AccessDeniedException(
                            operation.title(),
                            "nobody is named who asks",
                            "Ask through planner.as(principal): this planner requires one"));
        }
        List<Scope> scopes = guarding.policy().scopes(principal, operation);
        if (!scopes.isEmpty()) {
            return scopes;
        }
        String roles = guarding.policy().rolesFor(operation).stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        throw refused(
                attempt,
                new AccessDeniedException(
                        operation.title(),
                        "\"" + principal.name() + "\" may not",
                        roles.isEmpty()
                                ? "No role may"
                                : "It takes the role " + roles + (operation.wholeOnly() ? " on everything" : "")));
    }

    /** What somebody may do something else on: a plan shows no bills to who may not read them. */
    private List<Scope> scopes(Operation operation) {
        return principal == null ? List.of(Scope.ALL) : guarding.policy().scopes(principal, operation);
    }

    private AccessDeniedException refused(Attempt attempt, AccessDeniedException denial) {
        try {
            record(attempt, AuditOutcome.DENIED, "");
        } catch (RuntimeException unrecorded) {
            denial.addSuppressed(unrecorded);
        }
        return denial;
    }

    private void recordFailure(Attempt attempt, Throwable failed) {
        try {
            record(attempt, AuditOutcome.FAILED, failed.getClass().getSimpleName());
        } catch (RuntimeException unrecorded) {
            failed.addSuppressed(unrecorded);
        }
    }

    private void record(Attempt attempt, AuditOutcome outcome, String detail) {
        AuditLog log = guarding.audit().orElse(null);
        if (log == null) {
            return;
        }
        ScopedReading reading = attempt.reading;
        Instant now = clock().instant();
        AuditEvent event = new AuditEvent(
                now,
                principal == null ? Principal.HOST.name() : principal.name(),
                principal == null
                        ? List.of()
                        : principal.grants().stream()
                                .map(Grant::toString)
                                .sorted()
                                .toList(),
                attempt.operation,
                attempt.subject,
                reading == null ? "" : reading.scope(),
                reading == null ? -1 : reading.resources(),
                outcome,
                Duration.between(attempt.began, now),
                guarding.run(),
                detail);
        try {
            log.append(event);
        } catch (CapacityException unrecorded) {
            if (!guarding.unrecorded()) {
                throw unrecorded;
            }
            LOG.error("{} by {} could not be recorded", event.operation(), event.principal(), unrecorded);
        }
    }

    private Clock clock() {
        return whole.settings().clock();
    }
}
