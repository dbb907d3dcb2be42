package io.capacityplanner.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for alerts whatever happens. */
class AlertStateMachineTest {

    private static final int SEEDS = 60;
    private static final int STEPS = 120;

    @TempDir
    private Path folder = Path.of("");

    /** One random history of values, silences, failures and people. */
    private static final class Story {

        private final Random random;
        private final AlertRule rule;
        private final FailingNotifier first = new FailingNotifier("first");
        private final FailingNotifier second = new FailingNotifier("second");
        private final List<AlertEvaluation> evaluations = new ArrayList<>();
        private final Map<String, Double> values = new TreeMap<>(Map.of("a1", 5.0, "a2", 5.0, "b1", 5.0));

        Story(long seed) {
            random = new Random(seed);
            AlertRule.Builder builder = Scene.tenToEight()
                    .holdFor(Duration.ofMinutes(random.nextInt(3)))
                    .clearFor(Duration.ofMinutes(random.nextInt(3)))
                    .repeat(Duration.ofMinutes(random.nextInt(2) * 7L))
                    .tellMissing(random.nextBoolean());
            if (random.nextBoolean()) {
                builder.groupBy("service");
            }
            if (random.nextBoolean()) {
                builder.notifiers("first").escalate(Duration.ofMinutes(5), "second");
            }
            rule = builder.build();
        }

        /** A step; the same random numbers are drawn whatever the alerts do. */
        void step(Scene scene, AlertStore store, int step) {
            values.replaceAll((name, value) -> {
                double next = (Double.isNaN(value) ? 9 : value) + 3 * random.nextGaussian();
                return random.nextInt(12) == 0 ? Double.NaN : Math.max(0, Math.min(15, next));
            });
            Map<String, Double> delivered = new TreeMap<>(values);
            if (random.nextInt(15) == 0) {
                delivered.remove("a1");
            }
            first.failing(random.nextInt(4) == 0);
            second.failing(random.nextInt(4) == 0);
            if (random.nextInt(20) == 0) {
                store.write(new Silence(
                        "s" + step,
                        AlertMatcher.of("resource", random.nextBoolean() ? "a*" : "*"),
                        scene.now(),
                        scene.now().plusSeconds(300),
                        "why not",
                        "bob"));
            }
            boolean takeOn = random.nextInt(10) == 0;
            evaluations.add(scene.next(delivered));
            if (takeOn) {
                try (var stored = store.all()) {
                    Optional<Alert> rings =
                            stored.filter(a -> a.ringsSince() != null).findFirst();
                    rings.ifPresent(
                            a -> scene.engine().acknowledge(a.id(), new Acknowledgement("ada", scene.now(), "")));
                }
            }
        }

        /** Until both notifiers have everything. */
        void settle(Scene scene) {
            first.failing(false);
            second.failing(false);
            evaluations.add(scene.next(values));
        }
    }

    private static Story run(long seed, AlertStore store) {
        Story story = new Story(seed);
        Scene scene = new Scene(store, story.rule, story.first, story.second);
        for (int i = 0; i < STEPS; i++) {
            story.step(scene, store, i);
        }
        story.settle(scene);
        return story;
    }

