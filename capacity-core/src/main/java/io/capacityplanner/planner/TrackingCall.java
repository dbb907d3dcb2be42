package io.capacityplanner.planner;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.followup.Tracker;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.security.Operation;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.tracking.Reminder;
import io.capacityplanner.tracking.ReminderPolicy;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What becomes of recommendations: the {@link Tracker} over the planner's store, for whoever asks. Who decides is who asks,
 * and needs not be named again. Immutable: each setter returns another call.
 */
public final class TrackingCall {

    private final CapacityPlanner planner;
    private final ReminderPolicy policy;

    TrackingCall(CapacityPlanner planner, ReminderPolicy policy) {
        this.planner = planner;
        this.policy = policy;
    }

    /** When people are reminded and what nobody proposes any more lapses. */
    public TrackingCall policy(ReminderPolicy reminders) {
        return new TrackingCall(planner, reminders);
    }

    /** What is still to be decided or done. */
    public List<TrackedRecommendation> open() {
        return planner.guard(
                Operation.TRACKING_READ, "", admitted -> tracker(admitted).open());
    }

    /** All, whatever became of them. */
    public List<TrackedRecommendation> all() {
        return planner.guard(Operation.TRACKING_READ, "", admitted -> {
            try (Stream<TrackedRecommendation> all = store(admitted).all()) {
                return all.toList();
            }
        });
    }

    /** One by its id. */
    public Optional<TrackedRecommendation> find(String id) {
        return planner.guard(
                Operation.TRACKING_READ, id, admitted -> store(admitted).find(id));
    }

    /** What waits too long, the longest overdue first. */
    public List<Reminder> reminders() {
        return planner.guard(
                Operation.TRACKING_READ, "", admitted -> tracker(admitted).reminders());
    }

    /** As {@link Tracker#propose}; what is not in scope is left out. */
    public List<TrackedRecommendation> propose(Collection<? extends Recommendation> recommendations) {
        return planner.guard(Operation.TRACKING_PROPOSE, recommendations.size() + " recommendations", admitted -> {
            List<Recommendation> visible = new ArrayList<>(recommendations);
            visible.removeIf(r -> !admitted.scoped().sees(r.resource()));
            return tracker(admitted).propose(visible);
        });
    }

    /** It will be done. */
    public TrackedRecommendation accept(String id, String why) {
        return step(Operation.TRACKING_ACCEPT, id, tracker -> tracker.accept(id, by(), why));
    }

    /** It will not be done. */
    public TrackedRecommendation reject(String id, String why) {
        return step(Operation.TRACKING_REJECT, id, tracker -> tracker.reject(id, by(), why));
    }

    /** It has been done. */
    public TrackedRecommendation implemented(String id, String why) {
        return step(Operation.TRACKING_IMPLEMENTED, id, tracker -> tracker.implemented(id, by(), why));
    }

    /** It no longer applies. */
    public TrackedRecommendation expire(String id, String why) {
        return step(Operation.TRACKING_EXPIRE, id, tracker -> tracker.expire(id, by(), why));
    }

    /** It is to be decided once more. */
    public TrackedRecommendation reopen(String id, String why) {
        return step(Operation.TRACKING_REOPEN, id, tracker -> tracker.reopen(id, by(), why));
    }

    /** Notes that someone was reminded, so that the next reminder waits. */
    public TrackedRecommendation markReminded(String id) {
        return step(Operation.TRACKING_REMIND, id, tracker -> tracker.markReminded(id));
    }

    /** Looks in the inventories for what was done; see {@link Tracker#reconcile}. */
    public List<TrackedRecommendation> reconcile() {
        return planner.guard(Operation.TRACKING_RECONCILE, "", admitted -> {
            Collection<Resource> inventory =
                    admitted.pipeline().inventory().resources().values();
            return tracker(admitted).reconcile(inventory);
        });
    }

    /** Closes proposals that no run has proposed for too long. */
    public List<TrackedRecommendation> expireLapsed() {
        return planner.guard(
                Operation.TRACKING_RECONCILE, "", admitted -> tracker(admitted).expireLapsed());
    }

    private TrackedRecommendation step(
            Operation operation, String id, Function<Tracker, TrackedRecommendation> change) {
        return planner.guard(operation, id, admitted -> change.apply(tracker(admitted)));
    }

    private String by() {
        return planner.principal().name();
    }

    private Tracker tracker(CapacityPlanner admitted) {
        return new Tracker(store(admitted), admitted.settings().clock(), policy);
    }

    private static RecommendationStore store(CapacityPlanner admitted) {
        return admitted.settings()
                .recommendationStore()
                .orElseThrow(() -> new MissingEngineException(
                        "no store of recommendations is wired",
                        "tracking()",
                        "Wire one with CapacityPlanner.builder().store(...)"));
    }
}
