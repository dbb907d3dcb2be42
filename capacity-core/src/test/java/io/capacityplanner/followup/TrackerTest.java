package io.capacityplanner.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.IllegalTransitionException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.Reminder;
import io.capacityplanner.tracking.ReminderPolicy;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.tracking.Transition;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackerTest {

    private static final Recommendation LARGE = TestRecommendations.rightsizing("web-1", "m5.large", 100);
    private static final Recommendation XLARGE = TestRecommendations.rightsizing("web-1", "m5.xlarge", 60);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final InMemoryRecommendationStore store = new InMemoryRecommendationStore();
    private final Tracker tracker = new Tracker(store, clock, ReminderPolicy.ofDefaults());

    @Test
    void aProposalIsTrackedOnceHoweverOftenItIsMade() {
        tracker.propose(List.of(LARGE));
        clock.advance(Duration.ofDays(1));
        tracker.propose(List.of(TestRecommendations.rightsizing("web-1", "m5.large", 104)));

        TrackedRecommendation tracked = only(Lifecycle.PROPOSED);
        assertThat(tracked.history()).hasSize(1);
        assertThat(tracked.lastProposed()).isEqualTo(clock.instant());
        assertThat(tracked.summary().saving().orElseThrow().monthly()).isEqualTo(Money.usd(104));
    }

    @Test
    void whatIsAcceptedKeepsItsPromise() {
        tracker.propose(List.of(LARGE));
        tracker.accept(LARGE.id(), "ada", "fits");
        tracker.propose(List.of(TestRecommendations.rightsizing("web-1", "m5.large", 104)));

        assertThat(only(Lifecycle.ACCEPTED).summary().saving().orElseThrow().monthly())
                .isEqualTo(Money.usd(100));
    }

    @Test
    void aNewerProposalSupersedesTheUndecidedOne() {
        tracker.propose(List.of(LARGE));
        tracker.propose(List.of(XLARGE));

        TrackedRecommendation old = store.find(LARGE.id()).orElseThrow();
        assertThat(old.state()).isEqualTo(Lifecycle.EXPIRED);
        assertThat(old.supersededBy()).contains(XLARGE.id());
        assertThat(only(Lifecycle.PROPOSED).id()).isEqualTo(XLARGE.id());
    }

    @Test
    void aNewerProposalLeavesADecisionAlone() {
        tracker.propose(List.of(LARGE));
        tracker.accept(LARGE.id(), "ada", "fits");
        tracker.propose(List.of(XLARGE));

        assertThat(tracker.open())
                .extracting(TrackedRecommendation::state)
                .containsExactlyInAnyOrder(Lifecycle.ACCEPTED, Lifecycle.PROPOSED);
    }

    @Test
    void supersededOneComesBackWhenItIsProposedAgain() {
        tracker.propose(List.of(LARGE));
        tracker.propose(List.of(XLARGE));
        tracker.propose(List.of(LARGE));

        TrackedRecommendation back = only(Lifecycle.PROPOSED);
        assertThat(back.id()).isEqualTo(LARGE.id());
        assertThat(back.supersededBy()).isEmpty();
        assertThat(back.history())
                .extracting(Transition::to)
                .containsExactly(Lifecycle.PROPOSED, Lifecycle.EXPIRED, Lifecycle.PROPOSED);
    }

    @Test
    void rejectedOneStaysRejected() {
        tracker.propose(List.of(LARGE));
        tracker.reject(LARGE.id(), "ada", "needed for the sale");
        tracker.propose(List.of(LARGE));

        assertThat(tracker.open()).isEmpty();
        assertThat(tracker.reopen(LARGE.id(), "ada", "the sale is over").state())
                .isEqualTo(Lifecycle.PROPOSED);
    }

    @Test
    void aResourceJudgedRightClosesItsProposals() {
        tracker.propose(List.of(LARGE, TestRecommendations.rightsizing("db-1", "m5.large", 10)));
        tracker.propose(List.of(TestRecommendations.fits("web-1")));

        assertThat(tracker.open()).extracting(t -> t.summary().resource()).containsExactly("db-1");
        assertThat(store.all()).hasSize(2);
    }

    @Test
    void theInventoryShowsWhatWasDone() {
        tracker.propose(List.of(LARGE));
        tracker.accept(LARGE.id(), "ada", "fits");

        assertThat(tracker.reconcile(List.of(machine("web-1", "m5.2xlarge")))).isEmpty();
        assertThat(tracker.reconcile(List.of(machine("web-1", null)))).isEmpty();
        clock.advance(Duration.ofDays(3));
        assertThat(tracker.reconcile(List.of(machine("web-1", "m5.large")))).hasSize(1);

        assertThat(only(Lifecycle.IMPLEMENTED).implementedAt()).contains(clock.instant());
    }

    @Test
    void whatWasDoneWithoutADecisionPassesThroughAllSteps() {
        tracker.propose(List.of(LARGE));
        tracker.reconcile(List.of(machine("web-1", "m6i.large"))); // the alternative named

        assertThat(only(Lifecycle.IMPLEMENTED).history())
                .extracting(Transition::to)
                .containsExactly(Lifecycle.PROPOSED, Lifecycle.ACCEPTED, Lifecycle.IMPLEMENTED);
    }

    @Test
    void anotherSizeMakesItVoid() {
        tracker.propose(List.of(LARGE));
        tracker.reconcile(List.of(machine("web-1", "c5.xlarge")));

        assertThat(only(Lifecycle.EXPIRED).latest().why()).contains("c5.xlarge");
    }

    @Test
    void aStoppedResourceIsDoneWhenItIsGone() {
        Rightsizing idle = idle("old-1");
        tracker.propose(List.of(idle));

        assertThat(tracker.reconcile(List.of()))
                .as("an empty inventory tells nothing")
                .isEmpty();
        assertThat(tracker.reconcile(List.of(machine("old-1", "m5.large")))).isEmpty();
        assertThat(tracker.reconcile(List.of(machine("web-1", "m5.large")))).hasSize(1);
        assertThat(only(Lifecycle.IMPLEMENTED).id()).isEqualTo(idle.id());
    }

    @Test
    void whatIsUndoneIsOpenAgainOnceInventoriesHaveSettled() {
        tracker.propose(List.of(LARGE));
        tracker.accept(LARGE.id(), "ada", "fits");
        tracker.implemented(LARGE.id(), "ada", "done");
        clock.advance(Duration.ofDays(1));
        tracker.propose(List.of(LARGE));
        assertThat(tracker.open()).as("the inventory may lag").isEmpty();

        clock.advance(Duration.ofDays(10));
        tracker.propose(List.of(LARGE));

        assertThat(only(Lifecycle.PROPOSED).latest().why()).contains("again");
    }

    @Test
    void remindsOfWhatWaits() {
        tracker.propose(List.of(LARGE));
        clock.advance(Duration.ofDays(13));
        assertThat(tracker.reminders()).isEmpty();
        clock.advance(Duration.ofDays(1));

        Reminder reminder = tracker.reminders().get(0);
        // 14 days are 336 of 730 hours: 46.03 of 100 dollars.
        assertThat(reminder.missed()).contains(Money.usd(46.03));
        assertThat(reminder.message()).contains("waiting for a decision for 14 days", "46.03 USD");
        tracker.markReminded(LARGE.id());
        assertThat(tracker.reminders()).isEmpty();
        clock.advance(Duration.ofDays(7));
        assertThat(tracker.reminders()).hasSize(1);
        tracker.accept(LARGE.id(), "ada", "fits");
        assertThat(tracker.reminders()).isEmpty();
        clock.advance(Duration.ofDays(30));
        assertThat(tracker.reminders().get(0).message()).contains("accepted by ada and not seen done for 30 days");
    }

    @Test
    void proposalsLapse() {
        tracker.propose(List.of(LARGE));
        clock.advance(Duration.ofDays(60));
        assertThat(tracker.expireLapsed()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tracker.expireLapsed()).hasSize(1);
        assertThat(tracker.open()).isEmpty();
    }

    @Test
    void unknownAndIllegalStepsAreRefused() {
        tracker.propose(List.of(LARGE));

        assertThatThrownBy(() -> tracker.accept("rightsizing-nowhere", "ada", "?"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rightsizing-nowhere");
        assertThatThrownBy(() -> tracker.implemented(LARGE.id(), "ada", "done"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is PROPOSED and cannot become IMPLEMENTED")
                .hasMessageContaining("[ACCEPTED, REJECTED, EXPIRED]");
    }

    @Test
    void twoTrackersLoseNothingOfEachOther() {
        Tracker other = new Tracker(store, clock, ReminderPolicy.ofDefaults());
        List<Recommendation> all = IntStream.range(0, 20)
                .mapToObj(i -> (Recommendation) TestRecommendations.rightsizing("web-" + i, "m5.large", i))
                .toList();

        IntStream.range(0, 40).parallel().forEach(i -> (i % 2 == 0 ? tracker : other).propose(all));

        assertThat(store.all())
                .hasSize(20)
                .allSatisfy(t -> assertThat(t.version()).isEqualTo(40));
    }

    @Test
    void noOrderOfCallsLeavesTheLifecycle() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            InMemoryRecommendationStore fresh = new InMemoryRecommendationStore();
            MutableClock time = new MutableClock(clock.instant());
            Tracker wild = new Tracker(fresh, time, ReminderPolicy.ofDefaults());
            for (int i = 0; i < 60; i++) {
                time.advance(Duration.ofDays(random.nextInt(20)));
                try {
                    act(wild, random);
                } catch (IllegalTransitionException | InvalidInputException expected) {
                    assertThat(((CapacityException) expected).remedy()).isNotBlank();
                }
            }
            assertThat(fresh.all()).as("seed " + seed).allSatisfy(TrackerTest::isLegal);
        }
    }

    private static void act(Tracker tracker, SplittableRandom random) {
        Recommendation one = random.nextBoolean() ? LARGE : XLARGE;
        switch (random.nextInt(10)) {
            case 0 -> tracker.accept(one.id(), "ada", "");
            case 1 -> tracker.reject(one.id(), "ada", "");
            case 2 -> tracker.implemented(one.id(), "ada", "");
            case 3 -> tracker.expire(one.id(), "ada", "");
            case 4 -> tracker.reopen(one.id(), "ada", "");
            case 5 -> tracker.reconcile(List.of(machine("web-1", random.nextBoolean() ? "m5.large" : "m5.2xlarge")));
            case 6 -> tracker.expireLapsed();
            case 7 -> tracker.propose(List.of(TestRecommendations.fits("web-1")));
            default -> tracker.propose(List.of(one));
        }
    }

    private static void isLegal(TrackedRecommendation tracked) {
        for (int i = 1; i < tracked.history().size(); i++) {
            assertThat(tracked.history().get(i - 1).to().next())
                    .contains(tracked.history().get(i).to());
            assertThat(tracked.history().get(i).at())
                    .isAfterOrEqualTo(tracked.history().get(i - 1).at());
        }
        assertThat(TrackedRecommendation.fromJson(tracked.toJson())).isEqualTo(tracked);
    }

    private TrackedRecommendation only(Lifecycle state) {
        List<TrackedRecommendation> found =
                store.all().filter(tracked -> tracked.state() == state).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Resource machine(String id, @org.jspecify.annotations.Nullable String size) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE).size(size).build();
    }

    private static Rightsizing idle(String resource) {
        return new Rightsizing(
                resource,
                resource + " is idle",
                Classification.IDLE,
                TestRecommendations.size("m5.large", 0.1),
                null,
                List.of(),
                null,
                null,
                null,
                TestRecommendations.SURE,
                TestRecommendations.EVIDENCE,
                List.of("hardly used"),
                List.of());
    }
}
