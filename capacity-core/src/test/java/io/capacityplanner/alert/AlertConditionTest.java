package io.capacityplanner.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertConditionTest {

    @Test
    void aboveRingsAtTheLevelAndIsOverBelowTheOther() {
        AlertCondition high = new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.9), 0.8);

        assertThat(high.judge(0.9)).isEqualTo(Verdict.RINGS);
        assertThat(high.judge(Double.POSITIVE_INFINITY)).isEqualTo(Verdict.RINGS);
        assertThat(high.judge(0.89)).isEqualTo(Verdict.BETWEEN);
        assertThat(high.judge(0.8)).isEqualTo(Verdict.BETWEEN);
        assertThat(high.judge(0.79)).isEqualTo(Verdict.CLEAR);
        assertThat(high.words(0.934)).isEqualTo("93.4 % of capacity");
    }

    @Test
    void belowRingsAtTheLevelAndIsOverAboveTheOther() {
        AlertCondition low = new AlertCondition.Value(Side.BELOW, Limit.of(10), 12);

        assertThat(low.judge(10)).isEqualTo(Verdict.RINGS);
        assertThat(low.judge(11)).isEqualTo(Verdict.BETWEEN);
        assertThat(low.judge(12.1)).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void oneLevelLeavesNothingBetween() {
        AlertCondition high = new AlertCondition.Value(Side.ABOVE, Limit.of(10), 10);

        assertThat(high.judge(10)).isEqualTo(Verdict.RINGS);
        assertThat(high.judge(Math.nextDown(10.0))).isEqualTo(Verdict.CLEAR);
    }

    @Test
    void aDateBeyondTheHorizonIsNoTrouble() {
        AlertCondition near = new AlertCondition.RunsOut(
                Limit.ofCapacity(0.8), 0.05, Duration.ofDays(21), Duration.ofDays(14), Duration.ofDays(20));

        assertThat(near.judge(Double.POSITIVE_INFINITY)).isEqualTo(Verdict.CLEAR);
        assertThat(near.judge(-3)).isEqualTo(Verdict.RINGS);
        assertThat(near.judge(14)).isEqualTo(Verdict.RINGS);
        assertThat(near.judge(17)).isEqualTo(Verdict.BETWEEN);
        assertThat(near.words(3.14)).isEqualTo("the latest order date for 80 % of capacity is in 3.1 d");
        assertThat(near.words(Double.POSITIVE_INFINITY)).endsWith("beyond the horizon");
    }

    @Test
    void refusesWhatMakesNoSense() {
        List.<Runnable>of(
                        () -> new AlertCondition.Value(Side.ABOVE, Limit.of(10), 11),
                        () -> new AlertCondition.Value(Side.BELOW, Limit.of(10), 9),
                        () -> new AlertCondition.Value(Side.ABOVE, Limit.of(10), Double.NaN),
                        () -> new AlertCondition.ForecastReaches(Limit.of(1), Duration.ZERO, 0.5, 0.4),
                        () -> new AlertCondition.ForecastReaches(Limit.of(1), Duration.ofDays(1), 1.5, 0.4),
                        () -> new AlertCondition.Growth(Double.NaN, Duration.ofDays(7), 0),
                        () -> new AlertCondition.Growth(0.2, Duration.ofDays(-7), 0.1),
                        () -> new AlertCondition.Cost(1.5, Duration.ofHours(3), 1.2),
                        () -> new AlertCondition.Cost(-1, Duration.ofDays(1), -2),
                        () -> new AlertCondition.RunsOut(
                                Limit.of(1), 1, Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1)),
                        () -> new AlertCondition.RunsOut(
                                Limit.of(1), 0.5, Duration.ofDays(-1), Duration.ofDays(1), Duration.ofDays(1)),
                        () -> new AlertCondition.Anomaly(0.5, 0.5),
                        () -> new AlertCondition.Anomaly(3, 4),
                        () -> new Escalation(Duration.ZERO, List.of("pager")),
                        () -> new Acknowledgement(" ", java.time.Instant.EPOCH, ""),
                        () -> AlertMatcher.of(" ", "x"))
                .forEach(wrong -> assertThatThrownBy(wrong::run).isInstanceOf(InvalidInputException.class));
    }

    @Test
    void starsStandForAnyText() {
        Map<String, String> labels = Map.of("resource", "web-1.prod", "tag:team", "payments");

        assertThat(AlertMatcher.all().matches(labels)).isTrue();
        assertThat(AlertMatcher.of("resource", "web-*").matches(labels)).isTrue();
        assertThat(AlertMatcher.of("resource", "*.prod").matches(labels)).isTrue();
        assertThat(AlertMatcher.of("resource", "*1*").matches(labels)).isTrue();
        assertThat(AlertMatcher.of("resource", "web").matches(labels)).isFalse();
        assertThat(AlertMatcher.of("resource", "web-?.prod").matches(labels)).isFalse();
        assertThat(AlertMatcher.of("team", "pay*").matches(labels))
                .as("a tag by its name alone")
                .isTrue();
        assertThat(AlertMatcher.of("service", "").matches(labels))
                .as("not there")
                .isTrue();
        assertThat(AlertMatcher.of("service", "*").matches(labels)).isTrue();
        assertThat(AlertMatcher.of("resource", "web-*").and("team", "x").matches(labels))
                .isFalse();
    }

    @Test
    void aHostilePatternTakesNoTime() {
        String text = "a".repeat(10_000);

        assertThat(AlertMatcher.of("resource", "*a".repeat(200) + "b").matches(Map.of("resource", text)))
                .isFalse();
    }

    @Test
    void idsOfDifferentAlertsDiffer() {
        assertThat(Alert.id("a/b", Map.of("resource", "c", "metric", "d")))
                .isNotEqualTo(Alert.id("a", Map.of("resource", "b/c", "metric", "d")));
        assertThat(Alert.id("a", Map.of("resource", "b/c", "metric", "d")))
                .isNotEqualTo(Alert.id("a", Map.of("resource", "b", "metric", "c/d")));
        assertThat(Alert.id("a", Map.of("service", "x"))).isNotEqualTo(Alert.id("a", Map.of("resource", "service=x")));
        assertThat(Alert.id("a", Map.of("resource", "b", "metric", "m"))).isEqualTo("a/b/m");
    }
}
