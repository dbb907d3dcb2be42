package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** How the notifiers that speak HTTP do so. Not thread-safe while it is set up. */
final class HttpOptions {

    private static final HttpLimits LIMITS = new HttpLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(1), 1 << 20, 4);

    Consumer<HttpTransportBuilder> changes = builder -> {};
    ExchangeListener listener = ExchangeListener.NONE;
    InstantSource clock = Clock.systemUTC();

    /** A transport whose paths may be told. */
    HttpTransport to(String address, Authorization who) {
        return builder(address).authorization(who).listener(listener).build();
    }

    /** A transport whose paths are secret: listeners hear of none. */
    HttpTransport hidden(String origin) {
        ExchangeListener told = listener;
        return builder(origin)
                .listener(exchange -> told.over(new Exchange(
                        exchange.method(),
                        exchange.host(),
                        "***",
                        exchange.attempt(),
                        exchange.status(),
                        exchange.succeeded(),
                        exchange.took(),
                        exchange.bytes())))
                .build();
    }

    private HttpTransportBuilder builder(String address) {
        HttpTransportBuilder builder = HttpTransport.to(address).limits(LIMITS).clock(clock);
        changes.accept(builder);
        return builder;
    }
}
