package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capacity forecast --driver}. */
class DriverForecastTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 120;
    private static final int AHEAD = 10;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path load = Path.of("");
    private Path orders = Path.of("");
    private Path weather = Path.of("");

    private int run(String... args) {
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err, true), args);
    }

    @BeforeEach
    void writeSeries() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder demand = new StringBuilder("time,value\n");
        StringBuilder driver = new StringBuilder("time,value\n");
        StringBuilder unrelated = new StringBuilder("time,value\n");
        for (int t = 0; t < DAYS + AHEAD; t++) {
            String stamp = START.plusSeconds(86_400L * t) + ",";
            double level = 1000 + 120 * random.nextGaussian() + (t >= DAYS ? 900 : 0);
            driver.append(stamp).append(level).append('\n');
            unrelated.append(stamp).append(15 + 5 * random.nextGaussian()).append('\n');
            if (t < DAYS) {
                demand.append(stamp)
                        .append(20 + 0.05 * level + random.nextGaussian())
                        .append('\n');
            }
        }
        load = Files.writeString(folder.resolve("load.csv"), demand);
        orders = Files.writeString(folder.resolve("orders.csv"), driver);
        weather = Files.writeString(folder.resolve("weather.csv"), unrelated);
    }

    @Test
    void jsonTellsTheEffectAndTheRequiredCapacity() throws IOException {
        int code = run(
                "forecast",
                "--input",
                load.toString(),
                "--horizon",
                AHEAD + "d",
                "--driver",
                orders.toString(),
                "--driver",
                "rain=" + weather,
                "--driver-level",
                "orders=1000,2000",
                "--target-utilization",
                "0.5",
                "--format",
                "json");

        assertThat(code).as(err.toString()).isZero();
        JsonNode one = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(one.get("forecaster").asText()).isEqualTo("regression");
        assertThat(one.get("mean").get(0).asDouble())
                .as("follows the plan of the orders")
                .isGreaterThan(100);
        JsonNode effects = one.get("drivers").get("effects");
        assertThat(effects.get(0).get("driver").asText()).isEqualTo("orders");
        assertThat(effects.get(0).get("verdict").asText()).isEqualTo("EXPLAINS");
        assertThat(effects.get(1).get("driver").asText()).isEqualTo("rain");
        assertThat(effects.get(1).get("verdict").asText()).isNotEqualTo("EXPLAINS");
        JsonNode required = one.get("drivers").get("requirements");
        assertThat(required).hasSize(2);
        assertThat(required.get(0).get("median").asDouble()).isBetween(68.0, 72.0);
        assertThat(required.get(0).get("capacity").asDouble())
                .isEqualTo(required.get(0).get("quantiles").get("95").asDouble() / 0.5);
    }

    @Test
    void theTableIsFollowedByTheEffectInWords() {
        int code = run("forecast", "--input", load.toString(), "--horizon", AHEAD + "d", "--driver", orders.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("what drives it")
                .contains("orders explains demand")
                .contains("MEDIAN DEMAND")
                .contains("CAPACITY");
    }

    @Test
    void namesTheModelThatDoesNotUseDrivers() {
        int code = run(
                "forecast",
                "--input",
                load.toString(),
                "--horizon",
                AHEAD + "d",
                "--model",
                "ets",
                "--driver",
                orders.toString());

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("does not use drivers").contains("regression");
    }

    @Test
    void namesADriverFileThatIsNotThere() {
        int code =
                run("forecast", "--input", load.toString(), "--horizon", AHEAD + "d", "--driver", "absent-orders.csv");

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("absent-orders.csv").contains("no such file");
    }
}
