package io.capacityplanner.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One series, or one bill, under a rule.
 *
 * @param subject its name
 * @param phase where it stands, never {@link AlertPhase#ACKNOWLEDGED}: alerts are acknowledged, not their members
 * @param since since when
 * @param clearSince since when the condition has been over while it still rings; null when it is not
 * @param missingSince since when data have been missing; null when they are not. Missing data are neither good nor bad
 *     news: what rings goes on, what was about to ring begins anew
 * @param value the value when it entered the phase, the latest when it has just been read; NaN when none was
 * @param told whether people have been told that it rings
 */
public record AlertMember(
        String subject,
        AlertPhase phase,
        Instant since,
        @Nullable Instant clearSince,
        @Nullable Instant missingSince,
        double value,
        boolean told) {

    /** One of which nothing is known. */
    public static AlertMember unknown(String subject, Instant now) {
        return new AlertMember(subject, AlertPhase.INACTIVE, now, null, null, Double.NaN, false);
    }

    /** Whether it rings. */
    public boolean rings() {
        return phase.rings();
    }

    /** Whether data are missing. */
    public boolean isMissing() {
        return missingSince != null;
    }

    /** Whether there is nothing to remember of it. */
    public boolean isIdle() {
        return phase == AlertPhase.INACTIVE && missingSince == null && !told;
    }

    /** The same in another phase. */
    public AlertMember in(AlertPhase next, Instant now, double read) {
        return new AlertMember(subject, next, now, null, missingSince, read, told);
    }

    /** The same, the condition over since some time. */
    public AlertMember clearSince(@Nullable Instant when) {
        return new AlertMember(subject, phase, since, when, missingSince, value, told);
    }

    /** The same, data missing since some time. */
    public AlertMember missingSince(@Nullable Instant when) {
        return new AlertMember(subject, phase, since, clearSince, when, value, told);
    }

    /** The same, told or not. */
    public AlertMember told(boolean known) {
        return new AlertMember(subject, phase, since, clearSince, missingSince, value, known);
    }
}
