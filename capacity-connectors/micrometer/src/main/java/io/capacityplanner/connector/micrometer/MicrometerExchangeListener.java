package io.capacityplanner.connector.micrometer;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the requests of connectors as meters: the timer {@code capacity.connector.request} with the tags {@code method},
 * {@code host}, {@code status} ({@code 2xx} or {@code none}), {@code outcome} and {@code retry}, and the summary {@code
 * capacity.connector.bytes} with {@code host} and {@code method}.
 *
 * <p>Paths are left out, because they may hold anything; of hosts the first hundred are told apart. Thread-safe.
 */
public final class MicrometerExchangeListener implements ExchangeListener {

    static final String REQUEST = "capacity.connector.request";
    static final String BYTES = "capacity.connector.bytes";

    private static final int MOST_HOSTS = 100;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS");

    private final MeterRegistry registry;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    private MicrometerExchangeListener(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A listener that keeps its meters in a registry. */
    public static MicrometerExchangeListener to(MeterRegistry registry) {
        return new MicrometerExchangeListener(registry);
    }

    @Override
    public void over(Exchange exchange) {
        Tags tags = Tags.of("host", host(exchange.host()), "method", method(exchange.method()));
        Timer.builder(REQUEST)
                .description("Tries of requests to outside systems, until the last byte was read")
                .tags(tags.and(
                        "status", status(exchange.status()),
                        "outcome", outcome(exchange),
                        "retry", Boolean.toString(exchange.attempt() > 1)))
                .register(registry)
                .record(exchange.took());
        DistributionSummary.builder(BYTES)
                .description("Bytes of answers as they came over the wire")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry)
                .record((double) exchange.bytes());
    }

    private String host(String name) {
        if (hosts.contains(name) || (hosts.size() < MOST_HOSTS && hosts.add(name))) {
            return name.isBlank() ? "none" : name;
        }
        return "other";
    }

    private static String method(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return METHODS.contains(upper) ? upper : "OTHER";
    }

    private static String status(int status) {
        return status >= 100 && status < 600 ? status / 100 + "xx" : "none";
    }

    private static String outcome(Exchange exchange) {
        int status = exchange.status();
        if (exchange.succeeded()) {
            return "success";
        }
        if (status < 100) {
            return "no_answer";
        }
        if (status == 429) {
            return "throttled";
        }
        return status >= 500 ? "server_error" : status >= 400 ? "refused" : "broken_answer";
    }
}
