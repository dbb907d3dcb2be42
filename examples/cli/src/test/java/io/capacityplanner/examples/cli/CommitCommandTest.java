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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitCommandTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int HOURS = 24 * 7 * 10;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private Path spend;

    /** Ten dollars an hour at all times. */
    @BeforeEach
    void writeSpend() throws IOException {
        StringBuilder text = new StringBuilder("time,compute\n");
        for (int hour = 0; hour < HOURS; hour++) {
            text.append(START.plusSeconds(3600L * hour)).append(",10\n");
        }
        spend = folder.resolve("spend.csv");
        Files.writeString(spend, text);
    }

    private String run(int code, String... args) {
        StringWriter out = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "commit";
        System.arraycopy(args, 0, all, 1, args.length);
        assertThat(CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), all))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }

    private JsonNode json(String... offers) throws IOException {
        String[] args = new String[4 + 2 * offers.length];
        System.arraycopy(new String[] {"--spend", spend.toString(), "--format", "json"}, 0, args, 0, 4);
        for (int i = 0; i < offers.length; i++) {
            args[4 + 2 * i] = "--offer";
            args[5 + 2 * i] = offers[i];
        }
        return new ObjectMapper().readTree(run(0, args));
    }

    @Test
    void steadyUseIsCommittedToWhollyAtItsReducedPrice() throws IOException {
        JsonNode plan = json("compute:12:none:0.3");
        assertThat(plan.get("commit").asBoolean()).isTrue();
        assertThat(plan.get("currency").asText()).isEqualTo("USD");
        assertThat(plan.get("dataTo").asText()).isEqualTo("2026-03-16T00:00:00Z");
        JsonNode best = plan.get("options").get(0);
        // Ten dollars of use at 70 %.
        assertThat(best.get("hourly").asDouble()).isCloseTo(7, within(0.02));
        assertThat(best.get("months").asInt()).isEqualTo(12);
        assertThat(best.get("annualSaving").asDouble()).isCloseTo(3 * 8760, within(0.05 * 3 * 8760));
        assertThat(best.get("utilization").asDouble()).isCloseTo(1, within(0.01));
        assertThat(best.get("upfront").asDouble()).isZero();
        assertThat(best.at("/purchases/0/offer").asText()).isEqualTo("compute");
    }

    @Test
    void theBetterDiscountIsFirst() throws IOException {
        JsonNode plan = json("short:12:none:0.2", "long:36:all:0.5");
        JsonNode best = plan.get("options").get(0);
        assertThat(best.get("months").asInt()).isEqualTo(36);
        assertThat(best.get("payment").asText()).contains("all");
        assertThat(best.get("upfront").asDouble()).isPositive();
        assertThat(best.get("annualSaving").asDouble())
                .isGreaterThan(plan.get("options").get(1).get("annualSaving").asDouble());
    }

    @Test
    void anOfferThatSavesNothingIsNotBought() throws IOException {
        JsonNode plan = json("compute:12:none:0");
        assertThat(plan.get("commit").asBoolean()).isFalse();
        assertThat(run(0, "--spend", spend.toString(), "--offer", "compute:12:none:0"))
                .contains("Commit to nothing");
    }

    @Test
    void peopleReadASentenceAndATable() {
        String text = run(0, "--spend", spend.toString(), "--offer", "compute:12:none:0.3", "--tranches", "4");
        assertThat(text)
                .contains("Commit ", "/h for 12 months", "MONTHS", "Buy in parts: ", "Data to 2026-03-16T00:00:00Z");
        assertThat(run(0, "--spend", spend.toString(), "--offer", "compute:12:none:0.3", "--format", "csv"))
                .contains("MONTHS,PAYMENT,COMMIT/h");
    }

    @Test
    void wrongInputIsRefusedWithAReason() {
        run(2, "--offer", "compute:12:none:0.3");
        assertThat(err.toString()).contains("not exactly one source of use");
        run(2, "--spend", spend.toString(), "--offer", "compute:12:monthly:0.3");
        assertThat(err.toString()).contains("is no offer");
        run(2, "--spend", folder.resolve("absent.csv").toString(), "--offer", "compute:12:none:0.3");
        assertThat(err.toString()).contains("absent.csv");
        run(2, "--spend", spend.toString());
    }
}
