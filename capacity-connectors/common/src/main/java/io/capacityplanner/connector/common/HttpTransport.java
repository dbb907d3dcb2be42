package io.capacityplanner.connector.common;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server: with limits of time and size, tried again when the failure may pass, and with every failure as
 * an exception of {@code io.capacityplanner.error}.
 *
 * <ul>
 *   <li>A server that takes a request and says nothing is not asked the same again; after two such requests in a row it
 *       is left alone for a minute, and requests fail at once.
 *   <li>Throttling (429), overload and other failures of the server (5xx) and of the connection are tried again; {@code
 *       Retry-After} is obeyed.
 *   <li>Refused credentials, an untrusted certificate and requests that make no sense are not.
 *   <li>Credentials are asked for at each try. When the server refuses them and they have changed meanwhile, the new ones
 *       are tried.
 *   <li>Redirects are not followed. No message names a query, a header or a password.
 *   <li>An interrupted thread stops with {@link OperationCancelledException}.
 * </ul>
 *
 * <p>Thread-safe. The JDK's client keeps one selector thread and starts short-lived ones; give a client of one's own to
 * rule over them.
 */
public final class HttpTransport {

    private final URI base;
    private final HttpClient client;
    private final HttpLimits limits;
    private final Retries retries;
    private final Authorization authorization;
    private final Map<String, String> headers;
    private final boolean packed;
    private final InstantSource clock;
    private final ExchangeListener listener;
    private final Semaphore permits;
    private final Silence silence;

    HttpTransport(HttpTransportBuilder given, URI base, HttpClient client) {
        this.base = base;
        this.client = client;
        this.limits = given.limits;
        this.retries = new Retries(given.retry, given.pause, given.seed);
        this.authorization = given.authorization;
        this.headers = Map.copyOf(given.headers);
        this.packed = given.packed;
        this.clock = given.clock;
        this.listener = given.listener;
        this.permits = new Semaphore(limits.atOnce(), true);
        this.silence = new Silence(clock);
    }

    /** A builder for a server's address, for instance {@code https://metrics.example.com/prometheus}. */
    public static HttpTransportBuilder to(String address) {
        return new HttpTransportBuilder(address);
    }

    /** The server's address, without secrets. */
    public String address() {
        return base.toString();
    }

    /**
     * Sends a request and reads its answer.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when the server cannot be reached, refuses for now, or
     *     its answer stops or breaks off, also after all tries
     * @throws io.capacityplanner.error.ConfigurationException when credentials or certificate are refused
     * @throws InvalidInputException when the server refuses the request, or the answer is too long
     * @throws OperationCancelledException when the thread is interrupted
     */
    public <T extends @Nullable Object> T send(HttpCall call, BodyReader<T> reader) {
        URI target = target(call);
        return retries.run(number -> attempt(call, target, reader, number));
    }

    private <T extends @Nullable Object> T attempt(HttpCall call, URI target, BodyReader<T> reader, int number)
            throws FailedAttemptException {
        String place = base + "/" + call.shownPath();
        acquire(place);
        try {
            silence.refuse(place);
            return new Try(call, target, place, number).run(reader);
        } finally {
            permits.release();
        }
    }

    private void acquire(String place) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw cancelled(place, e);
        }
    }

    private URI target(HttpCall call) {
        String query = HttpCall.encoded(call.parameters());
        String text = base + "/" + call.path() + (query.isEmpty() ? "" : "?" + query);
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "the path \"" + call.shownPath() + "\" is not encoded",
                    base.toString(),
                    "Encode it with HttpCall.encoded");
        }
    }

    private static OperationCancelledException cancelled(String place, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new OperationCancelledException(
                Fault.of("the thread was interrupted while it waited for the answer", place, "Ask again")
                        .causedBy(e));
    }

    /** One try of one request. */
    private final class Try {

        private final HttpCall call;
        private final URI target;
        private final String place;
        private final int number;
        private final Map<String, String> proof = authorization.headers();
        private final TimedBody body = new TimedBody(limits.stall(), limits.whole());
        private int status;

        Try(HttpCall call, URI target, String place, int number) {
            this.call = call;
            this.target = target;
            this.place = place;
            this.number = number;
        }

        <T extends @Nullable Object> T run(BodyReader<T> reader) throws FailedAttemptException {
            long started = System.nanoTime();
            boolean succeeded = false;
            try {
                T made = exchange(reader);
                succeeded = true;
                silence.broken();
                return made;
            } catch (IOException e) {
                CapacityException failure = ConnectionFaults.of(e, place);
                if (Silence.is(e)) {
                    silence.lasts();
                    throw FailedAttemptException.last(failure);
                }
                throw call.repeatable() || ConnectionFaults.unsent(e)
                        ? FailedAttemptException.of(failure)
                        : FailedAttemptException.last(failure);
            } catch (CapacityException e) {
                throw FailedAttemptException.of(e);
            } finally {
                body.close();
                listener.over(new Exchange(
                        call.method(),
                        String.valueOf(base.getAuthority()),
                        call.shownPath(),
                        number,
                        status,
                        succeeded,
                        Duration.ofNanos(System.nanoTime() - started),
                        body.count()));
            }
        }

        private <T extends @Nullable Object> T exchange(BodyReader<T> reader)
                throws IOException, FailedAttemptException {
            HttpResponse<InputStream> response;
            try {
                response = client.send(request(), info -> body);
            } catch (InterruptedException e) {
                throw cancelled(place, e);
            }
            status = response.statusCode();
            boolean gzip = response.headers()
                    .firstValue("Content-Encoding")
                    .filter("gzip"::equalsIgnoreCase)
                    .isPresent();
            InputStream plain = gzip ? new GZIPInputStream(response.body(), 1 << 14) : response.body();
            Answer answer = new Answer(
                    status, response.headers(), new LimitedStream(plain, limits.bytes()), place, secrets(proof), clock);
            if (reader.takes(status)) {
                return reader.read(answer);
            }
            throw refused(answer.failure());
        }

        private FailedAttemptException refused(FailedAttemptException failure) {
            if (status == 401 && number == 1 && !authorization.headers().equals(proof)) {
                return FailedAttemptException.again(failure.failure());
            }
            // A server that throttles or is overloaded has not begun; of other failures one cannot know.
            boolean done = !call.repeatable() && status != 429 && status != 503;
            return done ? FailedAttemptException.last(failure.failure()) : failure;
        }

        private HttpRequest request() {
            HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(limits.answer());
            if (packed) {
                request.setHeader("Accept-Encoding", "gzip");
            }
            headers.forEach((name, value) -> set(request, name, value));
            call.headers().forEach((name, value) -> set(request, name, value));
            proof.forEach((name, value) -> set(request, name, value));
            return request.method(
                            call.method(),
                            call.body().length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(call.body()))
                    .build();
        }
    }

    private void set(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message holds the value, which may be a secret.
            throw new ConfigurationException(
                    "the header " + name + " is reserved, or its value has characters that no header can have",
                    base.toString(),
                    "Look for a line break at the end of it");
        }
    }

    /** What must not be shown: the values of the headers, and the password inside basic authentication. */
    static List<String> secrets(Map<String, String> proof) {
        List<String> secrets = new ArrayList<>();
        for (String value : proof.values()) {
            String bare = value.substring(value.indexOf(' ') + 1);
            secrets.add(value);
            secrets.add(bare);
            if (value.startsWith("Basic ")) {
                String pair = new String(Base64.getDecoder().decode(bare), StandardCharsets.UTF_8);
                secrets.add(pair.substring(pair.indexOf(':') + 1));
            }
        }
        return secrets;
    }
}
