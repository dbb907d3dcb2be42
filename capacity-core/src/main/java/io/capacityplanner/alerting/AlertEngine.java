package io.capacityplanner.alerting;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertEvaluation.Unjudged;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Holds rules against readings, keeps what became of them in a store, and tells people. Everything that it must know of
 * the past is in the store: a new engine on the same store goes on where another ended. Thread-safe; several engines may
 * share a store.
 *
 * <p>An alert is stored before it is told, and again when it was. So a crash between the two tells of it once more after
 * the restart, with the same key and time, by which receivers know that it is the same; it is never lost.
 */
public final class AlertEngine {

    /** Times that an alert is tried again when another engine changes it; more means that something is wrong. */
    private static final int TRIES = 100;

    private final Map<String, AlertRule> rules = new LinkedHashMap<>();
    private final List<Silence> silences;
    private final AlertStore store;
    private final Delivery delivery;

    /**
     * An engine.
     *
     * @param rules their names are unique
     * @param silences those that hold besides the ones in the store
     * @throws InvalidInputException when two rules share a name
     */
    public AlertEngine(
            Collection<AlertRule> rules,
            Collection<Silence> silences,
            AlertStore store,
            Collection<? extends Notifier> notifiers) {
        for (AlertRule rule : rules) {
            if (this.rules.put(rule.name(), rule) != null) {
                throw new InvalidInputException(
                        "two rules are called \"" + rule.name() + "\"", "alert rules", "Give each a name of its own");
            }
        }
        this.silences = List.copyOf(silences);
        this.store = store;
        this.delivery = new Delivery(notifiers);
    }

    /**
     * Holds the rules against what was read.
     *
     * @param now the moment; not before that of an earlier evaluation
     * @param readings what every rule says of every series in its scope
     * @param tell whether people are told; without it the alerts go on, and are told at the next evaluation that tells
     */
    public AlertEvaluation evaluate(Instant now, Collection<RuleReading> readings, boolean tell) {
        Map<String, List<RuleReading>> byAlert = new TreeMap<>();
        for (RuleReading reading : readings) {
            byAlert.computeIfAbsent(Alert.id(reading.rule().name(), reading.group()), id -> new ArrayList<>())
                    .add(reading);
        }
        try (Stream<Alert> stored = store.all()) {
            stored.filter(alert -> !alert.members().isEmpty()
                            || alert.toldAt() != null
                            || !alert.outbox().isEmpty())
                    .forEach(alert -> byAlert.putIfAbsent(alert.id(), List.of()));
        }
        Run run = new Run(now, tell, quiet(now), delivery.begin());
        byAlert.forEach(run::look);
        return run.result();
    }

    /** The silences that hold at a moment. */
    private List<Silence> quiet(Instant now) {
        List<Silence> all = new ArrayList<>(silences);
        try (Stream<Silence> stored = store.silences()) {
            stored.forEach(all::add);
        }
        all.removeIf(silence -> !silence.isActive(now));
        return all;
    }

    /**
     * Takes an alert on: it is neither repeated nor escalated any more, until it is over.
     *
     * @throws InvalidInputException when there is no such alert or it does not ring
     */
    public Alert acknowledge(String id, Acknowledgement taken) {
        return change(id, alert -> {
            if (alert.ringsSince() == null) {
                throw new InvalidInputException("it does not ring", "alert " + id, "Acknowledge alerts that ring");
            }
            return AlertStep.acknowledged(alert, taken);
        });
    }

    /**
     * Ends an alert by hand, for instance of a resource that is gone: while data are missing it would ring for ever. Those
     * who heard of it are told at the next evaluation. When its condition still holds then, it rings anew.
     *
     * @param why one line, for those who are told
     * @throws InvalidInputException when there is no such alert
     */
    public Alert dismiss(String id, String why, Instant now) {
        return change(id, alert -> end(alert, why, now));
    }

    private Alert end(Alert alert, String why, Instant now) {
        AlertRule rule = rules.get(alert.rule());
        Alert over = AlertStep.with(alert, new TreeMap<>(), now);
        List<AlertNotice> outbox = new ArrayList<>(over.outbox());
        if (over.toldAt() != null
                && (rule == null || rule.recovery())
                && !over.heard().isEmpty()) {
            outbox.add(AlertText.ended(over, rule == null ? AlertSeverity.INFO : rule.severity(), now, why));
        }
        return new Alert(
                over.id(),
                over.version(),
                over.rule(),
                over.labels(),
                over.members(),
                null,
                over.endedAt(),
                null,
                null,
                null,
                0,
                false,
                List.of(),
                outbox);
    }

