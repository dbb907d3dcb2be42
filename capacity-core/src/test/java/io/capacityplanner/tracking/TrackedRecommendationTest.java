package io.capacityplanner.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.IllegalTransitionException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.recommendation.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedRecommendationTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456789Z");

    @Test
    void comesBackFromJsonAsItWas() {
        TrackedRecommendation proposed = proposed(TestRecommendations.rightsizing("web/1 \"ü\" \n", "m5.large", 33.33));
        Stream.of(
                        proposed,
                        proposed.reminded(NOW.plusSeconds(1)),
                        proposed.superseded("rightsizing-xyz", NOW.plusSeconds(2), "planner"),
                        proposed.to(Lifecycle.ACCEPTED, NOW.plusSeconds(3), "ada", "ok")
                                .to(Lifecycle.IMPLEMENTED, NOW.plusSeconds(4), "ada", "done"),
                        proposed(TestRecommendations.policy("east", "shop", 5)),
                        proposed(TestRecommendations.investigation("web-1", "web-1 leaks")))
                .forEach(record -> {
                    String line = record.toJson();
                    assertThat(line).doesNotContain("\n");
                    assertThat(TrackedRecommendation.fromJson(line)).isEqualTo(record);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\": 0}",
                "{\"format\": 1}",
                "{\"format\": \"one\"}",
                "{\"format\": 1, \"history\": [1]}",
                "{\"format\": 1, \"history\": [{\"to\": \"DONE\"}]}",
                "{\"format\": 1} {}",
                "{\"format\": 1"
            })
    void refusesOtherJson(String text) {
        assertThatThrownBy(() -> TrackedRecommendation.fromJson(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesJsonOfALaterVersion() {
        assertThatThrownBy(() -> TrackedRecommendation.fromJson("{\"format\": 2}"))
                .isInstanceOf(NewerVersionException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void refusesJsonThatWasTamperedWith() {
        String line = proposed(TestRecommendations.rightsizing("web-1", "m5.large", 1))
                .toJson();

        for (String broken : List.of(
                line.replace("m5.large", "m5.xlarge"),
                line.replace("\"version\":1", "\"version\":1.5"),
                line.replace("\"version\":1", "\"version\":0"),
                line.replace("USD", "dollars"),
                line.replace("\"to\":\"PROPOSED\"", "\"to\":\"ACCEPTED\""),
                line.replace("2026-03-02T08", "yesterday"))) {
            assertThat(broken).isNotEqualTo(line);
            assertThatThrownBy(() -> TrackedRecommendation.fromJson(broken)).isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    void takesLegalStepsOnly(Lifecycle state) {
        TrackedRecommendation there = inState(state);
        for (Lifecycle next : Lifecycle.values()) {
            if (state.next().contains(next)) {
                TrackedRecommendation moved = there.to(next, NOW.plusSeconds(9), "ada", "why");
                assertThat(moved.state()).isEqualTo(next);
                assertThat(moved.version()).isEqualTo(there.version() + 1);
                assertThat(moved.history()).startsWith(there.history().toArray(new Transition[0]));
            } else {
                assertThatThrownBy(() -> there.to(next, NOW, "ada", "why"))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining(there.id());
            }
        }
    }

    @Test
    void refusesARecordWithAnImpossibleHistory() {
        TrackedRecommendation proposed = proposed(TestRecommendations.rightsizing("web-1", "m5.large", 1));
        Transition done = new Transition(Lifecycle.IMPLEMENTED, NOW, "ada", "");

        assertThatThrownBy(() -> new TrackedRecommendation(proposed.summary(), 1, NOW, null, null, List.of(done)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new TrackedRecommendation(
                        proposed.summary(), 1, NOW, null, null, List.of(proposed.latest(), done)))
                .isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void aReminderOfTheStateBeforeDoesNotDelayTheNext() {
        ReminderPolicy policy = ReminderPolicy.ofDefaults();
        TrackedRecommendation proposed = proposed(TestRecommendations.rightsizing("web-1", "m5.large", 1));
        Instant accepted = NOW.plus(Duration.ofDays(20));
        TrackedRecommendation later =
                proposed.reminded(NOW.plus(Duration.ofDays(19))).to(Lifecycle.ACCEPTED, accepted, "ada", "ok");

        assertThat(policy.dueAt(proposed)).isEqualTo(NOW.plus(Duration.ofDays(14)));
        assertThat(policy.dueAt(later)).isEqualTo(accepted.plus(Duration.ofDays(30)));
        assertThat(policy.reminder(later, accepted.plus(Duration.ofDays(29)))).isEmpty();
        assertThat(policy.reminder(later, accepted.plus(Duration.ofDays(30)))).isPresent();
    }

    private static TrackedRecommendation proposed(Recommendation recommendation) {
        return TrackedRecommendation.of(RecommendationSummary.of(recommendation), NOW, "planner");
    }

    private static TrackedRecommendation inState(Lifecycle state) {
        TrackedRecommendation proposed = proposed(TestRecommendations.rightsizing("web-1", "m5.large", 1));
        return switch (state) {
            case PROPOSED -> proposed;
            case IMPLEMENTED ->
                proposed.to(Lifecycle.ACCEPTED, NOW, "ada", "ok").to(Lifecycle.IMPLEMENTED, NOW, "ada", "done");
            default -> proposed.to(state, NOW, "ada", "why");
        };
    }
}
