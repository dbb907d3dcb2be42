package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity orderby} on a series that rises by one core a day to 220 on 28 June 2026. */
class OrderByCommandTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path rising = Path.of("");

    @BeforeEach
    void write() throws IOException {
        rising = folder.resolve("used_cores.csv");
        StringBuilder text = new StringBuilder("timestamp,value\n");
        Random noise = new Random(7);
        for (int day = 0; day < 120; day++) {
            text.append(START.plus(Duration.ofDays(day)))
                    .append(',')
                    .append(101 + day + noise.nextGaussian())
                    .append('\n');
        }
        Files.writeString(rising, text);
    }

    private int run(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("orderby", "--input", rising.toString(), "--horizon", "90d"));
        all.addAll(List.of(options));
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private JsonNode json(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--format", "json"));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString()).get(0);
    }

    /** The limit of 0.8 x 325 = 260 is reached 40 days after the end of the data, give or take; minus 21 days. */
    @Test
    void theDayAndThePlanAreSaid() throws IOException {
        JsonNode answer = json("--capacity", "325", "--lead-time", "21d", "--lot", "10", "--unit-price", "100");
        assertThat(answer.get("status").asText()).isEqualTo("later");
        assertThat(answer.get("limit").asDouble()).isEqualTo(260);
        Instant date = Instant.parse(answer.get("orderBy").asText());
        assertThat(date).isBetween(Instant.parse("2026-07-12T00:00:00Z"), Instant.parse("2026-07-18T00:00:00Z"));
        JsonNode plan = answer.get("plan");
        assertThat(plan.get("holds").asBoolean()).isTrue();
        double total = 0;
        for (JsonNode order : plan.get("orders")) {
            assertThat(order.get("quantity").asDouble() % 10).isZero();
            assertThat(order.get("cost").asDouble())
                    .isEqualTo(100 * order.get("quantity").asDouble());
            total += order.get("quantity").asDouble();
        }
        // Demand at the end is 310, which takes 387.5: seven lots, one more for its uncertainty.
        assertThat(total).isBetween(60.0, 90.0).isEqualTo(plan.get("quantity").asDouble());
        assertThat(plan.get("orders").get(0).get("orderAt").asText()).isLessThanOrEqualTo(date.toString());

        assertThat(run("--capacity", "325", "--lead-time", "21d", "--lot", "10", "--unit-price", "100"))
                .isZero();
        assertThat(out.toString())
                .contains("order by 1", "Jul 2026: lead time 21 d; later leaves over a 1 in 20 chance.")
                .contains("On 12 Jul 2026 order 10 cores, to arrive 2 Aug 2026 for $1,000.");
    }

    @Test
    void pastNowAndNeverAreToldApart() throws IOException {
        assertThat(json("--capacity", "325", "--lead-time", "60d").get("status").asText())
                .isEqualTo("past");
        run("--capacity", "325", "--lead-time", "60d");
        assertThat(out.toString()).contains("order now:", " has passed; arriving 27 Aug 2026, shortage over 19 in 20.");

        assertThat(json("--capacity", "325", "--lead-time", "36d").get("status").asText())
                .isEqualTo("order-now");
        run("--capacity", "325", "--lead-time", "36d");
        assertThat(out.toString()).contains("order now, by ", " at the latest: lead time 36 d.");

        assertThat(json("--capacity", "900").get("status").asText()).isEqualTo("not-within-horizon");
        run("--capacity", "900");
        assertThat(out.toString())
                .contains("no order within the horizon: no run-out seen before 27 Sep 2026 (under 1 in 20).");
    }

    @Test
    void stagesWorkingDaysLaunchesAndBudgetsCount() throws IOException {
        Instant plain = Instant.parse(
                json("--capacity", "325", "--lead-time", "20d").get("orderBy").asText());
        Instant working = Instant.parse(
                json("--capacity", "325", "--lead-time", "20wd").get("orderBy").asText());
        assertThat(Duration.between(working, plain).toDays()).isBetween(7L, 10L);
        Instant staged = Instant.parse(
                json("--capacity", "325", "--stage", "approval=1..2..5wd", "--stage", "delivery=10..14..40")
                        .get("orderBy")
                        .asText());
        assertThat(staged).isBefore(plain.plus(Duration.ofDays(5))).isAfter(working.minus(Duration.ofDays(15)));
        Instant launched = Instant.parse(json("--capacity", "325", "--lead-time", "5d", "--growth", "1.4@2026-07-15")
                .get("orderBy")
                .asText());
        assertThat(launched).isEqualTo(Instant.parse("2026-07-10T00:00:00Z"));

        JsonNode bound = json(
                "--capacity", "325", "--lot", "10", "--unit-price", "100", "--budget", "2500", "--currency", "EUR");
        assertThat(bound.get("plan").get("budget").get("binds").asBoolean()).isTrue();
        assertThat(bound.get("plan").get("quantity").asDouble()).isLessThanOrEqualTo(25);
        run("--capacity", "325", "--lot", "10", "--unit-price", "100", "--budget", "2500", "--currency", "EUR");
        assertThat(out.toString()).contains("The budget binds: would need €");
    }

    @Test
    void csvHasARowAnOrder() {
        assertThat(run("--capacity", "325", "--lot", "40", "--format", "csv")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("id,unit,status,as_of,order_by");
        assertThat(lines.size()).isGreaterThan(1);
        assertThat(lines.get(1)).contains(",later,");
    }

    @Test
    void nonsenseIsOneLine() {
        assertThat(run()).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("capacity").hasLineCount(1);
        assertThat(run("--capacity", "325", "--stage", "delivery=soon")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("delivery=10..14..40").hasLineCount(1);
        assertThat(run("--capacity", "325", "--lead-time", "3d", "--stage", "a=1"))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(run("--capacity", "325", "--growth", "big")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("20@2026-05-01");
        assertThat(run("--capacity", "325", "--working-days", "DE")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(run("--capacity", "325", "--risk", "2")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(run("--capacity", "325", "--currency", "Euro")).isEqualTo(CapacityCommand.BAD_INPUT);
    }
}
