package io.capacityplanner.followup;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.Reminder;
import io.capacityplanner.tracking.ReminderPolicy;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Follows recommendations from proposal to effect. Thread-safe when its store is: two trackers over one store lose
 * nothing of each other's.
 *
 * <pre>{@code
 * Tracker tracker = new Tracker(store, clock, ReminderPolicy.ofDefaults());
 * tracker.propose(planner.rightsizing().result().recommendations());   // after each run
 * tracker.accept(id, "ada", "fits the freeze");
 * tracker.reconcile(inventory);                                        // sees what was done
 * tracker.reminders().forEach(reminder -> mail(reminder.message()));
 * }</pre>
 */
public final class Tracker {

    /** Who it is when no person is. */
    public static final String BY_ITSELF = "planner";

    private static final int ATTEMPTS = 1000;

    private final RecommendationStore store;
    private final Clock clock;
    private final ReminderPolicy policy;

    /** A tracker over a store. */
    public Tracker(RecommendationStore store, Clock clock, ReminderPolicy policy) {
        this.store = store;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Takes in what a run recommends. A proposal that is known is noted as proposed again; a rejected one stays
     * rejected; one that had expired, or was done and is asked for once more, is open again. A new proposal supersedes
     * undecided ones about the same subject. A resource that is judged right closes what was proposed for it.
     *
     * @return the proposals that are tracked now, in the order given; what proposes nothing is left out
     */
    public List<TrackedRecommendation> propose(Collection<? extends Recommendation> recommendations) {
        List<TrackedRecommendation> tracked = new ArrayList<>();
        for (Recommendation recommendation : recommendations) {
            RecommendationSummary summary = RecommendationSummary.of(recommendation);
            if (summary.proposal().changes()) {
                tracked.add(propose(summary));
                closeOthers(summary.resource(), summary.proposal(), old -> {
                    return old.superseded(summary.id(), clock.instant(), BY_ITSELF);
                });
            } else if (isVerdict(recommendation)) {
                closeOthers(summary.resource(), summary.proposal(), old -> {
                    return old.to(
                            Lifecycle.EXPIRED, clock.instant(), BY_ITSELF, "no longer proposed: " + summary.title());
                });
            }
        }
        return tracked;
    }

    /** Whether it says that nothing is to be done, and not that nothing can be said. */
    private static boolean isVerdict(Recommendation recommendation) {
        if (recommendation instanceof Rightsizing sizing) {
            return sizing.classification() == Rightsizing.Classification.RIGHT_SIZED;
        }
        return recommendation instanceof Resizing change
                && change.classification() == Rightsizing.Classification.RIGHT_SIZED;
    }

    private TrackedRecommendation propose(RecommendationSummary summary) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            Optional<TrackedRecommendation> known = store.find(summary.id());
            TrackedRecommendation next = known.map(old -> again(old, summary, now))
                    .orElseGet(() -> TrackedRecommendation.of(summary, now, BY_ITSELF));
            if (store.write(next, known.map(TrackedRecommendation::version).orElse(0L))) {
                return next;
            }
        }
        throw contended(summary.id());
    }

    private TrackedRecommendation again(TrackedRecommendation old, RecommendationSummary summary, Instant now) {
        TrackedRecommendation seen = old;
        if (old.state() == Lifecycle.EXPIRED) {
            seen = old.to(Lifecycle.PROPOSED, now, BY_ITSELF, "proposed again");
        } else if (old.state() == Lifecycle.IMPLEMENTED
                && now.isAfter(old.latest().at().plus(policy.settling()))) {
            seen = old.to(Lifecycle.PROPOSED, now, BY_ITSELF, "proposed again though it had been done");
        }
        return seen.proposedAgain(summary, now);
    }

    /** Changes every undecided proposal about the subject but the given one. */
    private void closeOthers(String resource, Proposal given, UnaryOperator<TrackedRecommendation> close) {
        List<TrackedRecommendation> others;
        try (Stream<TrackedRecommendation> all = store.read(resource)) {
            others = all.filter(old -> old.state() == Lifecycle.PROPOSED)
                    .filter(old -> old.summary().proposal().subject().equals(given.subject()))
                    .filter(old -> !old.id().equals(given.id()))
                    .toList();
        }
        others.forEach(other -> change(
                other.id(),
                old -> old.state() == Lifecycle.PROPOSED ? Optional.of(close.apply(old)) : Optional.empty()));
    }

    /** It will be done. */
    public TrackedRecommendation accept(String id, String by, String why) {
        return step(id, Lifecycle.ACCEPTED, by, why);
    }

    /** It will not be done. */
    public TrackedRecommendation reject(String id, String by, String why) {
        return step(id, Lifecycle.REJECTED, by, why);
    }

    /** It has been done. */
    public TrackedRecommendation implemented(String id, String by, String why) {
        return step(id, Lifecycle.IMPLEMENTED, by, why);
    }

    /** It no longer applies. */
    public TrackedRecommendation expire(String id, String by, String why) {
        return step(id, Lifecycle.EXPIRED, by, why);
    }

    /** It is to be decided once more. */
    public TrackedRecommendation reopen(String id, String by, String why) {
        return step(id, Lifecycle.PROPOSED, by, why);
    }

    private TrackedRecommendation step(String id, Lifecycle state, String by, String why) {
        return change(id, old -> Optional.of(old.to(state, clock.instant(), by, why)));
    }

    /**
     * Looks in the inventory for what was done. A resource that now has the proposed size, or an alternative that was
     * named, counts as done, decided on or not. One that has yet another size makes the recommendation void. A
     * proposal to stop a resource counts as done when the inventory no longer has it, provided it holds the others.
     *
     * @param inventory all resources there are
     * @return the recommendations that changed
     */
    public List<TrackedRecommendation> reconcile(Collection<Resource> inventory) {
        Map<String, Resource> byId = new HashMap<>();
        inventory.forEach(resource -> byId.put(resource.id(), resource));
        List<TrackedRecommendation> changed = new ArrayList<>();
        for (TrackedRecommendation candidate : open()) {
            Sighting sighting = Sighting.of(
                    candidate.summary(), byId.get(candidate.summary().resource()), !byId.isEmpty());
            if (sighting.verdict() != Sighting.Verdict.NOTHING) {
                changed.add(change(candidate.id(), old -> sighted(old, sighting)));
            }
        }
        return changed;
    }

    private Optional<TrackedRecommendation> sighted(TrackedRecommendation old, Sighting sighting) {
        if (!old.state().isOpen()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (sighting.verdict() == Sighting.Verdict.VOID) {
            return Optional.of(old.to(Lifecycle.EXPIRED, now, BY_ITSELF, sighting.why()));
        }
        TrackedRecommendation accepted = old.state() == Lifecycle.ACCEPTED
                ? old
                : old.to(Lifecycle.ACCEPTED, now, BY_ITSELF, "done without a decision on record");
        return Optional.of(accepted.to(Lifecycle.IMPLEMENTED, now, BY_ITSELF, sighting.why()));
    }

    /** What waits too long, the longest overdue first. Nothing is changed: see {@link #markReminded}. */
    public List<Reminder> reminders() {
        Instant now = clock.instant();
        return open().stream()
                .flatMap(tracked -> policy.reminder(tracked, now).stream())
                .sorted(Comparator.comparing(Reminder::due)
                        .thenComparing(reminder -> reminder.recommendation().id()))
                .toList();
    }

    /** Notes that someone was reminded, so that the next reminder waits. */
    public TrackedRecommendation markReminded(String id) {
        return change(id, old -> Optional.of(old.reminded(clock.instant())));
    }

    /** Closes proposals that no run has proposed for too long. */
    public List<TrackedRecommendation> expireLapsed() {
        List<TrackedRecommendation> expired = new ArrayList<>();
        for (TrackedRecommendation candidate : open()) {
            if (policy.lapsed(candidate, clock.instant())) {
                expired.add(change(
                        candidate.id(),
                        old -> policy.lapsed(old, clock.instant())
                                ? Optional.of(old.to(
                                        Lifecycle.EXPIRED,
                                        clock.instant(),
                                        BY_ITSELF,
                                        "not proposed since " + old.lastProposed()))
                                : Optional.empty()));
            }
        }
        return expired;
    }

    /** What is still to be decided or done. */
    public List<TrackedRecommendation> open() {
        try (Stream<TrackedRecommendation> all = store.all()) {
            return all.filter(tracked -> tracked.state().isOpen()).toList();
        }
    }

    /** Reads, changes and writes until no other writer came between; an empty change leaves the record as it is. */
    private TrackedRecommendation change(
            String id, java.util.function.Function<TrackedRecommendation, Optional<TrackedRecommendation>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TrackedRecommendation old = store.find(id)
                    .orElseThrow(() -> new InvalidInputException(
                            "the recommendation \"" + id + "\" is not known",
                            "store " + store.id(),
                            "Give the id of a recommendation that was proposed"));
            Optional<TrackedRecommendation> next = change.apply(old);
            if (next.isEmpty() || store.write(next.get(), old.version())) {
                return next.orElse(old);
            }
        }
        throw contended(id);
    }

    private SourceUnavailableException contended(String id) {
        return new SourceUnavailableException(
                "other writers were faster " + ATTEMPTS + " times",
                "recommendation " + id + " in store " + store.id(),
                "Try again");
    }
}
