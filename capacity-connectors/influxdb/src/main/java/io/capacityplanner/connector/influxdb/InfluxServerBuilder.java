package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Collects the settings of an {@link InfluxServer}. Not thread-safe. */
public final class InfluxServerBuilder {

    private final HttpTransportBuilder transport;
    private InfluxPlace place;
    private InstantSource clock = Clock.systemUTC();

    InfluxServerBuilder(String address, InfluxPlace place) {
        this.transport = HttpTransport.to(address);
        this.place = place;
    }

    /** The retention policy of a database; its default one unless given. */
    public InfluxServerBuilder retentionPolicy(String name) {
        place = place.withRetentionPolicy(name);
        return this;
    }

    /** User and password, sent as basic authentication, never in the address; asked for at each request. */
    public InfluxServerBuilder user(String name, Supplier<String> password) {
        return authorization(Authorization.basic(() -> name, password));
    }

    /** A token of 2.x, asked for at each request. */
    public InfluxServerBuilder token(Supplier<String> token) {
        return authorization(Authorization.header("Authorization", () -> "Token " + token.get()));
    }

    /** Any other proof. */
    public InfluxServerBuilder authorization(Authorization proof) {
        transport.authorization(proof);
        return this;
    }

    /** Whom to trust and which certificate to show. */
    public InfluxServerBuilder trust(SSLContext context) {
        transport.trust(context);
        return this;
    }

    /** Limits of time, size and company. */
    public InfluxServerBuilder limits(HttpLimits limits) {
        transport.limits(limits);
        return this;
    }

    /** Everything else of the transport: retries, listener, client. */
    public InfluxServerBuilder http(Consumer<HttpTransportBuilder> settings) {
        settings.accept(transport);
        return this;
    }

    /** What the time is; the machine's clock unless given. */
    public InfluxServerBuilder clock(InstantSource given) {
        clock = given;
        transport.clock(given);
        return this;
    }

    /**
     * Builds the server's side; nothing is sent.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the address cannot be one
     */
    public InfluxServer build() {
        return new InfluxServer(transport.build(), place, clock);
    }
}
