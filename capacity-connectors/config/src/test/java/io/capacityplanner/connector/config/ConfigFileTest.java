package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.config.ConfigFault.Severity;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("TOKEN", "s3cret", "REGION", "eu-west-1", "EMPTY", "", "NESTED", "${TOKEN}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void forget() {
        TestConnectors.CLOSED.clear();
        TestConnectors.MADE.clear();
    }

    private ConfigFile config(String text) {
        return ConfigFile.ofText("capacity.yml", text, folder).environment(ENVIRONMENT::get);
    }

    private List<String> faults(String text) {
        return config(text).check().stream().map(ConfigFault::toString).toList();
    }

    @Test
    void buildsAPlannerAndClosesItsConnections() {
        try (ConfiguredPlanner configured = config("""
                time_zone: Europe/Berlin
                planning: {horizon: 60d, limit: 0.7, lead_time: 2w, accepted_risk: 0.1}
                forecasting:
                  default_horizon: 14d
                  confidence_levels: [0.5, 0.9]
                models:
                  memory_usage: {algorithm: arima, seasonality: false, forecast_horizon: 90d}
                cloud:
                  address: https://metrics.example.com
                  regions: [a, b]
                notify:
                  webhook:
                    ops: {url: "https://example.com"}
                alerts:
                  capacity_threshold: {threshold: 80, forecast_horizon: 30d, notification: ops}
                """).open()) {
            assertThat(configured.warnings()).isEmpty();
            assertThat(configured.planRequest().horizon()).isEqualTo(Horizon.days(60));
            assertThat(configured.planRequest().leadTime()).isEqualTo(Duration.ofDays(14));
            assertThat(configured.planRequest().limit().value()).isEqualTo(0.7);
            assertThat(configured.forecastRequest("cpu_usage").horizon()).isEqualTo(Horizon.days(14));
            assertThat(configured.forecastRequest("cpu_usage").levels())
                    .containsExactly(Confidence.of(0.5), Confidence.of(0.9));
            assertThat(configured.forecastRequest("memory_usage").horizon()).isEqualTo(Horizon.days(90));
            assertThat(configured.models()).singleElement().satisfies(model -> {
                assertThat(model.metric()).isEqualTo("memory_usage");
                assertThat(model.preference().forecaster()).isEqualTo("arima");
                assertThat(model.preference().seasons()).contains(List.of());
            });
            assertThat(configured.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.condition().level()).isEqualTo(0.5);
                assertThat(alert.notifiers()).containsExactly("ops");
            });
            assertThat(configured.planner().providers())
                    .anyMatch(provider -> provider.id().equals("ops"));
            assertThat(TestConnectors.CLOSED).isEmpty();
        }
        assertThat(TestConnectors.CLOSED).containsExactlyInAnyOrder("cloud", "cloud-inventory");
    }

    @Test
    void namesEveryFaultWithItsPlaceAndTheNearestKey() {
        assertThat(faults("""
                        cloud:
                          adress: https://metrics.example.com
                          paralel: 3
                          step: soon
                          services: [compute, sqll]
                          billing:
                            granularity: WEEKLY
                          queries:
                            - title: x
                        forcasting:
                          default_horizon: 30d
                        limit: 0.8
                        models:
                          cpu_usage: {algorithm: arma}
                        """))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:2:3: cloud.adress: the key \"adress\" is not")
                                .contains("Did you mean \"address\"?"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:2:3: cloud.address: it is not given (Where it is)"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:3:3: ")
                                .contains("\"parallel\""),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:4:9: cloud.step: ")
                                .contains("soon"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:5:23: cloud.services: \"sqll\"")
                                .contains("Did you mean \"sql\"?")
                                .contains("compute, sql, disks"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:7:18: cloud.billing.granularity: \"WEEKLY\""),
                        fault -> assertThat(fault).startsWith("capacity.yml:9:7: cloud.queries[0].title: "),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:9:7: cloud.queries[0].name: it is not given"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:10:1: forcasting: ")
                                .contains("\"forecasting\""),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:12:1: limit: ")
                                .contains("It belongs to planning.limit"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:14:26: models.cpu_usage.algorithm: no forecaster"));
    }

    @Test
    void saysAllOfThemWhenOpenedAndLeavesNothingOpen() {
        assertThatThrownBy(() -> config("cloud: {address: 7, parallel: many}").open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2 faults")
                .hasMessageContaining("capacity.yml:1:18: cloud.address")
                .hasMessageContaining("capacity.yml:1:31: cloud.parallel: \"many\" is no whole number");
        assertThat(TestConnectors.CLOSED).containsExactlyInAnyOrder("cloud", "cloud-inventory");
    }

    @Test
    void faultsOfMakingConnectorsAndModelsComeTogetherAndCloseWhatWasOpened() {
        assertThat(faults("""
                        cloud: {address: "https://a.example", parallel: 0}
                        models: {cpu_usage: {algorithm: arma}}
                        time_zone: Berlin
                        planning: {limit: 80}
                        """))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .isEqualTo("capacity.yml:1:49: cloud.parallel: it must be 1 or more. Give 1 or more"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "capacity.yml:2:33: models.cpu_usage.algorithm: no forecaster is called \"arma\"")
                                .contains("Did you mean \"arima\"?"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:3:12: time_zone: \"Berlin\" is no time zone"),
                        fault -> assertThat(fault).startsWith("capacity.yml:4:19: planning.limit: the limit (80.0)"));
        assertThat(TestConnectors.CLOSED).contains("cloud", "cloud-inventory");
    }

    @Test
    void putsTheEnvironmentIn() {
        try (ConfiguredPlanner configured = config("""
                cloud:
                  address: https://${REGION}.example.com/${MISSING:-none}/${EMPTY:-filled}
                  owner: $${REGION}
                  token: ${TOKEN}
                  regions: ["${NESTED}"]
                """).open()) {
            Settings made = TestConnectors.MADE.get(0);
            assertThat(configured.warnings()).isEmpty();
            assertThat(made.text("address")).contains("https://eu-west-1.example.com/none/filled");
            assertThat(made.text("owner")).contains("${REGION}");
            assertThat(made.secret("token").orElseThrow().get()).isEqualTo("s3cret");
            // What a variable holds is not looked at again.
            assertThat(made.texts("regions")).containsExactly("${TOKEN}");
        }
        assertThat(faults("cloud:\n  address: https://${HOST}.example.com\n"))
                .singleElement()
                .asString()
                .startsWith("capacity.yml:2:12: cloud.address: the environment has no variable HOST")
                .contains("${HOST:-default}");
    }

    @Test
    void readsSecretsWheneverTheyAreNeeded() throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), "first\n");
        try (ConfiguredPlanner configured = config("cloud: {address: 'https://a.example', token: {file: token}}")
                .open()) {
            assertThat(configured.warnings()).isEmpty();
            var token = TestConnectors.MADE.get(0).secret("token").orElseThrow();
            assertThat(token.get()).isEqualTo("first");
            Files.writeString(secret, "second\n");
            assertThat(token.get()).isEqualTo("second");
            Files.delete(secret);
            assertThatThrownBy(token::get)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("capacity.yml:1:")
                    .hasMessageContaining("cloud.token.file");
        }
        assertThat(faults("cloud: {address: 'https://a.example', token: {path: x}}"))
                .singleElement()
                .asString()
                .contains("Write {env: NAME} or {file: PATH}");
    }

    @Test
    void saysWhatIsNoYaml() {
        assertThat(faults("cloud:\n  address: [a\nforecasting: x: y\n"))
                .singleElement()
                .asString()
                .matches("capacity.yml:\\d+:\\d+: it is no YAML .*");
        assertThat(faults("- a\n- b\n")).singleElement().asString().contains("holds no group of settings");
        assertThat(faults("a: 1\n---\nb: 2\n")).anyMatch(fault -> fault.contains("2 documents"));
        assertThat(faults("cloud:\n  address: 'https://a.example'\n  address: 'https://b.example'\n"))
                .singleElement()
                .asString()
                .startsWith("capacity.yml:3:3: cloud.address: the key stands twice, first in line 2");
        assertThat(faults("a: &a [*a]\n")).isNotEmpty();
    }

    @Test
    void emptyFilesAndSectionsAreFine() {
        for (String text : List.of(
                "",
                "# nothing\n",
                "\uFEFFforecasting:\n",
                "cloud:\n",
                "cloud: {enabled: false, address: 'https://a.example'}")) {
            try (ConfiguredPlanner configured = config(text).open()) {
                assertThat(configured.warnings()).as(text).isEmpty();
                assertThat(TestConnectors.MADE).as(text).isEmpty();
            }
        }
    }

    @Test
    void understandsAnchorsAndMergeKeys() {
        try (ConfiguredPlanner configured = config("""
                models:
                  cpu_usage: &usual {algorithm: arima, forecast_horizon: 7d}
                  memory_usage: {<<: *usual, forecast_horizon: 9d}
                """).open()) {
            assertThat(configured.forecastRequest("cpu_usage").horizon()).isEqualTo(Horizon.days(7));
            assertThat(configured.forecastRequest("memory_usage").horizon()).isEqualTo(Horizon.days(9));
        }
    }

    @Test
    void keepsTextsAsWritten() {
        try (ConfiguredPlanner configured = config(
                        "cloud: {address: 'https://a.example', regions: [012345678901, 1e3]}")
                .open()) {
            assertThat(configured.warnings()).isEmpty();
            assertThat(TestConnectors.MADE.get(0).texts("regions")).containsExactly("012345678901", "1e3");
        }
    }

    @Test
    void parametersOfAModelAreThoseOfItsForecaster() {
        try (ConfiguredPlanner configured = config("""
                        forecasting:
                          models:
                            cpu_usage:
                              algorithm: tunable
                              parameters: {growth: flat, weight: 3, weekly_seasonality: true, seasonality: daily}
                            memory_usage:
                              algorithm: arima
                              parameters: {weekly_seasonality: yes, monthly_seasonality: yes}
                        """).open()) {
            ModelPreference tunable = configured.models().get(0).preference();
            assertThat(tunable.parameters().mapping().entries()).containsOnlyKeys("growth", "weight", "seasonality");
            assertThat(tunable.seasons().orElseThrow()).containsExactly(Duration.ofDays(7));
            ModelPreference arima = configured.models().get(1).preference();
            assertThat(arima.parameters().isEmpty()).isTrue();
            assertThat(arima.seasons().orElseThrow()).containsExactly(Duration.ofDays(7), Duration.ofMinutes(43_829));
        }
    }

    @Test
    void wrongParametersAreNamedWithTheirPlaceAndWhatWasMeant() {
        assertThat(faults("""
                        forecasting:
                          models:
                            cpu_usage:
                              algorithm: tunable
                              parameters: {weigth: 3}
                            memory_usage:
                              algorithm: arima
                              parameters: {weight: 3}
                            disk_usage:
                              algorithm: tunable
                              parameters: {weight: 0}
                            network:
                              algorithm: tunable
                              parameters: {growth: flt, seasonality: [daily, yearly]}
                        """))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:5:20: forecasting.models.cpu_usage.parameters.weigth")
                                .contains("Did you mean \"weight\"?"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:8:20: forecasting.models.memory_usage.parameters.weight")
                                .contains("not known here"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:11:28: forecasting.models.disk_usage.parameters.weight")
                                .contains("the weight (0) is too small"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:14:28: forecasting.models.network.parameters.growth")
                                .contains("Did you mean \"flat\"?"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:14:54: forecasting.models.network.parameters.seasonality")
                                .contains("\"yearly\" is not possible"));
    }

    @Test
    void warnsOfChannelsThatNobodyDescribedAndOfStandIns() {
        assertThat(config("""
                        alerts:
                          high_growth_rate: {threshold: 20, notification: [slack]}
                        forecasting:
                          models:
                            cpu_forecast: {algorithm: prophet}
                        """).check())
                .allSatisfy(fault -> assertThat(fault.severity()).isEqualTo(Severity.WARNING))
                .extracting(ConfigFault::toString)
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("no source of metrics is described"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:2:51: warning: alerts.high_growth_rate.notification")
                                .contains("\"slack\""),
                        fault -> assertThat(fault).contains("\"harmonic\" stands in for it"));
    }

    @Test
    void sectionsWithoutTheirConnectorNameTheArtifact() {
        assertThat(faults("aws:\n  regions: [us-east-1]\n"))
                .singleElement()
                .asString()
                .startsWith("capacity.yml:1:1: aws: its connector is not installed")
                .contains("io.capacityplanner:capacity-connector-aws");
        assertThat(config("azure:\n  enabled: false\n").check())
                .singleElement()
                .asString()
                .contains("warning: no source of metrics is described");
    }

    @Test
    void aFaultOfOneConnectorDoesNotHideTheNext() {
        assertThat(faults("""
                        cloud:
                          parallel: 0
                          step: 1ms
                          owner: nobody
                          queries: [{name: a}, {name: a}]
                        """))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("capacity.yml:2:3: cloud.address: it is not given"),
                        fault -> assertThat(fault).startsWith("capacity.yml:2:13: cloud.parallel: it must be 1"),
                        fault -> assertThat(fault)
                                .as("a connector that knows no place")
                                .startsWith("capacity.yml:3:9: cloud.step: cloud source: the step"),
                        fault -> assertThat(fault)
                                .as("a connector that knows only the group")
                                .startsWith("capacity.yml:5:20: cloud.queries[0].name: two queries are called \"a\""));
    }

    @Test
    void saysWhichSecretsCannotBeReadNow() throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        for (String secret : List.of("{env: NO_SUCH}", "{file: nowhere}", "{file: empty}")) {
            assertThat(config("cloud: {address: 'https://a.example', token: " + secret + "}")
                            .check())
                    .as(secret)
                    .anySatisfy(fault -> {
                        assertThat(fault.severity()).isEqualTo(Severity.WARNING);
                        assertThat(fault.key()).isEqualTo("cloud.token");
                    });
        }
    }

    @Test
    void nestingHasALimitAndAnUnclosedQuoteItsPlace() {
        for (String deep : List.of("[".repeat(20_000), "a: " + "{a: ".repeat(5_000), "- ".repeat(3_000))) {
            assertThat(faults(deep)).singleElement().asString().contains("nested more than 50 levels deep");
        }
        assertThat(faults("cloud:\n  address: \"https://a.example\n  step: 5m\n"))
                .singleElement()
                .asString()
                .startsWith("capacity.yml:2:12: it is no YAML");
    }

    @Test
    void oneModelForEachMetric() {
        assertThat(faults("""
                        models: {cpu_usage: {algorithm: arima}}
                        forecasting: {models: {cpu_forecast: {algorithm: auto}}}
                        """))
                .singleElement()
                .asString()
                .contains("the metric cpu_usage has a model under \"models\" too");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertThatThrownBy(() -> ConfigFile.of(folder.resolve("no.yml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no.yml: there is no such file");
        Path binary = Files.write(folder.resolve("b.yml"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> ConfigFile.of(binary)).hasMessageContaining("no text in UTF-8");
    }
}
