package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When someone is reminded of a recommendation, and when it lapses.
 *
 * @param decideWithin how long a proposal may wait for a decision
 * @param implementWithin how long an accepted one may wait to be seen done
 * @param repeatEvery how long after a reminder the next one follows
 * @param lapseAfter how long a proposal stays open after a run last proposed it
 * @param settling how long after it was done a run may propose it still, because inventories lag behind
 */
public record ReminderPolicy(
        Duration decideWithin, Duration implementWithin, Duration repeatEvery, Duration lapseAfter, Duration settling) {

    /** Refuses negative times and a repetition of zero. */
    public ReminderPolicy {
        boolean negative = decideWithin.isNegative()
                || implementWithin.isNegative()
                || lapseAfter.isNegative()
                || settling.isNegative();
        if (negative || repeatEvery.isNegative() || repeatEvery.isZero()) {
            throw new InvalidInputException(
                    "a time is negative, or the repetition (" + repeatEvery + ") is not positive",
                    "reminder policy",
                    "Give times of zero or more and a repetition such as 7d");
        }
    }

    /** Two weeks to decide, thirty days to do it, a reminder a week; lapses after 60 days, settles within 7. */
    public static ReminderPolicy ofDefaults() {
        return new ReminderPolicy(
                Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(7), Duration.ofDays(60), Duration.ofDays(7));
    }

    /** The reminder that is due; empty when none is. */
    public Optional<Reminder> reminder(TrackedRecommendation tracked, Instant now) {
        if (!tracked.state().isOpen()) {
            return Optional.empty();
        }
        Instant due = dueAt(tracked);
        return now.isBefore(due) ? Optional.empty() : Optional.of(new Reminder(tracked, due, now));
    }

    /** When the next reminder of an open recommendation is due. */
    public Instant dueAt(TrackedRecommendation tracked) {
        Instant since = tracked.latest().at();
        Instant first = since.plus(tracked.state() == Lifecycle.ACCEPTED ? implementWithin : decideWithin);
        // A reminder of the state before says nothing about this one.
        return tracked.reminded()
                .filter(at -> !at.isBefore(since))
                .map(at -> at.plus(repeatEvery))
                .filter(at -> at.isAfter(first))
                .orElse(first);
    }

    /** Whether a proposal is too old to be decided on. */
    public boolean lapsed(TrackedRecommendation tracked, Instant now) {
        return tracked.state() == Lifecycle.PROPOSED
                && now.isAfter(tracked.lastProposed().plus(lapseAfter));
    }
}
