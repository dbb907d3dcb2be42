package io.capacityplanner.alerting;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertRule;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an alert goes on: what its series say, apart from what people are told. */
final class AlertStep {

    private AlertStep() {}

    /** The alert after a look at its series. Those that were not looked at have gone: data of them are missing. */
    static Alert next(AlertRule rule, Alert alert, Collection<RuleReading> readings, Instant now) {
        SortedMap<String, AlertMember> members = new TreeMap<>();
        for (RuleReading reading : readings) {
            AlertMember before = alert.members().get(reading.subject());
            AlertMember after = MemberStep.next(
                    rule,
                    before == null ? AlertMember.unknown(reading.subject(), now) : before,
                    reading.reading(),
                    now);
            if (!after.isIdle()) {
                members.put(reading.subject(), after);
            }
        }
        AlertReading gone = AlertReading.missing("no source delivers it any longer");
        alert.members().forEach((subject, member) -> {
            if (member.rings() && readings.stream().noneMatch(r -> r.subject().equals(subject))) {
                members.put(subject, MemberStep.next(rule, member, gone, now));
            }
        });
        return with(alert, members, now);
    }

    /** The alert with other members, and what follows from them. */
    static Alert with(Alert alert, SortedMap<String, AlertMember> members, Instant now) {
        boolean rings = members.values().stream().anyMatch(AlertMember::rings);
        boolean rang = alert.ringsSince() != null;
        Instant since = !rings ? null : rang ? alert.ringsSince() : now;
        Instant ended = rings ? null : rang ? now : alert.endedAt();
        return new Alert(
                alert.id(),
                alert.version(),
                alert.rule(),
                alert.labels(),
                members,
                since,
                ended,
                rings ? alert.acknowledged() : null,
                alert.toldAt(),
                alert.lastTold(),
                alert.escalated(),
                alert.missingTold(),
                alert.heard(),
                alert.outbox());
    }

    /** The same, taken on by somebody or by nobody. */
    static Alert acknowledged(Alert alert, @Nullable Acknowledgement taken) {
        return new Alert(
                alert.id(),
                alert.version(),
                alert.rule(),
                alert.labels(),
                alert.members(),
                alert.ringsSince(),
                alert.endedAt(),
                taken,
                alert.toldAt(),
                alert.lastTold(),
                alert.escalated(),
                alert.missingTold(),
                alert.heard(),
                alert.outbox());
    }

    /** The same in another version. */
    static Alert version(Alert alert, long version) {
        return new Alert(
                alert.id(),
                version,
                alert.rule(),
                alert.labels(),
                alert.members(),
                alert.ringsSince(),
                alert.endedAt(),
                alert.acknowledged(),
                alert.toldAt(),
                alert.lastTold(),
                alert.escalated(),
                alert.missingTold(),
                alert.heard(),
                alert.outbox());
    }
}
