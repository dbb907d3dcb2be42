package io.capacityplanner.tracking;

import io.capacityplanner.error.IllegalTransitionException;
import io.capacityplanner.error.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation with its life so far. Each change gives another record with a higher version.
 *
 * <pre>{@code
 * TrackedRecommendation proposed = TrackedRecommendation.of(RecommendationSummary.of(r), now, "planner");
 * TrackedRecommendation accepted = proposed.to(Lifecycle.ACCEPTED, now, "ada", "fits the freeze");
 * TrackedRecommendation same = TrackedRecommendation.fromJson(accepted.toJson());
 * }</pre>
 *
 * @param summary what it recommends, as last proposed
 * @param version how many times it was changed, from 1
 * @param lastProposed when a run last proposed it
 * @param supersededByOrNull id of the newer proposal that took its place; null when none did
 * @param remindedOrNull when someone was last reminded of it; null when never
 * @param history its states, oldest first; the first is {@link Lifecycle#PROPOSED}
 */
public record TrackedRecommendation(
        RecommendationSummary summary,
        long version,
        Instant lastProposed,
        @Nullable String supersededByOrNull,
        @Nullable Instant remindedOrNull,
        List<Transition> history) {

    /** Refuses a history that begins otherwise or holds an illegal step; copies it. */
    public TrackedRecommendation {
        history = List.copyOf(history);
        if (history.isEmpty() || history.get(0).to() != Lifecycle.PROPOSED || version < 1) {
            throw new InvalidInputException(
                    "the history " + history + " of version " + version + " does not begin with a proposal",
                    "recommendation " + summary.id(),
                    "Begin with TrackedRecommendation.of");
        }
        for (int i = 1; i < history.size(); i++) {
            require(summary, history.get(i - 1).to(), history.get(i).to());
        }
    }

    /** A recommendation that was just proposed. */
    public static TrackedRecommendation of(RecommendationSummary summary, Instant at, String by) {
        return new TrackedRecommendation(
                summary,
                1,
                at,
                null,
                null,
                List.of(new Transition(Lifecycle.PROPOSED, at, by, "proposed for the first time")));
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws InvalidInputException when the text is no such record
     */
    public static TrackedRecommendation fromJson(String json) {
        return TrackingJson.read(json);
    }

    /** The record as one line of JSON. */
    public String toJson() {
        return TrackingJson.write(this);
    }

    /** The recommendation's id. */
    public String id() {
        return summary.id();
    }

    /** Where it stands. */
    public Lifecycle state() {
        return latest().to();
    }

    /** Its last step. */
    public Transition latest() {
        return history.get(history.size() - 1);
    }

    /** When it was first proposed. */
    public Instant firstProposed() {
        return history.get(0).at();
    }

    /** When it came to be implemented; empty when it is not. */
    public Optional<Instant> implementedAt() {
        return state() == Lifecycle.IMPLEMENTED ? Optional.of(latest().at()) : Optional.empty();
    }

    /** Id of the newer proposal that took its place. */
    public Optional<String> supersededBy() {
        return Optional.ofNullable(supersededByOrNull);
    }

    /** When someone was last reminded of it. */
    public Optional<Instant> reminded() {
        return Optional.ofNullable(remindedOrNull);
    }

    /**
     * The next step.
     *
     * @throws IllegalTransitionException when the lifecycle has no such step
     */
    public TrackedRecommendation to(Lifecycle state, Instant at, String by, String why) {
        List<Transition> longer = new ArrayList<>(history);
        longer.add(new Transition(state, at, by, why));
        String successor = state == Lifecycle.PROPOSED ? null : supersededByOrNull;
        return new TrackedRecommendation(summary, version + 1, lastProposed, successor, remindedOrNull, longer);
    }

    /** Expired because a newer proposal took its place. */
    public TrackedRecommendation superseded(String successor, Instant at, String by) {
        TrackedRecommendation expired = to(Lifecycle.EXPIRED, at, by, "superseded by " + successor);
        return new TrackedRecommendation(
                summary, expired.version, lastProposed, successor, remindedOrNull, expired.history);
    }

    /**
     * Proposed once more by a later run, with the figures of that run. What was promised when it was accepted stays:
     * it is what is measured.
     */
    public TrackedRecommendation proposedAgain(RecommendationSummary latest, Instant at) {
        RecommendationSummary kept = state() == Lifecycle.PROPOSED ? latest : summary;
        return new TrackedRecommendation(kept, version + 1, at, supersededByOrNull, remindedOrNull, history);
    }

    /** Someone was reminded of it. */
    public TrackedRecommendation reminded(Instant at) {
        return new TrackedRecommendation(summary, version + 1, lastProposed, supersededByOrNull, at, history);
    }

    private static void require(RecommendationSummary summary, Lifecycle from, Lifecycle to) {
        if (!from.next().contains(to)) {
            throw new IllegalTransitionException(
                    "it is " + from + " and cannot become " + to,
                    "recommendation " + summary.id(),
                    "From here it can become " + from.next().stream().sorted().toList());
        }
    }
}
