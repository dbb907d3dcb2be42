package io.capacityplanner.connector.common;

import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link HttpTransport}. Not thread-safe. */
public final class HttpTransportBuilder {

    private static final String AGENT = "capacity-planner";

    private final String address;
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    HttpLimits limits = HttpLimits.ofDefaults();
    RetryPolicy retry = RetryPolicy.ofDefaults();
    Pause pause = Pause.SLEEP;
    // Clients that wait alike come back together: differs from one to the next on purpose.
    long seed = System.nanoTime();
    Authorization authorization = Authorization.NONE;
    boolean packed = true;
    InstantSource clock = Clock.systemUTC();
    ExchangeListener listener = ExchangeListener.NONE;
    private @Nullable SSLContext trust;
    private @Nullable HttpClient client;

    HttpTransportBuilder(String address) {
        this.address = address;
        headers.put("User-Agent", AGENT);
    }

    /** Limits of time, size and company. */
    public HttpTransportBuilder limits(HttpLimits given) {
        limits = given;
        return this;
    }

    /** How often and how long to try again. */
    public HttpTransportBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** How to wait between two tries; the calling thread sleeps unless given. */
    public HttpTransportBuilder pause(Pause given) {
        pause = given;
        return this;
    }

    /** Where the jitter of the waits starts; differs from one transport to the next unless given. */
    public HttpTransportBuilder seed(long given) {
        seed = given;
        return this;
    }

    /** Who asks. */
    public HttpTransportBuilder authorization(Authorization given) {
        authorization = given;
        return this;
    }

    /** A header of every request, for instance a tenant's. Secrets belong into {@link #authorization}. */
    public HttpTransportBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Whether answers may come packed; they may unless told otherwise. */
    public HttpTransportBuilder packed(boolean given) {
        packed = given;
        return this;
    }

    /** Whom to trust and which certificate to show; the JDK's default unless given. There is no way to trust anyone. */
    public HttpTransportBuilder trust(SSLContext given) {
        refuseBoth(client != null);
        trust = given;
        return this;
    }

    /** A client of one's own, with its own threads, trust and time to connect. It should not follow redirects. */
    public HttpTransportBuilder client(HttpClient given) {
        refuseBoth(trust != null);
        client = given;
        return this;
    }

    /** What the time is, to read dates in {@code Retry-After}. */
    public HttpTransportBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Who hears of each try. */
    public HttpTransportBuilder listener(ExchangeListener given) {
        listener = given;
        return this;
    }

    private void refuseBoth(boolean both) {
        if (both) {
            throw new InvalidInputException(
                    "both a client and an SSLContext are given",
                    "HTTP transport to " + Redaction.of(address),
                    "Give the SSLContext to the client");
        }
    }

    /**
     * Builds the transport; nothing is sent.
     *
     * @throws InvalidInputException when the address cannot be one
     */
    public HttpTransport build() {
        URI base = parsed();
        if (client != null) {
            return new HttpTransport(this, base, client);
        }
        HttpClient.Builder made =
                HttpClient.newBuilder().connectTimeout(limits.connect()).followRedirects(HttpClient.Redirect.NEVER);
        if (trust != null) {
            made.sslContext(trust);
        }
        // Over plain HTTP the JDK would ask each server to switch to HTTP/2 first, which some proxies answer with 400.
        made.version(
                "https".equalsIgnoreCase(base.getScheme()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        return new HttpTransport(this, base, made.build());
    }

    private URI parsed() {
        String shown = Redaction.of(address);
        try {
            URI uri = new URI(address.strip().replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.matches("https?") || uri.getHost() == null) {
                throw refused("\"" + shown + "\" is no http or https address", shown);
            }
            if (uri.getRawUserInfo() != null) {
                throw new InvalidInputException(
                        "the address holds a user or password",
                        shown,
                        "Give them as Authorization.basic, so that they stay out of logs");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw refused("the address holds a query or fragment", shown);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw refused("\"" + shown + "\" is no address", shown);
        }
    }

    private static InvalidInputException refused(String problem, String shown) {
        return new InvalidInputException(problem, shown, "Write it as https://host:port/path");
    }
}