    @Test
    void nobodyIsToldTwiceOfTheSameStateAndTheEndOnlyAfterTheBeginning() {
        int told = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Story story = run(seed, new InMemoryAlertStore());
            for (FailingNotifier notifier : List.of(story.first, story.second)) {
                Map<String, State> states = new HashMap<>();
                Set<String> moments = new HashSet<>();
                for (Notification message : notifier.sent()) {
                    State before = states.put(message.key(), message.state());
                    if (message.state() == State.RESOLVED) {
                        assertThat(before).as("seed %d, %s", seed, message).isEqualTo(State.OPEN);
                    } else if (before == State.OPEN) {
                        assertThat(message.subject())
                                .as("seed %d", seed)
                                .containsAnyOf("still rings", "for more", "nobody has taken", "data have stopped");
                    }
                    assertThat(moments.add(message.key() + message.time() + message.state()))
                            .as("seed %d, %s at one moment", seed, message)
                            .isTrue();
                    told++;
                }
            }
        }
        assertThat(told).as("the stories are not dull").isGreaterThan(SEEDS * 10);
    }

    @Test
    void phasesFollowEachOther() {
        Map<AlertPhase, Set<AlertPhase>> allowed = Map.of(
                AlertPhase.INACTIVE, Set.of(AlertPhase.INACTIVE, AlertPhase.PENDING, AlertPhase.FIRING),
                AlertPhase.PENDING,
                        Set.of(AlertPhase.PENDING, AlertPhase.INACTIVE, AlertPhase.RESOLVED, AlertPhase.FIRING),
                AlertPhase.FIRING,
                        Set.of(AlertPhase.FIRING, AlertPhase.ACKNOWLEDGED, AlertPhase.RESOLVED, AlertPhase.PENDING),
                AlertPhase.ACKNOWLEDGED, Set.of(AlertPhase.ACKNOWLEDGED, AlertPhase.RESOLVED, AlertPhase.PENDING),
                AlertPhase.RESOLVED, Set.of(AlertPhase.RESOLVED, AlertPhase.PENDING, AlertPhase.FIRING));
        Set<AlertPhase> seen = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Map<String, AlertPhase> phases = new HashMap<>();
            for (AlertEvaluation evaluation : run(seed, new InMemoryAlertStore()).evaluations) {
                for (Alert alert : evaluation.alerts()) {
                    AlertPhase before = phases.getOrDefault(alert.id(), AlertPhase.INACTIVE);
                    assertThat(allowed.get(before))
                            .as("seed %d, %s", seed, alert.id())
                            .contains(alert.phase());
                    phases.put(alert.id(), alert.phase());
                    seen.add(alert.phase());
                }
                assertThat(evaluation.rang())
                        .allSatisfy(id -> assertThat(evaluation.ringing())
                                .extracting(Alert::id)
                                .contains(id));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(AlertPhase.values());
    }

    @Test
    void aRestartInTheMiddleMakesNoDifference() {
        for (long seed = 0; seed < 5; seed++) {
            Story without = run(seed, new InMemoryAlertStore());
            Story with = new Story(seed);
            Path file = folder.resolve("alerts-" + seed + ".jsonl");
            Scene scene = new Scene(new InMemoryAlertStore(), with.rule, with.first, with.second);
            for (int i = 0; i < STEPS; i += 10) {
                try (JsonLinesAlertStore store = JsonLinesAlertStore.open(file)) {
                    scene = scene.on(store);
                    for (int j = i; j < i + 10; j++) {
                        with.step(scene, store, j);
                    }
                }
            }
            try (JsonLinesAlertStore store = JsonLinesAlertStore.open(file)) {
                with.settle(scene.on(store));
            }
            assertThat(with.first.sent()).as("seed %d", seed).isEqualTo(without.first.sent());
            assertThat(with.second.sent()).as("seed %d", seed).isEqualTo(without.second.sent());
        }
    }

    @Test
    void whatWasToldToRingIsToldToBeOver() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Story story = new Story(seed);
            InMemoryAlertStore store = new InMemoryAlertStore();
            Scene scene = new Scene(store, story.rule, story.first, story.second);
            for (int i = 0; i < STEPS; i++) {
                story.step(scene, store, i);
            }
            story.values.replaceAll((name, value) -> 1.0);
            for (int i = 0; i < 4; i++) {
                story.settle(scene);
            }
            for (FailingNotifier notifier : List.of(story.first, story.second)) {
                Map<String, State> last = new HashMap<>();
                notifier.sent().forEach(message -> last.put(message.key(), message.state()));
                assertThat(last.values()).as("seed %d", seed).allMatch(state -> state == State.RESOLVED);
            }
            assertThat(store.all())
                    .allSatisfy(alert -> assertThat(alert.outbox()).isEmpty());
        }
    }
}
