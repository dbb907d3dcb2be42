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
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizeCommandTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final int HOURS = 24 * 40;

    @TempDir
    private Path folder;

    private Path metrics;
    private Path inventory;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() throws IOException {
        inventory = folder.resolve("inventory.csv");
        Files.writeString(inventory, """
                id,type,provider,region,size,account,kind,associated
                large,vm,aws,us-east-1,m5.4xlarge,111,,
                old,vm,aws,us-east-1,m4.xlarge,111,,
                other,vm,aws,us-east-1,m5.4xlarge,222,,
                address,unknown,aws,us-east-1,,111,address,false
                nameless,host,,,,111,,
                """);
        metrics = folder.resolve("metrics.csv");
        SplittableRandom noise = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("series,metric,timestamp,value\n");
        for (String machine : new String[] {"large", "old", "other"}) {
            double level = machine.equals("old") ? 55 : 8;
            for (int t = 0; t < HOURS; t++) {
                text.append(machine)
                        .append(",cpu_usage,")
                        .append(START.plusSeconds(3600L * t))
                        .append(',');
                text.append(level + noise.nextDouble()).append('\n');
            }
        }
        Files.writeString(metrics, text);
    }

    private String run(String... more) {
        StringWriter out = new StringWriter();
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"optimize", "--input", metrics.toString(), "--inventory", inventory.toString()},
                0,
                args,
                0,
                5);
        System.arraycopy(more, 0, args, 5, more.length);
        int code = CapacityCommand.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }

    private JsonNode json(String... more) throws IOException {
        String[] args = Arrays.copyOf(more, more.length + 2);
        args[more.length] = "--format";
        args[more.length + 1] = "json";
        return new ObjectMapper().readTree(run(args));
    }

    @Test
    void theStepsAddUpToTheDifferenceOfTheBills() throws IOException {
        JsonNode plan = json();
        double sum = 0;
        for (JsonNode step : plan.get("steps")) {
            sum += step.get("saving").asDouble();
        }
        assertThat(sum).isPositive().isCloseTo(plan.get("saving").asDouble(), within(1e-9));
        assertThat(plan.get("before").asDouble() - plan.get("after").asDouble()).isCloseTo(sum, within(1e-9));
        assertThat(plan.get("steps").findValuesAsText("lever"))
                .contains("right-size", "architecture")
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(plan.get("steps").toString()).contains("address is used by nothing");
        assertThat(plan.get("unpriced").toString()).isEqualTo("[\"nameless\"]");
    }

    @Test
    void aTargetIsReachedWithFewerSteps() throws IOException {
        JsonNode all = json();
        JsonNode some = json("--savings-target", "0.1");
        assertThat(some.get("reached").asBoolean()).isTrue();
        assertThat(some.get("steps").size()).isLessThan(all.get("steps").size());
        assertThat(some.get("saving").asDouble())
                .isGreaterThanOrEqualTo(0.1 * some.get("before").asDouble());
        assertThat(some.get("risk").asDouble())
                .isLessThanOrEqualTo(all.get("risk").asDouble());
        assertThat(json("--savings-target", "1").get("reached").asBoolean()).isFalse();
    }

    @Test
    void anAccountHasABillOfItsOwn() throws IOException {
        double first = json("--account", "111").get("before").asDouble();
        double second = json("--account", "222").get("before").asDouble();
        assertThat(first + second).isCloseTo(json().get("before").asDouble(), within(1e-9));
    }

    @Test
    void saysForPeopleWhatSavesHowMuch() {
        String text = run("--savings-target", "0.1");
        assertThat(text).contains("Bill of 20", " after, saves ", "Target of 10 %", "reached");
        assertThat(err.toString()).contains("1 resource without a known price, in no bill: nameless");
    }

    @Test
    void rulesOfOnesOwnCount() throws IOException {
        Path rules = folder.resolve("rules.csv");
        Files.writeString(rules, """
                rule,kind,provider,from,to,when,usd_per_month,risk,effort_hours,why
                unused-address,unused,,,,kind=address;associated=false,99,0.001,0.1,ours
                """);
        assertThat(json("--rules", rules.toString()).get("before").asDouble()
                        - json().get("before").asDouble())
                .isCloseTo(99 - 3.65, within(1e-9));
    }

    /** Two months of daily charges of account 111. */
    private Path bills() throws IOException {
        Path bills = folder.resolve("bills.csv");
        StringBuilder text = new StringBuilder("BilledCost,EffectiveCost,BillingCurrency,BillingAccountId,ServiceName,"
                + "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,PricingCategory\n");
        Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);
        for (int day = 60; day > 0; day--) {
            Instant start = now.minus(day, ChronoUnit.DAYS);
            text.append("23.2,23.2,USD,111,compute,")
                    .append(start)
                    .append(',')
                    .append(start.plus(1, ChronoUnit.DAYS))
                    .append(",Usage,Standard\n");
        }
        Files.writeString(bills, text);
        return bills;
    }

    @Test
    void whatRemainsIsCommittedToWhenBillsTellHowItChanges() throws IOException {
        JsonNode without = json("--account", "111", "--offer", "plan:12:none:0.4");
        assertThat(without.get("remarks").toString()).contains("Commitments were not judged: no bills");
        JsonNode with = json("--account", "111", "--offer", "plan:12:none:0.4", "--focus", bills().toString());
        assertThat(with.get("remarks").toString()).isEqualTo("[]");
        JsonNode last = with.get("steps").get(with.get("steps").size() - 1);
        assertThat(last.get("lever").asText()).isEqualTo("commit");
        assertThat(last.get("title").asText()).contains("for 12 months, no upfront (plan ");
        // All of the steady use is worth committing to: 40 % of what the other steps leave of the machines.
        double left = without.get("after").asDouble();
        double others = with.get("after").asDouble() + last.get("saving").asDouble();
        assertThat(others).isCloseTo(left, within(1e-9));
        assertThat(last.get("saving").asDouble()).isBetween(0.35 * left, 0.4001 * left);
    }
}
