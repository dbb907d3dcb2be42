package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands notices to notifiers. One that fails keeps its notices, in their order, until the next round. */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();

    Delivery(Collection<? extends Notifier> notifiers) {
        notifiers.forEach(notifier -> this.notifiers.put(notifier.id(), notifier));
    }

    Round begin() {
        return new Round();
    }

    /** The message of a notice. */
    static Notification message(AlertNotice notice) {
        return new Notification(
                notice.at(),
                "alert/" + notice.alert(),
                Notification.Severity.valueOf(notice.severity().name()),
                notice.kind() == AlertNotice.Kind.RESOLVED ? Notification.State.RESOLVED : Notification.State.OPEN,
                notice.subject(),
                notice.body(),
                notice.fields(),
                null);
    }

    /** The alert with what is left of an outbox in place of it, and what came to it since. */
    static Alert without(Alert alert, List<AlertNotice> sent, List<AlertNotice> left) {
        List<AlertNotice> outbox = new ArrayList<>(left);
        alert.outbox().stream().filter(notice -> !sent.contains(notice)).forEach(outbox::add);
        return new Alert(
                alert.id(),
                alert.version(),
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
                outbox);
    }

    /** The deliveries of one evaluation. */
    final class Round {

        private final Set<String> failing = new HashSet<>();
        private final Set<String> unknown = new LinkedHashSet<>();
        private final List<SourceProblem> problems = new ArrayList<>();
        private int delivered;

        /** The ids of the notifiers at hand among the wanted; all when none is named. */
        List<String> at(List<String> wanted) {
            if (wanted.isEmpty()) {
                return List.copyOf(notifiers.keySet());
            }
            wanted.stream().filter(id -> !notifiers.containsKey(id)).forEach(unknown::add);
            return wanted.stream().filter(notifiers::containsKey).distinct().toList();
        }

        /** What could not be delivered of an outbox. */
        List<AlertNotice> deliver(List<AlertNotice> outbox) {
            List<AlertNotice> left = new ArrayList<>();
            for (AlertNotice notice : outbox) {
                List<String> waiting = notice.to().stream()
                        .filter(id -> !delivered(id, notice))
                        .toList();
                if (!waiting.isEmpty()) {
                    left.add(notice.to(waiting));
                }
            }
            return left;
        }

        /** Whether a notice needs no further try: it was delivered, or there is no such notifier any more. */
        private boolean delivered(String id, AlertNotice notice) {
            Notifier notifier = notifiers.get(id);
            if (notifier == null) {
                unknown.add(id);
                return true;
            }
            if (failing.contains(id)) {
                return false;
            }
            try {
                notifier.send(message(notice));
                delivered++;
                return true;
            } catch (OperationCancelledException stopped) {
                throw stopped;
            } catch (RuntimeException failed) {
                // Of whatever kind: one way to tell people must not keep the others from it.
                LOG.debug("{} failed", id, failed);
                failing.add(id);
                problems.add(new SourceProblem(id, notice.subject() + ": " + failed.getMessage()));
                return false;
            }
        }

        int delivered() {
            return delivered;
        }

        List<SourceProblem> problems() {
            List<SourceProblem> all = new ArrayList<>(problems);
            unknown.forEach(id -> all.add(new SourceProblem(
                    "notifier " + id, "no notifier is called \"" + id + "\"; wire one, or name another in the rule")));
            return all;
        }
    }
}
