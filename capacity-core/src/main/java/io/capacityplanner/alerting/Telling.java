package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertNotice.Kind;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Escalation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares how an alert stands with what people were told of it, and makes the notices that are wanting. What was told
 * is part of the alert, so that it makes no difference how often this is done, or by which process.
 */
final class Telling {

    /** Notices of one alert that wait for a notifier that cannot be reached; of more the oldest are dropped. */
    private static final int WAITING = 50;

    private final AlertRule rule;
    private final Alert before;
    private final Instant now;
    private final UnaryOperator<List<String>> channels;
    private final SortedMap<String, AlertMember> members;
    private final List<AlertMember> audible;
    private final List<AlertNotice> made = new ArrayList<>();
    /** Told at this moment. Nobody is told two things of one alert at one moment: the second would seem a repetition. */
    private final Set<String> addressed = new LinkedHashSet<>();

    private final Set<String> heard;
    private @Nullable Instant toldAt;
    private @Nullable Instant lastTold;
    private int escalated;
    private boolean missingTold;

    /**
     * A comparison.
     *
     * @param alert how it stands
     * @param silenced members that are kept quiet
     * @param channels the ids of the notifiers at hand among those that a rule names
     */
    Telling(
            AlertRule rule,
            Alert alert,
            Predicate<AlertMember> silenced,
            Instant now,
            UnaryOperator<List<String>> channels) {
        this.rule = rule;
        this.before = alert;
        this.now = now;
        this.channels = channels;
        this.members = new TreeMap<>(alert.members());
        this.audible = alert.ringing().stream().filter(silenced.negate()).toList();
        this.heard = new LinkedHashSet<>(alert.heard());
        this.toldAt = alert.toldAt();
        this.lastTold = alert.lastTold();
        this.escalated = alert.escalated();
        this.missingTold = alert.missingTold();
    }

    /** The alert with its new notices in the outbox. */
    Alert tell(@Nullable Instant rangSince) {
        if (before.ringsSince() == null) {
            over(rangSince);
        } else if (toldAt == null) {
            open();
        } else {
            goOn();
        }
        return made(before);
    }

    /** What was made. */
    List<AlertNotice> notices() {
        return List.copyOf(made);
    }

    private void over(@Nullable Instant rangSince) {
        if (toldAt == null) {
            return;
        }
        if (rule.recovery()) {
            Instant since = rangSince == null ? toldAt : rangSince;
            notice(Kind.RESOLVED, List.of(), List.copyOf(heard), since);
        }
        toldAt = null;
        lastTold = null;
        escalated = 0;
        missingTold = false;
        heard.clear();
    }

    private void open() {
        List<String> to = channels.apply(rule.notifiers());
        if (audible.isEmpty() || to.isEmpty()) {
            return;
        }
        heard.addAll(to);
        notice(Kind.OPENED, audible, to, null);
        toldAt = now;
        lastTold = now;
        told(audible);
    }

    private void goOn() {
        List<AlertMember> fresh =
                audible.stream().filter(member -> !member.told()).toList();
        if (!fresh.isEmpty() && notice(Kind.JOINED, fresh, List.copyOf(heard), null)) {
            lastTold = now;
            told(fresh);
        }
        boolean free = before.acknowledged() == null && !audible.isEmpty();
        if (free) {
            escalate();
        }
        boolean due = !rule.repeat().isZero() && lastTold != null && !now.isBefore(lastTold.plus(rule.repeat()));
        if (free && due && notice(Kind.REPEATED, audible, List.copyOf(heard), null)) {
            lastTold = now;
        }
        boolean blind = before.ringing().stream().allMatch(AlertMember::isMissing);
        if (!blind) {
            missingTold = false;
        } else if (rule.tellMissing() && !missingTold && !audible.isEmpty()) {
            missingTold = notice(Kind.NO_DATA, audible, List.copyOf(heard), null);
        }
    }

    private void escalate() {
        List<Escalation> steps = rule.escalations();
        while (escalated < steps.size() && toldAt != null) {
            Escalation step = steps.get(escalated);
            if (now.isBefore(toldAt.plus(step.after()))) {
                return;
            }
            escalated++;
            List<String> to = channels.apply(step.notifiers());
            heard.addAll(to);
            notice(Kind.ESCALATED, audible, to, null);
        }
    }

    /** Makes a notice; false when nobody is left to be told. */
    private boolean notice(Kind kind, List<AlertMember> about, List<String> to, @Nullable Instant since) {
        List<String> left = to.stream().filter(id -> !addressed.contains(id)).toList();
        if (left.isEmpty()) {
            return false;
        }
        addressed.addAll(left);
        made.add(AlertText.notice(kind, rule, before, about, since, now, left));
        return true;
    }

    private void told(List<AlertMember> known) {
        known.forEach(member -> members.put(
                member.subject(), members.getOrDefault(member.subject(), member).told(true)));
    }

    private Alert made(Alert alert) {
        List<AlertNotice> outbox = new ArrayList<>(alert.outbox());
        if (made.stream().anyMatch(notice -> notice.kind() == Kind.REPEATED)) {
            // That it still rings is said once, however often it could not be.
            outbox.removeIf(notice -> notice.kind() == Kind.REPEATED);
        }
        outbox.addAll(made);
        return new Alert(
                alert.id(),
                alert.version(),
                alert.rule(),
                alert.labels(),
                members,
                alert.ringsSince(),
                alert.endedAt(),
                alert.acknowledged(),
                toldAt,
                lastTold,
                escalated,
                missingTold,
                List.copyOf(heard),
                outbox.subList(Math.max(0, outbox.size() - WAITING), outbox.size()));
    }
}