    /** Changes a stored alert, again when another engine was faster. */
    private Alert change(String id, UnaryOperator<Alert> how) {
        for (int i = 0; i < TRIES; i++) {
            Alert seen = store.find(id)
                    .orElseThrow(() -> new InvalidInputException(
                            "there is no such alert", "alert " + id, "Take the id from an evaluation or a notice"));
            Optional<Alert> written = write(how.apply(seen), seen);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new SourceUnavailableException(
                "others change it all the time", "alert " + id, "Let one planner at a time evaluate the rules");
    }

    /** The alert as it is stored now; empty when another engine was faster. */
    private Optional<Alert> write(Alert next, Alert seen) {
        if (next.equals(seen) || (seen.version() == 0 && next.isIdle())) {
            return Optional.of(seen);
        }
        Alert numbered = AlertStep.version(next, seen.version() + 1);
        return store.write(numbered, seen.version()) ? Optional.of(numbered) : Optional.empty();
    }

    /** One evaluation. */
    private final class Run {

        private final Instant now;
        private final boolean tell;
        private final List<Silence> quiet;
        private final Delivery.Round round;
        private final List<Alert> alerts = new ArrayList<>();
        private final List<String> rang = new ArrayList<>();
        private final List<String> resolved = new ArrayList<>();
        private final List<String> suppressed = new ArrayList<>();
        private final List<AlertNotice> notices = new ArrayList<>();
        private final List<Unjudged> unjudged = new ArrayList<>();

        Run(Instant now, boolean tell, List<Silence> quiet, Delivery.Round round) {
            this.now = now;
            this.tell = tell;
            this.quiet = quiet;
            this.round = round;
        }

        void look(String id, List<RuleReading> readings) {
            for (int i = 0; i < TRIES; i++) {
                Optional<Alert> seen = store.find(id);
                Alert before = seen.orElseGet(() -> Alert.unknown(
                        readings.get(0).rule().name(), readings.get(0).group()));
                List<AlertNotice> made = new ArrayList<>();
                Optional<Alert> written = write(next(before, readings, made), before);
                if (written.isPresent()) {
                    report(before, written.get(), readings, made);
                    return;
                }
            }
            throw new SourceUnavailableException(
                    "others change it all the time", "alert " + id, "Let one planner at a time evaluate the rules");
        }

        private Alert next(Alert before, List<RuleReading> readings, List<AlertNotice> made) {
            AlertRule rule = rules.get(before.rule());
            if (rule == null) {
                return before.members().isEmpty() && before.toldAt() == null
                        ? before
                        : end(before, "there is no such rule any more", now);
            }
            Alert after = AlertStep.next(rule, before, readings, now);
            if (!tell) {
                return after;
            }
            Telling telling = new Telling(
                    rule, after, member -> Quiet.holds(quiet, rule, after, member, readings), now, round::at);
            Alert told = telling.tell(before.ringsSince());
            made.addAll(telling.notices());
            return told;
        }

        private void report(Alert before, Alert after, List<RuleReading> readings, List<AlertNotice> made) {
            AlertRule rule = rules.get(after.rule());
            if (before.ringsSince() == null && after.ringsSince() != null) {
                rang.add(after.id());
            } else if (before.ringsSince() != null && after.ringsSince() == null) {
                resolved.add(after.id());
            }
            List<AlertMember> ringing = after.ringing();
            if (rule != null
                    && !ringing.isEmpty()
                    && ringing.stream().allMatch(member -> Quiet.holds(quiet, rule, after, member, readings))) {
                suppressed.add(after.id());
            }
            notices.addAll(made);
            readings.stream()
                    .filter(reading -> !reading.reading().isPresent())
                    .forEach(reading -> unjudged.add(new Unjudged(
                            reading.rule().name(),
                            reading.subject(),
                            reading.reading().why())));
            Alert kept = tell ? delivered(after) : after;
            if (!kept.isIdle()) {
                alerts.add(shown(kept, readings));
            }
        }

        /** Delivers what waits, and keeps what could not be delivered. */
        private Alert delivered(Alert alert) {
            List<AlertNotice> left = round.deliver(alert.outbox());
            return left.equals(alert.outbox())
                    ? alert
                    : change(alert.id(), current -> Delivery.without(current, alert.outbox(), left));
        }

        /** With the latest values instead of those that were stored. */
        private Alert shown(Alert alert, List<RuleReading> readings) {
            TreeMap<String, AlertMember> members = new TreeMap<>(alert.members());
            for (RuleReading reading : readings) {
                members.computeIfPresent(
                        reading.subject(),
                        (name, m) -> new AlertMember(
                                name,
                                m.phase(),
                                m.since(),
                                m.clearSince(),
                                m.missingSince(),
                                reading.reading().value(),
                                m.told()));
            }
            return AlertStep.with(alert, members, now);
        }

        AlertEvaluation result() {
            List<SourceProblem> problems = new ArrayList<>(round.problems());
            return new AlertEvaluation(
                    now, alerts, rang, resolved, suppressed, notices, round.delivered(), unjudged, problems);
        }
    }
}
