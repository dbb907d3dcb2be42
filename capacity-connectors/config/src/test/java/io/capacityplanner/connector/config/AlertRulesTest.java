package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.alert.Escalation;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.forecast.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alert rules and silences of a configuration. */
class AlertRulesTest {

    private static ConfigFile config(String text) {
        return ConfigFile.ofText("capacity.yml", text, Path.of("."));
    }

    private static List<AlertRule> rules(String text) {
        try (ConfiguredPlanner configured = config(text).open()) {
            return configured.alerts();
        }
    }

    private static List<String> faults(String text) {
        return config(text).check().stream()
                .map(ConfigFault::toString)
                .filter(fault -> !fault.contains("no source of metrics") && !fault.contains("no notifier is called"))
                .toList();
    }

    @Test
    void everyKeyOfARule() {
        assertThat(rules("""
                        alerts:
                          disk_full:
                            threshold: 90
                            clear: 85
                            condition: value
                            metric: disk_usage
                            service: "orders*"
                            match: {team: payments, "tag:env": prod}
                            for: 15m
                            clear_for: 10m
                            severity: Critical
                            notification: [slack, email]
                            group_by: [service, team]
                            escalate_after: 1h
                            escalate_to: pagerduty
                            repeat: 1d
                            recovery: false
                            no_data_after: 20m
                            tell_no_data: true
                        """))
                .containsExactly(AlertRule.builder(
                                "disk_full", new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.9), 0.85))
                        .scope(AlertMatcher.of("metric", "disk_usage")
                                .and("service", "orders*")
                                .and("team", "payments")
                                .and("tag:env", "prod"))
                        .holdFor(Duration.ofMinutes(15))
                        .clearFor(Duration.ofMinutes(10))
                        .severity(AlertSeverity.CRITICAL)
                        .notifiers("slack", "email")
                        .groupBy("service", "team")
                        .escalate(Duration.ofHours(1), "pagerduty")
                        .repeat(Duration.ofDays(1))
                        .recovery(false)
                        .missingAfter(Duration.ofMinutes(20))
                        .tellMissing(true)
                        .build());
    }

    @Test
    void everyConditionWithWhatIsUsual() {
        Map<String, AlertCondition> conditions =
                rules("""
                        alerts:
                          a: {threshold: 80}
                          b: {threshold: 10, below: true, of: unit}
                          c: {threshold: 80, forecast_horizon: 14d, probability: 0.2}
                          d: {threshold: 20, timeframe: 7d}
                          cost_e: {threshold: 150}
                          f: {threshold: 80, condition: run_out, forecast_horizon: 40d, lead_time: 21d, probability: 0.05}
                          anomaly_g: {threshold: 3}
                          h: {threshold: 200, condition: cost, timeframe: 7d, clear: 110}
                        """).stream().collect(Collectors.toMap(AlertRule::name, AlertRule::condition));

        assertThat(conditions)
                .containsEntry("a", new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.8), 0.76))
                .containsEntry("b", new AlertCondition.Value(Side.BELOW, Limit.of(10), 10.5))
                .containsEntry(
                        "c",
                        new AlertCondition.ForecastReaches(Limit.ofCapacity(0.8), Duration.ofDays(14), 0.2, 0.8 * 0.2))
                .containsEntry("d", new AlertCondition.Growth(0.2, Duration.ofDays(7), 0.15))
                .containsEntry("cost_e", new AlertCondition.Cost(1.5, Duration.ofDays(1), 1.25))
                .containsEntry(
                        "f",
                        new AlertCondition.RunsOut(
                                Limit.ofCapacity(0.8),
                                0.05,
                                Duration.ofDays(21),
                                Duration.ofDays(40),
                                Duration.ofDays(50)))
                .containsEntry("anomaly_g", new AlertCondition.Anomaly(3, 2))
                .containsEntry("h", new AlertCondition.Cost(2, Duration.ofDays(7), 1.1));
    }

    @Test
    void whatIsUnusualMustHoldForATimeUnlessSaidOtherwise() {
        assertThat(rules("alerts: {anomaly_a: {threshold: 3}, anomaly_b: {threshold: 3, for: 0s}, c: {threshold: 80}}"))
                .extracting(AlertRule::holdFor)
                .containsExactly(Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO);
    }

    @Test
    void faultsNameTheirPlace() {
        assertThat(faults("""
                        alerts:
                          a: {threshold: 80, clear: 90}
                          b: {threshold: 0.2, condition: anomaly}
                          c: {threshold: 80, forecast_horizon: 30d, probability: 1.5}
                          d: {threshold: 80, escalate_after: 1h}
                          e: {threshold: 80, escalate_to: [pagerduty]}
                          f: {threshold: -80, timeframe: 7d}
                          g: {threshold: lots}
                          h: {threshold: 80, condition: trend}
                          i: {threshold: 80, four: 5m}
                          j: {threshold: 80, severity: loud}
                          k: {threshold: 150, condition: cost, timeframe: 1h}
                          l: {threshold: 80, condition: run_out, clear: 3}
                          m: {for: 5m}
                        """))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:2:29: alerts.a.clear: the level at which it is over (0.9)"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:3:18: alerts.b.threshold: the severity (0.2)"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:4:58: alerts.c.probability: the probability (1.5)"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "capacity.yml:5:38: alerts.d.escalate_after: it is given without escalate_to"),
                        fault -> assertThat(fault)
                                .startsWith(
                                        "capacity.yml:6:35: alerts.e.escalate_to: it is given without escalate_after"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:7:18: alerts.f.threshold: the growth (-0.8)"),
                        fault -> assertThat(fault).startsWith("capacity.yml:8:18: alerts.g.threshold: \"lots\""),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:9:33: alerts.h.condition: \"trend\" is not possible"),
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:10:22: alerts.i.four: the key \"four\" is not known")
                                .contains("\"for\""),
                        fault -> assertThat(fault).startsWith("capacity.yml:11:32: alerts.j.severity: \"loud\""),
                        fault ->
                                assertThat(fault).startsWith("capacity.yml:12:").contains("time in days"),
                        fault -> assertThat(fault).startsWith("capacity.yml:13:49: alerts.l.clear: the level"),
                        fault ->
                                assertThat(fault).startsWith("capacity.yml:14:").contains("threshold"));
    }

    @Test
    void aKeyThatSaysNothingOfTheConditionIsAWarning() {
        assertThat(faults("alerts:\n  a: {threshold: 20, timeframe: 7d, lead_time: 21d}\n"))
                .singleElement()
                .asString()
                .startsWith("capacity.yml:2:48: warning: alerts.a.lead_time: it says nothing of the condition growth");
    }

    @Test
    void whoIsToldOnEscalationMustBeKnownToo() {
        try (ConfiguredPlanner configured = config(
                        "alerts:\n  a: {threshold: 80, escalate_after: 1h, escalate_to: [pager]}\n")
                .open()) {
            assertThat(configured.warnings())
                    .singleElement()
                    .satisfies(w -> assertThat(w.key()).isEqualTo("alerts.a.escalate_to"));
            assertThat(configured.alerts().get(0).escalations())
                    .containsExactly(new Escalation(Duration.ofHours(1), List.of("pager")));
        }
    }

    @Test
    void silences() {
        String good = """
                time_zone: Europe/Berlin
                silences:
                  - {match: {service: "web*"}, until: 2026-03-09, reason: migration, author: ada}
                  - match: {rule: disk_full}
                    from: 2026-03-01T06:00:00Z
                    until: 2026-03-01T08:00:00Z
                    reason: deploy
                    author: bob
                """;
        assertThat(faults(good)).isEmpty();
        assertThat(faults("""
                        silences:
                          - {match: {rule: x}, until: soon, reason: a, author: b}
                          - {match: {rule: x}, from: 2026-03-09, until: 2026-03-08, reason: a, author: b}
                          - {match: {rule: x}, until: 2026-03-09, reason: " ", author: b}
                        """))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .startsWith("capacity.yml:2:31: silences[0].until: \"soon\" is no day or instant"),
                        fault -> assertThat(fault).startsWith("capacity.yml:3:49: silences[1].until: its end"),
                        fault -> assertThat(fault).startsWith("capacity.yml:4:").contains("reason"));
        assertThat(faults("silences:\n  - {match: {rule: x}, until: 2026-03-09}\n"))
                .hasSize(2);
    }

    @Test
    void aRuleOfSingleKeys() {
        AlertRule rule = ConfigFile.alertRule(
                "disk", Map.of("threshold", "90", "for", "15m", "match.team", "pay*", "group_by", "service,team"));

        assertThat(rule)
                .isEqualTo(AlertRule.builder("disk", new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.9), 0.855))
                        .holdFor(Duration.ofMinutes(15))
                        .scope(AlertMatcher.of("team", "pay*"))
                        .groupBy("service", "team")
                        .build());
        Stream.of(
                        Map.of("threshold", "much"),
                        Map.of("threshold", "90", "fore", "15m"),
                        Map.of("for", "15m"),
                        Map.of("threshold", "90", "lead_time", "3d"),
                        Map.of("threshold", "90", "clear", "95"))
                .forEach(keys -> assertThatThrownBy(() -> ConfigFile.alertRule("disk", keys))
                        .as(keys.toString())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("rule disk"));
    }
}
