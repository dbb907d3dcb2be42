package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsCommandTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 59;
    private static final int BAD_DAY = 50;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private Path bills;

    /** Two months: compute at ten dollars a day amortised and eight billed, storage at two; one bad day of compute. */
    @BeforeEach
    void writeBills() throws IOException {
        StringBuilder text = new StringBuilder("BilledCost,EffectiveCost,BillingCurrency,BillingAccountId,ServiceName,"
                + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,PricingCategory\n");
        for (int day = 0; day < DAYS; day++) {
            double more = day == BAD_DAY ? 30 : 0;
            charge(text, 8 + more, 10 + more, "111", "compute", day);
            charge(text, 2, 2, "222", "storage", day);
        }
        bills = folder.resolve("bills.csv");
        Files.writeString(bills, text);
    }

    private static void charge(
            StringBuilder text, double billed, double effective, String account, String service, int day) {
        Instant start = START.plus(day, ChronoUnit.DAYS);
        text.append(billed + "," + effective + ",USD," + account + "," + service + "," + start + ","
                + start.plus(1, ChronoUnit.DAYS) + ",Usage,Standard\n");
    }

    private String run(int code, String... more) {
        StringWriter out = new StringWriter();
        String[] args = new String[3 + more.length];
        System.arraycopy(new String[] {"costs", "--focus", bills.toString()}, 0, args, 0, 3);
        System.arraycopy(more, 0, args, 3, more.length);
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }

    private JsonNode json(String... more) throws IOException {
        String[] args = new String[2 + more.length];
        System.arraycopy(new String[] {"--format", "json"}, 0, args, 0, 2);
        System.arraycopy(more, 0, args, 2, more.length);
        JsonNode all = new ObjectMapper().readTree(run(0, args));
        assertThat(all).as("one currency").hasSize(1);
        return all.get(0);
    }

    @Test
    void partsAddUpToTheTotalInEveryColumn() throws IOException {
        JsonNode costs = json();
        assertThat(costs.get("by").asText()).isEqualTo("service");
        assertThat(costs.at("/total/amortised").asDouble()).isCloseTo(12 * DAYS + 30, within(1e-9));
        assertThat(costs.at("/total/billed").asDouble()).isCloseTo(10 * DAYS + 30, within(1e-9));
        assertThat(costs.get("parts")).hasSize(2);
        assertThat(costs.at("/parts/0/value").asText()).as("the largest first").isEqualTo("compute");
        assertThat(costs.at("/parts/0/amortised").asDouble()
                        + costs.at("/parts/1/amortised").asDouble())
                .isCloseTo(costs.at("/total/amortised").asDouble(), within(1e-9));
        assertThat(costs.get("forecast").isNull()).isTrue();
        assertThat(costs.get("anomalies").isNull()).isTrue();
        JsonNode accounts = json("--by", "account", "--account", "222");
        assertThat(accounts.get("parts")).hasSize(1);
        assertThat(accounts.at("/total/amortised").asDouble()).isCloseTo(2 * DAYS, within(1e-9));
    }

    @Test
    void theBadDayIsFoundAndNoOther() throws IOException {
        JsonNode anomalies = json("--anomalies").get("anomalies");
        assertThat(anomalies).hasSize(1);
        assertThat(anomalies.get(0).get("day").asText())
                .isEqualTo(START.plus(BAD_DAY, ChronoUnit.DAYS).toString().substring(0, 10));
        assertThat(json("--anomalies", "--threshold", "6").get("anomalies")).isEmpty();
    }

    @Test
    void theForecastGoesOnAsBefore() throws IOException {
        JsonNode months =
                json("--forecast", "--months", "2", "--account", "222").get("forecast");
        assertThat(months.size()).isGreaterThanOrEqualTo(2);
        JsonNode last = months.get(months.size() - 1);
        assertThat(last.get("expected").asDouble()).isBetween(2 * 27.0, 2 * 32.0);
        assertThat(last.get("low80").asDouble())
                .isLessThanOrEqualTo(last.get("expected").asDouble());
        assertThat(last.get("high80").asDouble())
                .isGreaterThanOrEqualTo(last.get("expected").asDouble());
    }

    @Test
    void peopleReadTablesAndUnitCosts() {
        String text = run(0, "--units", "request=1000", "--by", "service");
        assertThat(text).contains("Spend by service: ", "compute", "storage", "total");
        // 738 dollars for a thousand.
        assertThat(text).contains("One request costs 0.738000 USD.");
        assertThat(run(0, "--format", "csv"))
                .contains("SERVICE,AMORTISED,BILLED")
                .doesNotContain("total");
    }

    @Test
    void wrongInputIsRefusedWithAReason() throws IOException {
        run(2, "--by", "colour");
        assertThat(err.toString()).contains("colour");
        Files.writeString(bills, Files.readAllLines(bills).get(0) + "\n");
        run(2);
        assertThat(err.toString()).contains("hold no charge");
        StringWriter out = new StringWriter();
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), "costs"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no bills are given");
    }
}
