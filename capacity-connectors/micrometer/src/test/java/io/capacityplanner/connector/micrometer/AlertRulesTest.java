package io.capacityplanner.connector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.testing.RealServer;
import io.capacityplanner.kit.PlanFixtures;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerting rules that come with the connector. */
class AlertRulesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String rules() throws IOException {
        try (InputStream in = MicrometerPublisher.class.getResourceAsStream("capacity-alerts.yml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void prometheusAcceptsThem() throws IOException {
        String promtool = RealServer.require("promtool", "prometheus");
        Path file = RealServer.write(folder, "capacity-alerts.yml", rules());

        RealServer.run(folder, promtool, "check", "rules", "--lint-fatal", file.toString());
    }

    @Test
    void theyFireAsTheySay() throws IOException {
        String promtool = RealServer.require("promtool", "prometheus");
        RealServer.write(folder, "capacity-alerts.yml", rules());
        // Prometheus counts the test's time from 1970: 0 s is then, an order due at 3 d is ahead.
        Path test = RealServer.write(folder, "test.yml", """
                rule_files: [capacity-alerts.yml]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - series: 'capacity_order_by_epoch_seconds{resource="db",metric="disk"}'
                        values: '259200x1500'
                      - series: 'capacity_order_by_epoch_seconds{resource="late",metric="disk"}'
                        values: '60x1500'
                      - series: 'capacity_exhaustion_seconds{resource="db",metric="disk",odds="0.5"}'
                        values: '8640000-60x1500'
                      - series: 'capacity_exhaustion_seconds{resource="web",metric="cpu_usage",odds="0.5"}'
                        values: '86400x1500'
                      - series: 'capacity_plan_age_seconds'
                        values: '172700+60x1500'
                      - series: 'capacity_connector_request_seconds_count{host="h",outcome="success"}'
                        values: '0+8x1500'
                      - series: 'capacity_connector_request_seconds_count{host="h",outcome="refused"}'
                        values: '0+2x1500'
                    alert_rule_test:
                      - alertname: CapacityOrderDue
                        eval_time: 2h
                        exp_alerts:
                          - exp_labels: {severity: warning, resource: db, metric: disk}
                            exp_annotations:
                              summary: 'Order capacity for db (disk) in 2d 22h 0m 0s'
                      - alertname: CapacityOrderOverdue
                        eval_time: 2h
                        exp_alerts:
                          - exp_labels: {severity: critical, resource: late, metric: disk}
                            exp_annotations:
                              summary: 'Capacity for late (disk) should have been ordered'
                              description: 'The latest moment to order was 1970-01-01 00:01:00 +0000 UTC.'
                      - alertname: CapacityRunsOutSoon
                        eval_time: 2h
                        exp_alerts:
                          - exp_labels: {severity: critical, resource: web, metric: cpu_usage, odds: "0.5"}
                            exp_annotations:
                              summary: 'web (cpu_usage) reaches its limit in 1d 0h 0m 0s'
                      - alertname: CapacityPlanStale
                        eval_time: 5m
                        exp_alerts: []
                      - alertname: CapacityPlanStale
                        eval_time: 30m
                        exp_alerts:
                          - exp_labels: {severity: warning}
                            exp_annotations:
                              summary: 'The capacity plan is 2d 0h 28m 20s old'
                      - alertname: CapacityConnectorFailing
                        eval_time: 2h
                        exp_alerts:
                          - exp_labels: {severity: warning, host: h}
                            exp_annotations:
                              summary: '20% of the requests to h fail'
                """);

        RealServer.run(folder, promtool, "test", "rules", test.toString());
    }

    @Test
    void theyAskForMetersThatAreThere() throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerPublisher.to(registry).publish(PlanFixtures.realistic());
        MicrometerExchangeListener.to(registry)
                .over(new Exchange("GET", "h", "/", 1, 200, true, Duration.ofMillis(5), 10));
        Set<String> published = new TreeSet<>();
        Scrape.of(registry).keySet().forEach(key -> published.add(key.replaceAll("\\{.*", "")));

        Matcher asked = Pattern.compile("capacity_[a-z_]+").matcher(rules().replaceAll("(?m)^\\s*#.*$", ""));
        Set<String> names = new TreeSet<>();
        while (asked.find()) {
            names.add(asked.group());
        }

        assertThat(names).hasSizeGreaterThan(6);
        assertThat(published).containsAll(names);
    }
}
