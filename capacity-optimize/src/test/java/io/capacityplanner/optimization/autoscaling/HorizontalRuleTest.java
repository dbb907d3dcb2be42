package io.capacityplanner.optimization.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.ScalingRules.Rate;
import io.capacityplanner.optimization.autoscaling.ScalingRules.RateUnit;
import io.capacityplanner.optimization.autoscaling.ScalingRules.Selection;
import io.capacityplanner.optimization.autoscaling.Stabilisation.Recommended;
import io.capacityplanner.optimization.autoscaling.Stabilisation.Scaled;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replica arithmetic, windows and rates as the Kubernetes documentation of the horizontal autoscaler states them. */
class HorizontalRuleTest {

    private static final HorizontalRule RULE = HorizontalRule.ofDefaults();

    private static JsonNode read(String id) throws IOException {
        try (InputStream in = HorizontalRuleTest.class.getResourceAsStream("/cases/" + id + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, id));
        }
    }

    @Test
    void arithmeticOfTheCase() throws IOException {
        JsonNode file = read("S20-hpa-arithmetic");
        for (JsonNode c : file.get("input").get("cases")) {
            int min = c.path("min").asInt(1);
            int max = c.path("max").asInt(Integer.MAX_VALUE);
            HorizontalRule rule =
                    new HorizontalRule(file.get("input").get("tolerance").asDouble(), min, max);
            int desired = c.has("readyPods")
                    ? rule.desired(
                            c.get("readyPods").asInt(),
                            c.get("readyUsageOverTarget").asDouble(),
                            c.get("unreadyPods").asInt(),
                            0)
                    : rule.desired(c.get("current").asInt(), c.get("ratio").asDouble());
            String id = c.get("id").asText();
            assertThat(desired)
                    .as(id)
                    .isEqualTo(file.get("expected").get("replicas").get(id).asInt());
        }
    }

    @Test
    void windowsOfTheCase() throws IOException {
        JsonNode file = read("S21-stabilisation-window");
        for (JsonNode c : file.get("input").get("cases")) {
            List<Recommended> recommended = new ArrayList<>();
            c.get("recommendations")
                    .forEach(each -> recommended.add(new Recommended(
                            at(each.get("atSeconds").asLong()),
                            each.get("replicas").asInt())));
            Stabilisation windows = new Stabilisation(
                    ScalingRules.unbounded(
                            Duration.ofSeconds(c.get("upWindowSeconds").asLong())),
                    ScalingRules.unbounded(
                            Duration.ofSeconds(c.get("downWindowSeconds").asLong())));
            int decided = windows.decide(
                    c.get("current").asInt(),
                    recommended,
                    List.of(),
                    at(c.get("decideAtSeconds").asLong()));
            String id = c.get("id").asText();
            assertThat(Math.max(c.get("min").asInt(), decided))
                    .as(id)
                    .isEqualTo(file.get("expected").get("replicas").get(id).asInt());
        }
    }

    @Test
    void documentedExamples() {
        assertThat(RULE.desired(50, 90.0 / 75)).isEqualTo(60);
        assertThat(RULE.desiredForTotal(9, 40, 4)).isEqualTo(10);
        assertThat(RULE.desiredForTotal(10, 43, 4)).isEqualTo(10);
        // |1 - 1.1| is 0.10000000000000009 in floating point: just outside the tolerance.
        assertThat(RULE.desiredForTotal(10, 44, 4)).isEqualTo(11);
        assertThat(RULE.desired(0, 5)).isZero();
    }

    @Test
    void unmeasuredPodsDampenBothDirections() {
        // Down: 4 at half the target and 4 unmeasured at the target are 6 of 8.
        assertThat(RULE.desired(4, 0.5, 0, 4)).isEqualTo(6);
        // Up: 4 at double the target and 2 unmeasured at nothing are 8 of 6.
        assertThat(RULE.desired(4, 2, 0, 2)).isEqualTo(8);
        // Up with as many unmeasured: exactly what there is.
        assertThat(RULE.desired(4, 2, 0, 4)).isEqualTo(8);
        assertThat(RULE.desired(0, 3, 5, 0)).isEqualTo(5);
    }

    @Test
    void highestMetricWinsAndAnUnknownOneBlocksTheWayDown() {
        assertThat(RULE.highest(5, List.of(OptionalInt.of(3), OptionalInt.of(4))))
                .isEqualTo(4);
        assertThat(RULE.highest(5, List.of(OptionalInt.of(3), OptionalInt.empty())))
                .isEqualTo(5);
        assertThat(RULE.highest(5, List.of(OptionalInt.of(8), OptionalInt.empty())))
                .isEqualTo(8);
        assertThat(HorizontalRule.between(1, 6).highest(5, List.of(OptionalInt.of(8))))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"80, 72", "72, 64", "10, 9", "1, 0"})
    void percentOfARateRoundsUp(int current, int allowed) {
        Stabilisation tenPercent = new Stabilisation(
                ScalingRules.unbounded(Duration.ZERO),
                new ScalingRules(
                        Duration.ZERO,
                        List.of(new Rate(10, RateUnit.PERCENT, Duration.ofMinutes(1))),
                        Selection.LARGEST));
        assertThat(tenPercent.limited(current, 0, List.of(), at(0))).isEqualTo(allowed);
    }

    @Test
    void defaultsGoUpByTheLargerOfDoubleAndFour() {
        Stabilisation defaults = Stabilisation.ofDefaults();
        assertThat(defaults.limited(2, 100, List.of(), at(0))).isEqualTo(6);
        assertThat(defaults.limited(10, 100, List.of(), at(0))).isEqualTo(20);
        // 10 were added within the period, which started at 10: nothing is left of it, and all of it 15 seconds later.
        assertThat(defaults.limited(20, 100, List.of(new Scaled(at(0), 10)), at(10)))
                .isEqualTo(20);
        assertThat(defaults.limited(20, 100, List.of(new Scaled(at(0), 10)), at(15)))
                .isEqualTo(40);
        assertThat(defaults.limited(20, 1, List.of(), at(0))).isEqualTo(1);
    }

    @Test
    void smallestRateHoldsWhenChosenAndDisabledHoldsAll() {
        List<Rate> rates = List.of(
                new Rate(4, RateUnit.REPLICAS, Duration.ofMinutes(1)),
                new Rate(10, RateUnit.PERCENT, Duration.ofMinutes(1)));
        ScalingRules smallest = new ScalingRules(Duration.ZERO, rates, Selection.SMALLEST);
        ScalingRules disabled = new ScalingRules(Duration.ZERO, rates, Selection.DISABLED);
        assertThat(new Stabilisation(disabled, smallest).limited(80, 10, List.of(), at(0)))
                .isEqualTo(76);
        assertThat(new Stabilisation(disabled, smallest).limited(20, 10, List.of(), at(0)))
                .isEqualTo(18);
        assertThat(new Stabilisation(disabled, smallest).limited(80, 90, List.of(), at(0)))
                .isEqualTo(80);
    }

    @Test
    void refusesWhatMeansNothing() {
        assertThatThrownBy(() -> RULE.desired(3, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RULE.desired(-1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RULE.desiredForTotal(3, 1, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new HorizontalRule(Double.NaN, 1, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> HorizontalRule.between(3, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Rate(0, RateUnit.REPLICAS, Duration.ofMinutes(1)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
