package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.scenario.Amount;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.CompoundGrowth;
import io.capacityplanner.scenario.DateEstimate;
import io.capacityplanner.scenario.EfficiencyGain;
import io.capacityplanner.scenario.Estimate;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Launch;
import io.capacityplanner.scenario.Migration;
import io.capacityplanner.scenario.Ramp;
import io.capacityplanner.scenario.RegionAdded;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.SeasonalEvent;
import io.capacityplanner.scenario.SeriesScope;
import io.capacityplanner.scenario.StepChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {

    private static final String ALL_KINDS = """
            scenarios:
              - name: launch
                description: the shop opens
                changes:
                  - growth: {factor: 140%, from: 2026-05-01, metric: cpu_usage}
                  - growth: {rate: {low: 2%, likely: 3%, high: 5%, shape: pert}, per: 30d}
                  - step: {amount: -250, from: 2026-05-01T12:00:00+02:00, resource: web}
                  - launch:
                      share: {low: 0.3, high: 0.6}
                      at: {earliest: 2026-04-20, likely: 2026-05-01, latest: 2026-06-15}
                      over: 6w
                      ramp: s-curve
                      service: shop
              - name: move
                changes:
                  - migration: {share: 30%, out_of: web, into: db, over: 21d, exchange: 0.5, metric: cpu_usage}
                  - event: {factor: {likely: 2, high: 4, shape: log-normal}, from: 2026-11-27, lasts: 4d, yearly: true}
                  - efficiency: {share: 15%, from: 2026-07-01, over: 6w, resource: web}
                  - region: {resource: web-eu, like: web, share: 30%, moved: yes, from: 2026-06-01}
            """;

    private static Instant utc(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    private static List<ConfigFault> faults(String text) {
        return ScenarioFile.ofText("s.yml", text).check();
    }

    private static Change only(String change) {
        List<Scenario> scenarios = ScenarioFile.ofText("s.yml", "name: s\nchanges:\n  - " + change + "\n")
                .read();
        return scenarios.get(0).changes().get(0);
    }

    @Test
    void everyKindIsRead() {
        List<Scenario> read = ScenarioFile.ofText("s.yml", ALL_KINDS).read();

        assertThat(read)
                .containsExactly(
                        new Scenario(
                                "launch",
                                "the shop opens",
                                List.of(
                                        new Growth(
                                                Estimate.certain(1.4),
                                                utc("2026-05-01"),
                                                SeriesScope.metric("cpu_usage")),
                                        new CompoundGrowth(
                                                Estimate.pert(0.02, 0.03, 0.05),
                                                Duration.ofDays(30),
                                                Change.FIRST_STEP,
                                                SeriesScope.ALL),
                                        new StepChange(
                                                Amount.units(-250),
                                                Instant.parse("2026-05-01T10:00:00Z"),
                                                SeriesScope.resource("web")),
                                        new Launch(
                                                Amount.share(Estimate.uniform(0.3, 0.6)),
                                                DateEstimate.between(
                                                        utc("2026-04-20"), utc("2026-05-01"), utc("2026-06-15")),
                                                Ramp.sCurve(Duration.ofDays(42)),
                                                SeriesScope.service("shop")))),
                        new Scenario(
                                "move",
                                "",
                                List.of(
                                        new Migration(
                                                Amount.share(0.3),
                                                Change.FIRST_STEP,
                                                Ramp.linear(Duration.ofDays(21)),
                                                "web",
                                                "db",
                                                "cpu_usage",
                                                0.5),
                                        new SeasonalEvent(
                                                Estimate.logNormal(2, 4),
                                                utc("2026-11-27"),
                                                Duration.ofDays(4),
                                                true,
                                                SeriesScope.ALL),
                                        new EfficiencyGain(
                                                Estimate.certain(0.15),
                                                utc("2026-07-01"),
                                                Ramp.linear(Duration.ofDays(42)),
                                                SeriesScope.resource("web")),
                                        new RegionAdded(
                                                "web-eu",
                                                "web",
                                                null,
                                                Estimate.certain(0.3),
                                                true,
                                                utc("2026-06-01"),
                                                Ramp.NONE))));
    }

    @Test
    void whatIsWrittenAsJsonIsReadByBothReaders() {
        List<Scenario> read = ScenarioFile.ofText("s.yml", ALL_KINDS).read();

        String json = Scenario.toJson(read);

        assertThat(Scenario.fromJson(json)).isEqualTo(read);
        assertThat(ScenarioFile.ofText("s.json", json).read()).isEqualTo(read);
    }

    @Test
    void daysBeginInTheZone() {
        Change change = ScenarioFile.ofText("s.yml", "name: s\nchanges: [growth: {factor: 2, from: 2026-05-01}]")
                .zone(ZoneId.of("Europe/Berlin"))
                .read()
                .get(0)
                .changes()
                .get(0);

        assertThat(change.from()).isEqualTo(Instant.parse("2026-04-30T22:00:00Z"));
    }

    @Test
    void everyFaultIsToldAtOnceWithItsPlace() {
        String text = """
                scenarios:
                  - name: a
                    changes:
                      - growth: {facter: 1.4, from: 2026-05-01}
                      - lanch: {share: 40%, at: 2026-05-01}
                      - step: {share: 40, from: 2026-02-30}
                      - efficiency: {share: 120%}
                  - name: a
                    colour: red
                    changes:
                      - launch: {share: {low: 3, likely: 2, high: 1}, at: {earliest: 2026-05-01}, ramp: s-kurve}
                      - migration: {share: 30%}
                      - growth: {factor: 1, from: 2026-05-01}
                        step: {amount: 1}
                """;

        assertThat(faults(text).stream().map(ConfigFault::toString))
                .anyMatch(f -> f.startsWith("s.yml:4:18: scenarios[0].changes[0].growth.facter")
                        && f.contains("Did you mean \"factor\"?"))
                .anyMatch(f -> f.startsWith("s.yml:5:9: ") && f.contains("Did you mean \"launch\"?"))
                .anyMatch(f -> f.startsWith("s.yml:6:16: ") && f.contains("Write 40%"))
                .anyMatch(f -> f.startsWith("s.yml:6:27: ") && f.contains("\"2026-02-30\" is no date"))
                .anyMatch(f -> f.startsWith("s.yml:7:") && f.contains("120 %") && f.contains("between 0 and 100 %"))
                .anyMatch(f -> f.startsWith("s.yml:8:5: ") && f.contains("another scenario is called \"a\""))
                .anyMatch(f -> f.startsWith("s.yml:9:5: scenarios[1].colour"))
                .anyMatch(f -> f.startsWith("s.yml:11:") && f.contains("lowest first"))
                .anyMatch(f -> f.startsWith("s.yml:11:") && f.contains("latest"))
                .anyMatch(f -> f.startsWith("s.yml:11:") && f.contains("Did you mean \"s-curve\"?"))
                .anyMatch(f -> f.startsWith("s.yml:12:") && f.contains("from nowhere to nowhere"))
                .anyMatch(f -> f.startsWith("s.yml:13:") && f.contains("2 keys"));
        assertThatThrownBy(() -> ScenarioFile.ofText("s.yml", text).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("facter")
                .hasMessageContaining("lanch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scenarios:",
                "scenarios: []",
                "scenarios: 7",
                "scenarios: [7, text]",
                "- a\n- b",
                "scenarios: [{name: a}]",
                "scenarios: [{changes: []}]",
                "scenarios: [{name: '', changes: [growth: {factor: 2}]}]",
                "name: a\nchanges: [growth]",
                "name: a\nchanges: [growth: ]",
                "name: a\nchanges: [growth: [1]]",
                "name: a\nchanges: [growth: {}]",
                "name: a\nchanges: [growth: {factor: nan}]",
                "name: a\nchanges: [growth: {factor: .inf}]",
                "name: a\nchanges: [growth: {factor: -2}]",
                "name: a\nchanges: [growth: {factor: 1e999}]",
                "name: a\nchanges: [growth: {factor: [1, 2]}]",
                "name: a\nchanges: [growth: {factor: {low: 1, likely: 2}}]",
                "name: a\nchanges: [growth: {factor: {shape: bell, low: 1, likely: 2, high: 3}}]",
                "name: a\nchanges: [growth: {factor: 2, rate: 3%, per: 30d}]",
                "name: a\nchanges: [growth: {rate: 3%}]",
                "name: a\nchanges: [growth: {rate: -100%, per: 30d}]",
                "name: a\nchanges: [growth: {rate: 3%, per: soon}]",
                "name: a\nchanges: [growth: {rate: 3%, per: 0d}]",
                "name: a\nchanges: [growth: {rate: 3%, per: 999999999d}]",
                "name: a\nchanges: [growth: {factor: 2, from: 2026-13-01}]",
                "name: a\nchanges: [growth: {factor: 2, from: +999999999-01-01T00:00:00Z}]",
                "name: a\nchanges: [launch: {share: 40%}]",
                "name: a\nchanges: [launch: {share: 40%, amount: 4, at: 2026-05-01}]",
                "name: a\nchanges: [launch: {share: 40%, at: 2026-05-01, ramp: linear}]",
                "name: a\nchanges: [launch: {share: 40%, at: 2026-05-01, ramp: none, over: 3w}]",
                "name: a\nchanges: [launch: {share: 40%, at: {earliest: 2026-06-01, latest: 2026-05-01}}]",
                "name: a\nchanges: [migration: {share: 30%, out_of: web, into: web}]",
                "name: a\nchanges: [migration: {share: 130%, out_of: web}]",
                "name: a\nchanges: [migration: {share: 30%, out_of: web, exchange: 0}]",
                "name: a\nchanges: [event: {factor: 2, lasts: 4d}]",
                "name: a\nchanges: [event: {factor: 2, from: 2026-01-01, lasts: 400d, yearly: yes}]",
                "name: a\nchanges: [event: {factor: 2, from: 2026-01-01, lasts: 4d, yearly: often}]",
                "name: a\nchanges: [efficiency: {share: {low: 10%, likely: 20%, high: 120%}}]",
                "name: a\nchanges: [region: {resource: web, like: web, share: 30%}]",
                "name: a\nchanges: [region: {share: 30%}]",
                "name: a\nchanges: [growth: {factor: '${NOT_SET_ANYWHERE}'}]",
                "name: a\nname: b\nchanges: [growth: {factor: 2}]",
                "name: a\nchanges: [growth: {factor: 2}",
                "{",
                "\u0000"
            })
    void hostileFilesAreRefusedWithAPlace(String text) {
        List<ConfigFault> faults =
                ScenarioFile.ofText("s.yml", text).environment(name -> null).check();

        assertThat(faults).isNotEmpty();
        assertThat(faults).allSatisfy(fault -> {
            assertThat(fault.position().file()).isEqualTo("s.yml");
            assertThat(fault.position().line()).isPositive();
            assertThat(fault.remedy()).isNotBlank();
        });
        assertThatThrownBy(() -> ScenarioFile.ofText("s.yml", text)
                        .environment(name -> null)
                        .read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("s.yml");
    }

    @Test
    void variablesOfTheEnvironmentCount() {
        assertThat(only("growth: {factor: \"${NOT_SET_ANYWHERE:-1.4}\"}"))
                .isEqualTo(new Growth(1.4, Change.FIRST_STEP));
    }

    @Test
    void aFileThatIsNotThereIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("none.yml");
        assertThatThrownBy(() -> ScenarioFile.of(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.yml")
                .hasMessageContaining("no such file");
        Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28});
        assertThatThrownBy(() -> ScenarioFile.of(file)).hasMessageContaining("UTF-8");
    }
}
