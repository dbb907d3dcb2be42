package io.capacityplanner.connector.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodRulesTest {

    private static final long DAY = 86_400;

    @Test
    void s29ChoosesAPeriodThatIsStillKept() throws IOException {
        JsonNode testCase;
        try (InputStream in = PeriodRulesTest.class.getResourceAsStream("/cases/S29-cloudwatch-period.json")) {
            testCase = new ObjectMapper().readTree(in);
        }
        JsonNode input = testCase.get("input");
        JsonNode expected = testCase.get("expected");
        double tolerance = testCase.get("tolerance").get("abs").asDouble();
        List<PeriodRules.Kept> kept = new ArrayList<>();
        for (JsonNode tier : input.get("retention")) {
            kept.add(new PeriodRules.Kept(
                    Step.ofSeconds(tier.get("periodSeconds").asLong()),
                    Duration.ofDays(tier.get("days").asLong())));
        }
        PeriodRules rules = new PeriodRules(kept);
        assertThat(rules).isEqualTo(PeriodRules.ofDefaults());
        for (int i = 0; i < input.get("requests").size(); i++) {
            JsonNode request = input.get("requests").get(i);
            long age = request.get("ageDays").asLong();
            long clamped = expected.get("clampedStartAgeDays").get(i).asLong();

            PeriodRules.Choice choice = rules.choose(
                    Duration.ofDays(age),
                    Step.ofSeconds(request.get("wishedPeriodSeconds").asLong()));

            assertThat(choice.period().millis() / 1000)
                    .isEqualTo(expected.get("periods").get(i).asLong());
            assertThat(choice.age().toSeconds() / (double) DAY).isCloseTo((double) clamped, within(tolerance));
            assertThat(choice.notice().orElse("").contains("moved to"))
                    .isEqualTo(clamped != age && expected.get("noticeOnClamp").asBoolean());
        }
        for (int i = 0; i < input.get("statisticsCalls").size(); i++) {
            JsonNode call = input.get("statisticsCalls").get(i);
            long points = PeriodRules.points(
                    Duration.ofSeconds(call.get("spanSeconds").asLong()),
                    Step.ofSeconds(call.get("periodSeconds").asLong()));
            assertThat(points).isEqualTo(expected.get("statisticsPoints").get(i).asLong());
            assertThat(points <= input.get("maxPointsPerStatisticsCall").asLong())
                    .isEqualTo(expected.get("fitsOneCall").get(i).asBoolean());
        }
    }

    @Test
    void longerPeriodIsAMultipleOfWhatIsKept() {
        PeriodRules rules = PeriodRules.ofDefaults();

        assertThat(rules.choose(Duration.ofDays(20), Step.ofSeconds(420)).period())
                .isEqualTo(Step.ofSeconds(600));
        assertThat(rules.choose(Duration.ofDays(100), Step.DAY).period()).isEqualTo(Step.DAY);
        assertThat(rules.choose(Duration.ofDays(100), Step.DAY).notice()).isEmpty();
        assertThat(rules.choose(Duration.ofDays(1), Step.ofSeconds(1)).period()).isEqualTo(Step.ofSeconds(60));
    }

    @Test
    void theLastDayOfATierIsStillKept() {
        PeriodRules rules = PeriodRules.ofDefaults();

        assertThat(rules.choose(Duration.ofDays(15), Step.ofSeconds(60)).period())
                .isEqualTo(Step.ofSeconds(60));
        assertThat(rules.choose(Duration.ofDays(15).plusMillis(1), Step.ofSeconds(60))
                        .period())
                .isEqualTo(Step.ofSeconds(300));
    }

    @Test
    void refusesRulesThatDoNotRise() {
        assertThatThrownBy(() -> new PeriodRules(List.of(
                        new PeriodRules.Kept(Step.HOUR, Duration.ofDays(1)),
                        new PeriodRules.Kept(Step.ofSeconds(60), Duration.ofDays(2)))))
                .isInstanceOf(InvalidInputException.class);
    }
}
