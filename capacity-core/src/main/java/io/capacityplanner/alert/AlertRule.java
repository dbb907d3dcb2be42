package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When people are told, whom, and how often.
 *
 * <pre>{@code
 * AlertRule rule = AlertRule.builder("disk_full", new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.9), 0.85))
 *         .scope(AlertMatcher.of("metric", "disk_usage"))
 *         .holdFor(Duration.ofMinutes(15))
 *         .groupBy("service")
 *         .escalate(Duration.ofHours(1), "pagerduty")
 *         .build();
 * }</pre>
 *
 * @param name its name, unique in a planner
 * @param condition what must hold
 * @param scope which series, or bills, it is about
 * @param severity how much it matters
 * @param holdFor how long the condition must hold before it rings
 * @param clearFor how long it must be over before that is told
 * @param groupBy labels; series that have them in common ring together. Empty: each series by itself
 * @param notifiers ids of the notifiers that are told; empty: all
 * @param escalations who else is told when nobody takes it on, the earliest first
 * @param repeat after which time it is told again while it rings and nobody has taken it on; zero: never
 * @param recovery whether it is told that it is over
 * @param missingAfter how long data may be missing before they count as missing; null: three steps of the series
 * @param tellMissing whether it is told that data are missing while it rings
 */
public record AlertRule(
        String name,
        AlertCondition condition,
        AlertMatcher scope,
        AlertSeverity severity,
        Duration holdFor,
        Duration clearFor,
        List<String> groupBy,
        List<String> notifiers,
        List<Escalation> escalations,
        Duration repeat,
        boolean recovery,
        @Nullable Duration missingAfter,
        boolean tellMissing) {

    /** Refuses a blank name and negative times; copies the lists. */
    public AlertRule {
        if (name.isBlank()) {
            throw new InvalidInputException("the name is blank", "alert rule", "Give each rule a name of its own");
        }
        checkTime(name, "time that it must hold", holdFor);
        checkTime(name, "time that it must be over", clearFor);
        checkTime(name, "time between repetitions", repeat);
        if (missingAfter != null) {
            checkTime(name, "time that data may be missing", missingAfter);
        }
        groupBy = List.copyOf(groupBy);
        notifiers = List.copyOf(notifiers);
        escalations = escalations.stream()
                .sorted(Comparator.comparing(Escalation::after))
                .toList();
    }

    private static void checkTime(String rule, String what, Duration time) {
        if (time.isNegative()) {
            throw new InvalidInputException(
                    "the " + what + " (" + time + ") must not be negative", "alert rule " + rule, "Give zero for none");
        }
    }

    /** A rule that tells every notifier once when its condition holds and once when it is over. */
    public static Builder builder(String name, AlertCondition condition) {
        return new Builder(name, condition);
    }

    /** Collects the optional parts of a rule. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final AlertCondition condition;
        private AlertMatcher scope = AlertMatcher.all();
        private AlertSeverity severity = AlertSeverity.WARNING;
        private Duration holdFor = Duration.ZERO;
        private Duration clearFor = Duration.ZERO;
        private List<String> groupBy = List.of();
        private List<String> notifiers = List.of();
        private final List<Escalation> escalations = new ArrayList<>();
        private Duration repeat = Duration.ZERO;
        private boolean recovery = true;
        private @Nullable Duration missingAfter;
        private boolean tellMissing;

        private Builder(String name, AlertCondition condition) {
            this.name = name;
            this.condition = condition;
        }

        /** Which series it is about; all when nothing is said. */
        public Builder scope(AlertMatcher matcher) {
            scope = matcher;
            return this;
        }

        /** How much it matters; {@link AlertSeverity#WARNING} when nothing is said. */
        public Builder severity(AlertSeverity level) {
            severity = level;
            return this;
        }

        /** How long the condition must hold before it rings; it rings at once when nothing is said. */
        public Builder holdFor(Duration time) {
            holdFor = time;
            return this;
        }

        /** How long the condition must be over before that is told; told at once when nothing is said. */
        public Builder clearFor(Duration time) {
            clearFor = time;
            return this;
        }

        /** Series that have these labels in common ring together. */
        public Builder groupBy(String... labels) {
            groupBy = List.of(labels);
            return this;
        }

        /** Who is told, by the ids of the notifiers; all when nothing is said. */
        public Builder notifiers(String... ids) {
            notifiers = List.of(ids);
            return this;
        }

        /** Who else is told when nobody takes it on for a time. */
        public Builder escalate(Duration after, String... ids) {
            escalations.add(new Escalation(after, List.of(ids)));
            return this;
        }

        /** After which time it is told again while it rings and nobody has taken it on; never when nothing is said. */
        public Builder repeat(Duration time) {
            repeat = time;
            return this;
        }

        /** Whether it is told that it is over; yes when nothing is said. */
        public Builder recovery(boolean tell) {
            recovery = tell;
            return this;
        }

        /** How long data may be missing before they count as missing; three steps of the series when nothing is said. */
        public Builder missingAfter(@Nullable Duration time) {
            missingAfter = time;
            return this;
        }

        /** Whether it is told that data are missing while it rings; no when nothing is said. */
        public Builder tellMissing(boolean tell) {
            tellMissing = tell;
            return this;
        }

        /** Builds the rule. */
        public AlertRule build() {
            return new AlertRule(
                    name,
                    condition,
                    scope,
                    severity,
                    holdFor,
                    clearFor,
                    groupBy,
                    notifiers,
                    escalations,
                    repeat,
                    recovery,
                    missingAfter,
                    tellMissing);
        }
    }
}
