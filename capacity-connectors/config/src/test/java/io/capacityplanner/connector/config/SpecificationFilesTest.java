package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.unit.Horizon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the specification that speak of no connector; those with one are tried where all connectors are. */
class SpecificationFilesTest {

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(SpecificationFilesTest.class.getResourceAsStream("/specification/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ConfiguredPlanner open(String name) {
        return ConfigFile.ofText(name, text(name), Path.of(".")).open();
    }

    @Test
    void modelsOfMetrics() {
        try (ConfiguredPlanner configured = open("models.yml")) {
            assertThat(configured.models())
                    .extracting(ConfiguredModel::metric)
                    .containsExactly("cpu_usage", "memory_usage");
            assertThat(configured.models().get(0).preference().forecaster()).isEqualTo("harmonic");
            assertThat(configured.models().get(0).preference().seasons()).isEmpty();
            assertThat(configured.forecastRequest("memory_usage").horizon()).isEqualTo(Horizon.days(90));
        }
    }

    @Test
    void forecastingWithParameters() {
        try (ConfiguredPlanner configured = open("forecasting.yml")) {
            assertThat(configured.planRequest().forecasting().levels()).hasSize(3);
            assertThat(configured.models()).extracting(ConfiguredModel::metric).containsExactly("cpu_usage", "cost");
            assertThat(configured.models().get(0).preference().seasons().orElseThrow())
                    .containsExactly(Duration.ofDays(7), Duration.ofMinutes(525_949));
            assertThat(configured.models().get(1).preference().seasons().orElseThrow())
                    .containsExactly(Duration.ofMinutes(43_829));
        }
    }

    @Test
    void alerts() {
        try (ConfiguredPlanner configured = open("alerts.yml")) {
            assertThat(configured.alerts())
                    .extracting(AlertRule::name)
                    .containsExactly("high_growth_rate", "capacity_threshold", "cost_anomaly");
            assertThat(configured.alerts())
                    .extracting(AlertRule::condition)
                    .containsExactly(
                            new AlertCondition.Growth(0.2, Duration.ofDays(7), 0.15),
                            new AlertCondition.ForecastReaches(Limit.ofCapacity(0.8), Duration.ofDays(30), 0.5, 0.4),
                            new AlertCondition.Cost(1.5, Duration.ofDays(1), 1.25));
            assertThat(configured.alerts().get(2).notifiers()).containsExactly("email", "slack");
            assertThat(configured.planner().alerts().rules()).isEqualTo(configured.alerts());
            // Nobody is described there, so each name is spoken of.
            assertThat(configured.warnings()).hasSize(5);
        }
    }

    @Test
    void theSchemaAcceptsTheFilesAndRefusesFaults() throws IOException {
        String schema = ConfigFile.jsonSchema(SpecificationFilesTest.class.getClassLoader());
        var validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        for (String name : List.of("models.yml", "forecasting.yml", "alerts.yml")) {
            assertThat(validator.validate(json(text(name)))).as(name).isEmpty();
        }
        assertThat(validator.validate(
                        json("cloud: {address: \"https://${HOST}\", parallel: \"${N}\", token: {env: T}}")))
                .isEmpty();
        assertThat(validator.validate(json("""
                        cloud: {adress: x, parallel: many, services: [tape], step: soon, token: {path: x}}
                        alerts: {a: {}}
                        """)).stream()
                        .map(fault -> fault.getInstanceLocation().toString())
                        .collect(Collectors.toSet()))
                .contains("$.cloud", "$.cloud.parallel", "$.cloud.step", "$.alerts.a");
    }

    private static JsonNode json(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return new ObjectMapper().valueToTree(loaded);
    }
}
