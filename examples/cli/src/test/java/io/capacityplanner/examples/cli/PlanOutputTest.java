package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Consolidation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.unit.Money;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanOutputTest {

    private static final Assurance SURE = new Assurance(Assurance.Level.HIGH, "nine weeks seen");
    private static final Evidence NONE = new Evidence(null, null, 1, "", null, Map.of());
    private static final Risk RISK = new Risk(0.03, "7d", "0 of 40 stops wrong");

    private static JsonNode json(Recommendation recommendation) {
        return new ObjectMapper().valueToTree(PlanOutput.json(recommendation));
    }

    @Test
    void aScheduleHasItsWindows() {
        JsonNode json = json(new Schedule(
                "build",
                "Stop build for 118 of 168 hours a week",
                ZoneId.of("Europe/Berlin"),
                List.of(
                        new Schedule.Window(
                                DayOfWeek.MONDAY, LocalTime.of(7, 45), DayOfWeek.MONDAY, LocalTime.of(18, 0)),
                        new Schedule.Window(
                                DayOfWeek.FRIDAY, LocalTime.of(22, 0), DayOfWeek.SATURDAY, LocalTime.of(2, 30))),
                0.7,
                Saving.between(Money.usd(140), Money.usd(42), "on-demand list price"),
                RISK,
                SURE,
                NONE,
                List.of("quiet"),
                List.of()));
        assertThat(json.get("kind").asText()).isEqualTo("schedule");
        assertThat(json.get("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(json.get("windows")).hasSize(2);
        assertThat(json.get("windows").get(1).toString())
                .isEqualTo("{\"startDay\":\"FRIDAY\",\"start\":\"22:00\",\"stopDay\":\"SATURDAY\",\"stop\":\"02:30\"}");
        assertThat(json.get("offShare").asDouble()).isEqualTo(0.7);
        assertThat(json.at("/risk/breachProbability").asDouble()).isEqualTo(0.03);
        assertThat(json.at("/saving/monthly/amount").asDouble()).isEqualTo(98);
        assertThat(json.at("/assurance/level").asText()).isEqualTo("HIGH");
    }

    @Test
    void aConsolidationHasItsMoves() {
        JsonNode json = json(new Consolidation(
                "prod",
                "Run prod on 2 machines in place of 3",
                List.of("node-2", "node-3"),
                Map.of("m5.xlarge", 1),
                List.of(new Consolidation.Move("api", "node-2", "node-1")),
                null,
                RISK,
                SURE,
                NONE,
                List.of(),
                List.of()));
        assertThat(json.get("kind").asText()).isEqualTo("consolidation");
        assertThat(json.get("removed").toString()).isEqualTo("[\"node-2\",\"node-3\"]");
        assertThat(json.at("/added/m5.xlarge").asInt()).isEqualTo(1);
        assertThat(json.get("moves").toString())
                .isEqualTo("[{\"workload\":\"api\",\"from\":\"node-2\",\"to\":\"node-1\"}]");
        assertThat(json.has("saving")).isFalse();
        assertThat(json.at("/risk/period").asText()).isEqualTo("7d");
    }
}
