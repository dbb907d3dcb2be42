package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertReading.Presence;
import io.capacityplanner.alert.AlertRule;
import java.time.Duration;
import java.time.Instant;

/** How one series under a rule goes from phase to phase. */
final class MemberStep {

    private MemberStep() {}

    static AlertMember next(AlertRule rule, AlertMember member, AlertReading reading, Instant now) {
        if (!reading.isPresent()) {
            return withoutValue(member, reading, now);
        }
        AlertMember seen = member.missingSince(null);
        double value = reading.value();
        return switch (rule.condition().judge(value)) {
            case RINGS -> holds(rule, seen.clearSince(null), value, now);
            case BETWEEN -> seen.rings() ? seen.clearSince(null) : idle(seen, value, now);
            case CLEAR -> seen.rings() ? over(rule, seen, value, now) : idle(seen, value, now);
        };
    }

    /** Neither good nor bad news: what rings goes on, and a condition that was to hold for a time begins anew. */
    private static AlertMember withoutValue(AlertMember member, AlertReading reading, Instant now) {
        AlertMember kept = member.phase() == AlertPhase.PENDING
                ? member.in(AlertPhase.INACTIVE, now, Double.NaN)
                : member.clearSince(null);
        if (reading.presence() == Presence.UNKNOWN) {
            return kept.missingSince(null);
        }
        return kept.isMissing() ? kept : kept.missingSince(now);
    }

    private static AlertMember holds(AlertRule rule, AlertMember member, double value, Instant now) {
        if (member.rings()) {
            return member;
        }
        Instant since = member.phase() == AlertPhase.PENDING ? member.since() : now;
        if (!Duration.between(since, now).minus(rule.holdFor()).isNegative()) {
            return member.in(AlertPhase.FIRING, now, value);
        }
        return member.phase() == AlertPhase.PENDING ? member : member.in(AlertPhase.PENDING, now, value);
    }

    private static AlertMember idle(AlertMember member, double value, Instant now) {
        return member.phase() == AlertPhase.INACTIVE ? member : member.in(AlertPhase.INACTIVE, now, value);
    }

    private static AlertMember over(AlertRule rule, AlertMember member, double value, Instant now) {
        Instant since = member.clearSince() == null ? now : member.clearSince();
        if (!Duration.between(since, now).minus(rule.clearFor()).isNegative()) {
            return member.in(AlertPhase.INACTIVE, now, value).told(false);
        }
        return member.clearSince(since);
    }
}
