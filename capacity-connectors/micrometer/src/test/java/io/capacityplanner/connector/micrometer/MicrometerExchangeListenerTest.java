package io.capacityplanner.connector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.common.Exchange;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class MicrometerExchangeListenerTest {

    private static Exchange exchange(String method, String host, String path, int attempt, int status, boolean ok) {
        return new Exchange(method, host, path, attempt, status, ok, Duration.ofMillis(250), 1000);
    }

    @Test
    void keepsTimesAndBytes() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MicrometerExchangeListener listener = MicrometerExchangeListener.to(registry);
        listener.over(exchange("GET", "prom:9090", "/api/v1/query", 1, 503, false));
        listener.over(exchange("GET", "prom:9090", "/api/v1/query", 2, 200, true));
        listener.over(exchange("get", "prom:9090", "/api/v1/series", 3, 200, true));
        listener.over(exchange("GET", "prom:9090", "/api/v1/query", 1, 429, false));
        listener.over(exchange("GET", "prom:9090", "/api/v1/query", 1, 401, false));
        listener.over(exchange("GET", "prom:9090", "/api/v1/query", 1, 200, false));
        listener.over(exchange("BREW", "prom:9090", "/api/v1/query", 1, 0, false));

        Map<String, Double> scrape = Scrape.of(registry);

        String start = "capacity_connector_request_seconds_count{host=prom:9090,method=GET,outcome=";
        assertThat(scrape)
                .containsEntry(start + "server_error,retry=false,status=5xx}", 1.0)
                .containsEntry(start + "success,retry=true,status=2xx}", 2.0)
                .containsEntry(start + "throttled,retry=false,status=4xx}", 1.0)
                .containsEntry(start + "refused,retry=false,status=4xx}", 1.0)
                .containsEntry(start + "broken_answer,retry=false,status=2xx}", 1.0)
                .containsEntry(start.replace("GET", "OTHER") + "no_answer,retry=false,status=none}", 1.0)
                .containsEntry(start.replace("_count", "_sum") + "success,retry=true,status=2xx}", 0.5)
                .containsEntry("capacity_connector_bytes_sum{host=prom:9090,method=GET}", 6000.0);
        assertThat(registry.scrape()).doesNotContain("/api/v1");
    }

    @Test
    void hostsAreBounded() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MicrometerExchangeListener listener = MicrometerExchangeListener.to(registry);
        for (int i = 0; i < 5000; i++) {
            listener.over(exchange("GET", "bucket-" + i + ".example.com", "/" + i, 1, 200, true));
        }

        assertThat(registry.getMeters()).extracting(Meter::getId).hasSize(202);
        assertThat(registry.get(MicrometerExchangeListener.REQUEST)
                        .tag("host", "other")
                        .timer()
                        .count())
                .isEqualTo(4900);
    }
}
