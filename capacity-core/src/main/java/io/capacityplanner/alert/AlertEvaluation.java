package io.capacityplanner.alert;

import io.capacityplanner.plan.SourceProblem;
import java.time.Instant;
import java.util.List;

/**
 * What one look at the rules brought.
 *
 * @param at when
 * @param alerts every alert that is pending, rings, has ended, or whose data are missing, in order of ids
 * @param rang alerts that began to ring, by id
 * @param resolved alerts that ended, by id
 * @param suppressed alerts that ring and are kept quiet by a silence, by id
 * @param notices what was to be told now, delivered or not; empty when nobody was to be told
 * @param delivered deliveries that succeeded, over all notifiers
 * @param unjudged series that a rule could not be held against, and why
 * @param problems what could not be read or delivered
 */
public record AlertEvaluation(
        Instant at,
        List<Alert> alerts,
        List<String> rang,
        List<String> resolved,
        List<String> suppressed,
        List<AlertNotice> notices,
        int delivered,
        List<Unjudged> unjudged,
        List<SourceProblem> problems) {

    /**
     * A series that a rule could not be held against.
     *
     * @param rule name of the rule
     * @param subject name of the series
     * @param why why
     */
    public record Unjudged(String rule, String subject, String why) {}

    /** Copies the lists. */
    public AlertEvaluation {
        alerts = List.copyOf(alerts);
        rang = List.copyOf(rang);
        resolved = List.copyOf(resolved);
        suppressed = List.copyOf(suppressed);
        notices = List.copyOf(notices);
        unjudged = List.copyOf(unjudged);
        problems = List.copyOf(problems);
    }

    /** The alerts that ring. */
    public List<Alert> ringing() {
        return alerts.stream().filter(alert -> alert.phase().rings()).toList();
    }

    /** The same with other deliveries and problems. */
    public AlertEvaluation with(int deliveries, List<SourceProblem> troubles) {
        return new AlertEvaluation(at, alerts, rang, resolved, suppressed, notices, deliveries, unjudged, troubles);
    }
}
