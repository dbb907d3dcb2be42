package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations where all connectors are at hand. */
class ConfigCommandTest {

    private static final String SCHEMA = "/io/capacityplanner/connector/config/capacity.schema.json";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return CapacityCommand.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("capacity.yml"), text);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ConfigCommandTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers", "models", "services", "forecasting", "alerts"})
    void theFilesOfTheSpecificationLoadAsTheyStand(String name) throws IOException {
        Path file = file(resource("/specification/" + name + ".yml"));

        assertThat(run("config", "check", file.toString())).as(out + "" + err).isZero();
        assertThat(out.toString()).contains("it can be used");
        try (ConfiguredPlanner configured = ConfigFile.of(file).open()) {
            if (name.equals("services")) {
                assertThat(configured.planner().providers())
                        .extracting(provider -> provider.getClass().getPackageName())
                        .contains("io.capacityplanner.connector.aws.inventory")
                        .anyMatch(place -> place.contains("connector.gcp"));
            }
        }
    }

    /** Three years of days with a year and a week in them. */
    private void writeYears(String name) throws IOException {
        StringBuilder csv = new StringBuilder("id,time,cpu_usage\n");
        LocalDate first = LocalDate.parse("2023-03-01");
        SplittableRandom random = new SplittableRandom(1);
        for (int day = 0; day < 3 * 365; day++) {
            double value = 40 + 12 * Math.sin(2 * Math.PI * day / 365.25) + 4 * Math.cos(2 * Math.PI * day / 7);
            value += random.nextGaussian();
            csv.append(String.format(Locale.ROOT, "web-1,%sT00:00:00Z,%.3f%n", first.plusDays(day), value));
        }
        Files.writeString(folder.resolve(name), csv.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parametersOfAModelTakeEffect(boolean yearly) throws IOException {
        writeYears("cpu.csv");
        String forecasting = resource("/specification/forecasting.yml")
                .replace("yearly_seasonality: true", "yearly_seasonality: " + yearly);
        Path file = file("csv:\n  files: [cpu.csv]\n" + forecasting);

        try (ConfiguredPlanner configured = ConfigFile.of(file).open()) {
            Forecast forecast = configured
                    .planner()
                    .forecast("web-1")
                    .metric(Metric.CPU_USAGE)
                    .get();

            assertThat(forecast.forecaster()).as("%s", forecast.warnings()).isEqualTo("additive");
            assertThat(forecast.explanation()).anyMatch(sentence -> sentence.contains("The season \"week\""));
            assertThat(forecast.explanation().stream().anyMatch(sentence -> sentence.contains("The season \"year\"")))
                    .isEqualTo(yearly);
        }
    }

    @Test
    void wrongParametersAreFaultsAtTheirPlace() throws IOException {
        Path file = file("""
                forecasting:
                  models:
                    cpu_usage:
                      algorithm: prophet
                      parameters:
                        yearly_seasonalty: true
                        growth: quadratic
                        changepoint_prior_scale: 0
                    memory_usage:
                      algorithm: linear_regression
                      parameters: {changepoint_range: 0.5, ridge: -1}
                    disk_usage:
                      algorithm: linear_regression
                      parameters: {ridge: -1}
                """);

        assertThat(run("config", "check", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);

        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains(":6:9: forecasting.models.cpu_usage.parameters.yearly_seasonalty")
                        && line.contains("Did you mean \"yearly_seasonality\"?"))
                .anyMatch(line -> line.contains(":7:17: ") && line.contains("linear, logistic, flat"))
                .anyMatch(line -> line.contains(":11:20: ") && line.contains("\"changepoint_range\" is not known here"))
                .anyMatch(line -> line.contains(":14:27: ") && line.contains("the penalty (-1.0) is negative"));
    }

    @Test
    void faultsAreNamedOneALine() throws IOException {
        Path file =
                file("prometheus:\n  adress: http://prometheus:9090\naws:\n  regions: [us-east-1]\n  servces: [ec2]\n");

        assertThat(run("config", "check", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);

        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains(":2:3: prometheus.adress") && line.contains("\"address\""))
                .anyMatch(line -> line.contains(":5:3: aws.servces") && line.contains("\"services\""));
        assertThat(err.toString()).contains("faults in ");
    }

    @Test
    void bothOrNeitherInputIsRefused() throws IOException {
        assertThat(run("plan")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("--input, --config: neither is given");
        Path file = file("");
        assertThat(run("plan", "--config", file.toString(), "--input", file.toString()))
                .isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("both are given");
    }

    @Test
    void aConfigurationOfFilesPlans() throws IOException {
        StringBuilder csv = new StringBuilder("id,time,cpu_usage\n");
        for (int day = 1; day <= 28; day++) {
            csv.append(String.format("web-1,2026-02-%02dT00:00:00Z,%d%n", day, 40 + day % 7));
        }
        Files.writeString(folder.resolve("cpu.csv"), csv.toString());
        Path file = file("csv:\n  files: [cpu.csv]\nplanning: {horizon: 14d}\n");

        assertThat(run("plan", "--config", file.toString(), "--brief"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("web-1");
    }

    @Test
    void whatCouldNotBeReadIsNamedAndTheExitCodeTells() throws IOException {
        StringBuilder csv = new StringBuilder("id,time,cpu_usage\n");
        for (int day = 1; day <= 28; day++) {
            csv.append(String.format("web-1,2026-02-%02dT00:00:00Z,%d%n", day, 40 + day % 7));
        }
        Files.writeString(folder.resolve("cpu.csv"), csv.toString());
        Path file = file("csv:\n  files: [cpu.csv]\nfocus:\n  files: [no-bill.csv]\n");

        assertThat(run("plan", "--config", file.toString())).isEqualTo(CapacityCommand.IN_PART);

        assertThat(out.toString()).contains("web-1", "Spent: no charge is known", "Not read: 1 problem", "no-bill.csv");
        assertThat(err.toString()).contains("no-bill.csv");
        assertThat(run("plan", "--config", file.toString(), "--announce")).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("no notifier is described");
        assertThat(run("rightsize", "--config", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(err.toString()).contains("knows a resource with its capacity");
    }

    @Test
    void nestingWithoutEndIsAFaultLikeOthers() throws IOException {
        Path file = file("prometheus: " + "[".repeat(5_000));

        assertThat(run("config", "check", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);
        assertThat(out.toString()).contains("nested more than 50 levels deep");
        assertThat(run("plan", "--config", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);
    }

    @Test
    void everyFaultIsNamedAtOnce() throws IOException {
        Path file = file("""
                prometheus:
                  adress: http://prometheus:9090
                  at_once: 0
                  timeouts: {answer: 0s}
                  queries:
                    - {metric: cpu_usage, expression: up, resource: "{instance"}
                notify:
                  webhook:
                    ops: {url: nowhere, secret: s}
                planning: {limit: 8000, accepted_risk: 7}
                forecasting: {confidence_levels: [1.2]}
                models: {cpu_usage: {algorithm: crystal_ball}}
                time_zone: Berlin
                """);

        assertThat(run("config", "check", file.toString())).isEqualTo(CapacityCommand.BAD_INPUT);

        assertThat(out.toString().lines())
                .allMatch(line -> line.matches(".*:\\d+:\\d+: .*"))
                .extracting(line -> line.replaceFirst(".*:\\d+:\\d+: ([^:]*):.*", "$1"))
                .contains(
                        "prometheus.adress",
                        "prometheus.at_once",
                        "prometheus.timeouts",
                        "prometheus.queries[0].resource",
                        "notify.webhook.ops.url",
                        "planning.limit",
                        "planning.accepted_risk",
                        "forecasting.confidence_levels",
                        "models.cpu_usage.algorithm",
                        "time_zone");
        assertThat(out.toString()).doesNotContain("nowhere");
    }

    /** After a change of settings: {@code capacity config schema > …/capacity.schema.json}. */
    @Test
    void theSchemaThatIsShippedIsTheOneOfAllConnectors() {
        assertThat(run("config", "schema")).isZero();
        assertThat(out.toString().replace("\r", "")).isEqualTo(resource(SCHEMA));
    }
}
